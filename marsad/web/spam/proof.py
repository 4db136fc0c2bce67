"""Proof of work: the reader's browser solves a small puzzle; nobody else is asked.

The challenge is the form's signed token. The proof is ``salt:number`` so that the SHA-256 of
``token:salt:number`` begins with as many zero bits as the token asks for. The salt is the
browser's own, so that readers of one cached page have proofs of their own, each counted once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import count

from marsad.web.spam.form import started
from marsad.web.spam.submission import Finding, Submission

_FORM = re.compile(r"[A-Za-z0-9]{8,32}:\d{1,12}")


def bits_of(token: str, proof: str) -> int:
    """With how many zero bits the proof's hash begins; 0 for what is no proof."""
    if not _FORM.fullmatch(proof, endpos=64):
        return 0
    digest = hashlib.sha256(f"{token}:{proof}".encode("utf-8", "replace")).digest()
    return 256 - int.from_bytes(digest).bit_length()


def solve(token: str, bits: int, salt: str) -> str:
    """The first proof with this salt: what the browser's script finds."""
    for number in count():
        if bits_of(token, f"{salt}:{number}") >= bits:
            return f"{salt}:{number}"
    raise AssertionError("unreachable")  # pragma: no cover


def spent(token: str, proof: str) -> str:
    """By what a proof is remembered; "" for what is none."""
    if not _FORM.fullmatch(proof, endpos=64):
        return ""
    return hashlib.sha256(f"spent:{token}:{proof}".encode("utf-8", "replace")).hexdigest()


def judged(submission: Submission) -> Iterator[Finding]:
    """Whether the work was done; without JavaScript it cannot be, and a person looks."""
    form = started(submission.started_at)
    if form is None:
        return
    if not submission.proof:
        yield Finding("proof", "spam:no-proof", {}, "hold", 0.5)
    elif bits_of(submission.started_at, submission.proof) < form.bits:
        yield Finding("proof", "spam:wrong-proof", {}, "hold", 1.0)
