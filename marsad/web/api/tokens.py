"""Tokens: keys of programs, each somebody's, narrower than they and for a time."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import PROTECT, Q
from django.utils import timezone

from marsad.actions import Change
from marsad.errors import RefusedError
from marsad.web.api.scopes import SCOPES, scopes_of

BEGINNING = "marsad_"  # so that a token in a file is found by those who look for lost ones
SHOWN = len(BEGINNING) + 4  # letters by which its owner knows it again
MOST_DAYS = 366
MOST_TOKENS = 50  # of one person that still work
MOST_NAME = 100
NOTED_EVERY = timedelta(minutes=1)  # when it was last used: no exacter, for that costs a write


class ApiToken(models.Model):
    """A program's key; only its digest is kept. It may never do more than its owner."""

    owner = models.ForeignKey("desk.User", PROTECT, related_name="tokens")
    name = models.CharField(max_length=MOST_NAME)
    beginning = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes: models.JSONField[Any, Any] = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    @classmethod
    def find(cls, token: str) -> ApiToken | None:
        """The token with its owner, also one that works no more."""
        rows = cls.objects.select_related("owner")
        return rows.filter(digest=digest(token)).first()

    @property
    def expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def works(self) -> bool:
        return self.revoked_at is None and not self.expired

    def note_use(self) -> None:
        """Stores that it was used just now."""
        now = timezone.now()
        old = Q(used_at=None) | Q(used_at__lt=now - NOTED_EVERY)
        if self.used_at is None or self.used_at < now - NOTED_EVERY:
            ApiToken.objects.filter(old, pk=self.pk).update(used_at=now)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class MakeToken:
    """A new token for the actor; ``secret`` is shown to them once and never stored."""

    name: ClassVar[str] = "token.make"

    label: str
    scopes: tuple[str, ...]
    days: int
    secret: str = field(default_factory=lambda: BEGINNING + secrets.token_urlsafe(32), repr=False)
    reason: str = ""

    @property
    def object(self) -> str:
        return f"token:{self.secret[:SHOWN]}"

    def check(self, alias: str, actor: str) -> None:
        owner = _person(alias, actor)
        label = self.label.strip()
        if not label.isprintable() or not 0 < len(label) <= MOST_NAME:
            raise RefusedError("token:wrong-name", most=MOST_NAME)
        if not 1 <= self.days <= MOST_DAYS:
            raise RefusedError("token:wrong-days", most=MOST_DAYS)
        allowed = scopes_of(owner.role)
        if not self.scopes:
            raise RefusedError("token:no-scope", scopes=allowed)
        if strange := [each for each in self.scopes if each not in allowed]:
            raise RefusedError("token:scope", scope=strange[0], scopes=allowed)
        alive = ApiToken.objects.using(alias).filter(owner=owner, revoked_at=None)
        if alive.filter(expires_at__gt=timezone.now()).count() >= MOST_TOKENS:
            raise RefusedError("token:too-many", number=MOST_TOKENS)

    def execute(self, alias: str, actor: str) -> Change:
        expires = timezone.now() + timedelta(days=self.days)
        ApiToken.objects.using(alias).create(
            owner=_person(alias, actor),
            name=self.label.strip(),
            beginning=self.secret[:SHOWN],
            digest=digest(self.secret),
            scopes=_sorted(self.scopes),
            expires_at=expires,
        )
        told = {"name": self.label.strip(), "scopes": _sorted(self.scopes)}
        return Change({}, told | {"expires_at": expires.isoformat(timespec="seconds")})


@dataclass(frozen=True)
class RevokeToken:
    """A token opens nothing any more, for good."""

    name: ClassVar[str] = "token.revoke"

    token: ApiToken
    reason: str = ""

    @property
    def object(self) -> str:
        return f"token:{self.token.beginning}"

    def check(self, alias: str, actor: str) -> None:
        owner, person = self.token.owner, _person(alias, actor)
        if owner != person and person.role != "administrator":
            raise RefusedError("token:not-yours")

    def execute(self, alias: str, actor: str) -> Change:
        rows = ApiToken.objects.using(alias).filter(pk=self.token.pk, revoked_at=None)
        rows.update(revoked_at=timezone.now())
        return Change({"owner": self.token.owner.username, "name": self.token.name}, {})


def _person(alias: str, actor: str) -> Any:
    people: Any = ApiToken._meta.get_field("owner").related_model
    return people.objects.using(alias).get(username=actor)


def _sorted(scopes: Iterable[str]) -> list[str]:
    return [scope for scope in SCOPES if scope in scopes]
