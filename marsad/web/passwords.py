"""How long a password must be, said in both languages."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from marsad.web.wording import say

SHORTEST = 12  # letters; NIST SP 800-63B asks for 8, and more where there is no second factor


class LongEnough:
    """Django's own validator says this in English alone (its Arabic catalogue lags behind)."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(say("password:short", number=SHORTEST))

    def get_help_text(self) -> str:
        return say("password:short", number=SHORTEST)
