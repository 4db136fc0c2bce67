"""The OpenAPI document, with what holds for every operation said in one place."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from marsad.web.api.access import Token
from marsad.web.api.problems import MEDIA_TYPE, ProblemOut
from marsad.web.permissions import LOWEST

PROBLEMS = {
    "400": "not understood",
    "401": "no token, or one that works no more",
    "403": "the token lacks the scope, or its owner's role may not",
    "404": "no such thing",
    "406": "in no such form",
    "422": "a value is wrong, or it cannot be done as things stand",
    "429": "too many requests; Retry-After says when to come back",
}
OF_WRITES = {
    "409": "somebody changed it since it was shown (named in the body)",
    "412": "somebody changed it since it was shown (named in If-Match)",
    "413": "too large",
    "428": "what was shown is not named: If-Match or seen",
}
TAG = {"ETag": {"schema": {"type": "string"}, "description": "for If-None-Match and If-Match"}}
UNLESS = {"name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"}}
IF = {"name": "If-Match", "in": "header", "required": False, "schema": {"type": "string"}}


def document(api: NinjaAPI, made: OpenAPISchema) -> OpenAPISchema:
    """The document with problems, ETags, scopes and roles at every operation."""
    actions = _actions(api)
    plain = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = made["components"]["schemas"]
    schemas |= plain.pop("$defs", {}) | {"Problem": plain}
    for methods in made["paths"].values():
        for method, operation in methods.items():
            token = actions[operation["operationId"]]
            operation["x-action"] = token.action
            operation["x-role"] = LOWEST[token.action]
            operation["x-scope"] = token.scope
            _complete(operation, method)
    scheme = made["components"]["securitySchemes"]["Token"]
    scheme["description"] = "made on the desk's page of tokens; Authorization: Bearer marsad_…"
    return made


def _actions(api: NinjaAPI) -> dict[str, Token]:
    found: dict[str, Any] = {
        str(operation.operation_id): operation.auth_callbacks[0]
        for bound in api._get_bound_routers()
        for view in bound.path_operations.values()
        for operation in view.operations
    }
    return found


def _complete(operation: dict[str, Any], method: str) -> None:
    responses = {str(code): told for code, told in operation["responses"].items()}
    for code in ("200", "201"):
        if code in responses:
            responses[code]["headers"] = TAG
    if method == "get":
        responses["304"] = {"description": "what If-None-Match names is still so"}
    for code, means in (PROBLEMS | (OF_WRITES if method == "post" else {})).items():
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        responses[code] = {"description": means, "content": content}
    operation["responses"] = responses
    given = UNLESS if method == "get" else IF
    operation["parameters"] = [*operation.get("parameters", []), given]
