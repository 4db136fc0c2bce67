"""Whether a reader's reply may be shown, must wait for a moderator, or is spam, and why.

>>> from marsad.web.spam import Submission, judge_text
>>> judge_text(Submission("شكرا على هذا التقرير")).verdict
'publishable'
"""

from marsad.web.spam.form import Opening, opening
from marsad.web.spam.judging import judge, judge_text
from marsad.web.spam.submission import Finding, Judgement, Submission, Verdict

__all__ = [
    "Finding",
    "Judgement",
    "Opening",
    "Submission",
    "Verdict",
    "judge",
    "judge_text",
    "opening",
]
