"""Filters and pages: the desk's own forms, described for the document and never guessed at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest

from marsad.web.api.problems import Problem, Wrong
from marsad.web.wording import say

PAGE = {
    "name": "page",
    "in": "query",
    "required": False,
    "schema": {"type": "integer", "minimum": 1, "default": 1},
}


def described(form: type[forms.Form], *, pages: bool = True) -> dict[str, Any]:
    """The parameters of a list, for the OpenAPI document."""
    told = [_described(name, field) for name, field in form().fields.items()]
    return {"parameters": told + [PAGE] * pages}


def _described(name: str, field: forms.Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if isinstance(field, forms.ChoiceField):
        schema["enum"] = [value for value, _ in _choices(field) if value]
    elif isinstance(field, forms.DateField):
        schema["format"] = "date"
    elif isinstance(field, forms.BooleanField):
        schema = {"type": "boolean"}
    elif isinstance(field, forms.CharField) and field.max_length:
        schema["maxLength"] = field.max_length
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _choices(field: forms.ChoiceField) -> Iterable[Any]:
    choices: Any = field.choices
    return list(choices)


def check(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    """The filters as understood; a problem for those that are not, and for those not known."""
    allowed = {*form.fields, "page"}
    unknown = str(say("problem:no-filter"))
    wrong = [Wrong(where=f"query.{n}", what=unknown) for n in request.GET if n not in allowed]
    form.is_valid()
    for name, errors in form.errors.items():
        wrong += [Wrong(where=f"query.{name}", what=str(each)) for each in errors]
    if wrong:
        raise Problem("invalid", ", ".join(each.where for each in wrong), errors=wrong)
    return form.cleaned_data


def number(request: HttpRequest) -> int:
    """Which page is asked for; a problem if that is no number."""
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or not 0 < len(asked) < 8 or int(asked) < 1:
        raise Problem("invalid", "query.page")
    return int(asked)


def place(request: HttpRequest, total: int, size: int) -> dict[str, Any]:
    """``total``, ``page``, ``pages`` and ``next`` of the page asked for; a problem past the end."""
    here, pages = number(request), max(1, -(-total // size))
    if here > pages:
        raise Problem("not-found", f"query.page: {here} > {pages}")
    following = request.GET.copy()
    following["page"] = str(here + 1)
    next_ = f"{request.path}?{following.urlencode()}" if here < pages else None
    return {"total": total, "page": here, "pages": pages, "next": next_}


def portion(request: HttpRequest, rows: Any, size: int) -> Any:
    """The rows of the page asked for."""
    start = (number(request) - 1) * size
    return rows[start : start + size]
