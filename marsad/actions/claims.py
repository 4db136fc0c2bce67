"""What people do with a claim: add, accept, correct, reject, and take that back.

Each names the version it was shown (``seen``): where another has counted since, the action is
refused with ConflictError, and whoever wanted it looks at that change first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from marsad.actions.base import Change, history, lock_report
from marsad.actions.work import begin, refuse_settled
from marsad.errors import ConflictError, RefusedError
from marsad.model import STATUSES, Argument, Claim, Report, Role, Span, Status, claim_id
from marsad.ontology import types
from marsad.resolve import locate, name_actors
from marsad.resolve.values import valued
from marsad.store import models
from marsad.store.deciding import add_claim, add_claim_version, count_again
from marsad.store.gathering import gather_again
from marsad.store.queries import read_claim, read_report

MOST_WORDS = 400  # letters of one role: longer is a sentence, not a value


@dataclass(frozen=True, slots=True)
class Setting:
    """New words for a role: ``span`` takes the place of ``instead``, or stands beside the rest.

    No ``span``: ``instead`` goes away.
    """

    role: Role | str
    span: Span | None
    instead: Span | None = None


@dataclass(frozen=True)
class OnClaim:
    """What all actions on a claim share: the ids of report and claim, and the version shown."""

    report: str
    claim: str
    seen: int
    reason: str = ""

    @property
    def object(self) -> str:
        return f"claim:{self.report}/{self.claim}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        refuse_settled(alias, self.report)
        current = standing(alias, self.report, self.claim)
        if current.number != self.seen:
            raise ConflictError("claim:changed-since", claim=self.claim)

    def _decide(
        self, alias: str, actor: str, verdict: models.Verdict, changed: Claim | None = None
    ) -> Change:
        """Puts a version of this person beside the others; it counts from now on."""
        before = standing(alias, self.report, self.claim)
        claim = replace(changed or read_claim(before), produced_by=f"person:{actor}")
        report = read_report(before.report_version)
        after = add_claim_version(alias, before, claim, report, verdict)
        begin(alias, self.report, actor)
        gather_again(alias, self.report)
        return Change(_said(before, report), _said(after, report))


class AcceptClaim(OnClaim):
    """The claim stands as it is."""

    name: ClassVar[str] = "claim.accept"

    def execute(self, alias: str, actor: str) -> Change:
        return self._decide(alias, actor, models.Verdict.ACCEPTED)


class RejectClaim(OnClaim):
    """The report says no such thing: it counts nowhere any more. Needs a reason."""

    name: ClassVar[str] = "claim.reject"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if not self.reason.strip():
            raise RefusedError("claim:reject-reason")

    def execute(self, alias: str, actor: str) -> Change:
        return self._decide(alias, actor, models.Verdict.REJECTED)


@dataclass(frozen=True)
class CorrectClaim(OnClaim):
    """Another type, another status, other words for a role; what is None stays."""

    name: ClassVar[str] = "claim.correct"

    type: str | None = None
    status: Status | str | None = None
    setting: Setting | None = field(default=None)

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        if self.type is not None and self.type not in types():
            raise RefusedError("claim:no-type", type=self.type, types=tuple(types()))
        if self.status is not None and self.status not in STATUSES:
            raise RefusedError("claim:no-status", status=self.status, statuses=STATUSES)
        current = standing(alias, self.report, self.claim)
        if self.setting:
            _check_setting(self.setting, current, self.type or current.type)
        if self._changed(current) == read_claim(current):
            raise RefusedError("action:nothing-changes")

    def execute(self, alias: str, actor: str) -> Change:
        current = standing(alias, self.report, self.claim)
        return self._decide(alias, actor, models.Verdict.ACCEPTED, self._changed(current))

    def _changed(self, current: models.ClaimVersion) -> Claim:
        claim, report = read_claim(current), read_report(current.report_version)
        status: Any = self.status or claim.status
        claim = replace(claim, type=self.type or claim.type, status=status)
        if self.setting and self.setting.role == "source":
            return replace(claim, sources=_sources(claim.sources, self.setting))
        return _set(report, claim, self.setting) if self.setting else claim


@dataclass(frozen=True)
class AddClaim:
    """A claim that the machine did not find: these words say that something of this type happened.

    Its roles are set afterwards, with CorrectClaim. Until then it has none.
    """

    name: ClassVar[str] = "claim.add"

    report: str
    type: str
    trigger: Span | None
    reason: str = ""

    @property
    def claim(self) -> str:
        """The id it will have; empty where no words were chosen."""
        return claim_id(self.report, self.type, self.trigger) if self.trigger else ""

    @property
    def object(self) -> str:
        return f"claim:{self.report}/{self.claim}"

    def check(self, alias: str, actor: str) -> None:
        lock_report(alias, self.report)
        refuse_settled(alias, self.report)
        if self.type not in types():
            raise RefusedError("claim:no-type", type=self.type, types=tuple(types()))
        if self.trigger is None:
            raise RefusedError("words:none")
        text = _reading(alias, self.report).version.text
        _check_words(self.trigger, text)
        rows = models.ClaimVersion.objects.using(alias).filter(
            claim__report_id=self.report, current=True, type=self.type
        )
        trigger = self.trigger
        if rows.filter(trigger_start__lt=trigger.end, trigger_end__gt=trigger.start).exists():
            raise RefusedError("claim:trigger-taken")
        if rows.model.objects.using(alias).filter(claim__name=self.claim, current=True).exists():
            raise RefusedError("claim:trigger-changed")

    def execute(self, alias: str, actor: str) -> Change:
        reading = _reading(alias, self.report)
        report = read_report(reading.version)
        assert self.trigger is not None
        by = f"person:{actor}"
        claim = Claim(self.claim, report.id, self.type, self.trigger, produced_by=by)
        row = add_claim(alias, reading, claim, report)
        begin(alias, self.report, actor)
        gather_again(alias, self.report)
        return Change({}, _said(row, report))


def _reading(alias: str, report: str) -> models.Reading:
    rows = models.Reading.objects.using(alias).select_related("version")
    found = rows.filter(report_id=report, current=True).first()
    if found is None:
        raise RefusedError("report:not-read", report=report)
    return found


class UndoClaim(OnClaim):
    """Takes back the last change of the claim: the version before it counts again.

    A claim that was just added is rejected instead: what was logged stays to be seen.
    """

    name: ClassVar[str] = "claim.undo"

    def check(self, alias: str, actor: str) -> None:
        super().check(alias, actor)
        _earlier(alias, standing(alias, self.report, self.claim))

    def execute(self, alias: str, actor: str) -> Change:
        before = standing(alias, self.report, self.claim)
        report = read_report(before.report_version)
        after = _earlier(alias, before)
        if after is None:
            return self._decide(alias, actor, models.Verdict.REJECTED)
        count_again(alias, before, after)
        gather_again(alias, self.report)
        return Change(_said(before, report), _said(after, report))


def standing(alias: str, report: str, claim: str) -> models.ClaimVersion:
    """The version of a claim that counts now; RefusedError if there is none."""
    rows = models.ClaimVersion.objects.using(alias).select_related("claim", "report_version")
    found = rows.filter(current=True, claim__report_id=report, claim__name=claim).first()
    if found is None:
        raise RefusedError("claim:none-such", claim=claim, report=report)
    return found


def _earlier(alias: str, current: models.ClaimVersion) -> models.ClaimVersion | None:
    """The version in whose place the current one was put: of the machine, its latest reading.

    None for a claim's addition, which took the place of nothing.
    """
    object_ = f"claim:{current.claim.report_id}/{current.claim.name}"
    made = (
        history(alias, object_).filter(after__version=current.number).exclude(action=UndoClaim.name)
    )
    row = made.first()
    if row is None:
        raise RefusedError("claim:nothing-to-undo")
    if "version" not in row.before:
        return None
    versions = models.ClaimVersion.objects.using(alias).select_related("claim")
    versions = versions.filter(claim=current.claim_id)
    before = versions.get(number=row.before["version"])
    if before.author == models.Author.PERSON:
        return before
    return versions.filter(reading__current=True).first() or before


def _check_setting(setting: Setting, current: models.ClaimVersion, type_: str) -> None:
    text = current.report_version.text
    allowed = (*types()[type_].roles, "source")
    if setting.role not in allowed:
        raise RefusedError("claim:no-role", role=setting.role, type=type_, roles=allowed)
    span = setting.span
    if span is None and setting.instead is None:
        raise RefusedError("words:none")
    if span is not None:
        _check_words(span, text)


def _check_words(span: Span, text: str) -> None:
    inside = 0 <= span.start < span.end <= len(text)
    if not inside or not span.of(text).strip() or span.end - span.start > MOST_WORDS:
        raise RefusedError("words:outside")


def _sources(now: tuple[Span, ...], setting: Setting) -> tuple[Span, ...]:
    """The chain of sources with one of them changed, added as the farthest, or taken out."""
    changed = [setting.span if span == setting.instead else span for span in now]
    if setting.instead not in now:
        changed.append(setting.span)
    return tuple(dict.fromkeys(span for span in changed if span is not None))


def _set(report: Report, claim: Claim, setting: Setting) -> Claim:
    """The claim with new words in a role, resolved as the machine resolves them."""
    kept = [
        argument
        for argument in claim.arguments
        if not (argument.role == setting.role and argument.span in (setting.instead, setting.span))
    ]
    role: Any = setting.role
    if setting.span is None:
        return replace(claim, arguments=tuple(kept))
    (argument,) = _resolved(
        report, claim, [valued(report, Argument(role, _trimmed(report, setting.span)))]
    )
    return replace(claim, arguments=(*kept, argument))


def _resolved(report: Report, claim: Claim, arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """Places on the ground and known actors, by the resolvers the machine uses."""
    alone = replace(claim, arguments=tuple(arguments))
    (done,) = name_actors(report, locate(report, (alone,)))
    return tuple(done.arguments)


def _trimmed(report: Report, span: Span) -> Span:
    words = span.of(report.text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _said(row: models.ClaimVersion, report: Report) -> dict[str, Any]:
    """A version as the log keeps it: with the words, so that it can be read without the text."""
    claim = read_claim(row)
    return {
        "version": row.number,
        "author": row.author,
        "verdict": row.verdict,
        "type": claim.type,
        "status": claim.status,
        "arguments": [
            [argument.role, argument.span.of(report.text)] for argument in claim.arguments
        ],
        "sources": [span.of(report.text) for span in claim.sources],
    }
