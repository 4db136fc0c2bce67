"""A program that asks the API; every answer is held against the OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache as counted
from django.http import HttpResponse
from django.test import Client
from openapi_schema_validator import OAS31Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from marsad.actions import perform
from marsad.web.api.scopes import scopes_of
from marsad.web.api.tokens import MakeToken
from marsad.web.api.urls import api
from marsad.web.models import User
from tests.web.conftest import client_of, desk, prepared

if TYPE_CHECKING:
    from marsad.store import Store

__all__ = ["client_of", "desk", "prepared"]
V1 = "/api/v1"


@cache
def document() -> dict[str, Any]:
    return json.loads(json.dumps(api.get_openapi_schema()))


@cache
def _registry() -> Registry[Any]:
    return Registry().with_resource("", Resource(document(), DRAFT202012))


def described(method: str, path: str) -> dict[str, Any] | None:
    """The operation of an address."""
    for pattern, methods in document()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) and method in methods:
            return dict(methods[method])
    return None


def hold(answer: HttpResponse, method: str, path: str) -> None:
    """The answer is as the document says: status, media type, and shape."""
    operation = described(method, path)
    if operation is None:
        return
    told = operation["responses"].get(str(answer.status_code))
    assert told is not None, (path, answer.status_code, answer.content[:300])
    kind = answer.get("Content-Type", "").partition(";")[0]
    if answer.status_code == 304:
        assert not answer.content
        return
    assert kind in told["content"], (path, kind)
    schema = told["content"][kind]["schema"]
    if kind.endswith("json"):
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answer.told = json.loads(content)
        whole = {**schema, "components": document()["components"]}
        errors = list(OAS31Validator(whole, registry=_registry()).iter_errors(answer.told))
        assert not errors, (path, errors[0].message, list(errors[0].absolute_path))


class Program:
    """Asks with a token; ``get`` and ``post`` check each answer against the document."""

    def __init__(self, token: str = "", language: str = "en") -> None:
        headers = {"accept-language": language}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self.token, self.client = token, Client(SERVER_NAME="localhost", headers=headers)

    def get(self, path: str, given: dict[str, Any] | None = None, **headers: str) -> Any:
        answer = self.client.get(V1 + path, given, headers=_named(headers))
        hold(answer, "get", V1 + path)
        return answer

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        said = json.dumps(body or {})
        answer = self.client.post(
            V1 + path, said, content_type="application/json", headers=_named(headers)
        )
        hold(answer, "post", V1 + path)
        return answer

    def send(self, path: str, fields: dict[str, Any]) -> Any:
        answer = self.client.post(V1 + path, fields)
        hold(answer, "post", V1 + path)
        return answer


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def token_of(name: str, *scopes: str) -> str:
    """A token of a person; without scopes one with all that their role has."""
    role = User.objects.get(username=name).role
    wanted = MakeToken("test", scopes or scopes_of(role), 1)
    perform("default", name, wanted)
    return wanted.secret


@pytest.fixture
def program(desk: Store) -> Iterator[Callable[..., Program]]:
    counted.clear()

    def made(name: str = "", *scopes: str, language: str = "en") -> Program:
        return Program(token_of(name, *scopes) if name else "", language)

    yield made
    counted.clear()
