"""The API described by itself: OpenAPI 3.1 from what each endpoint declares."""

import re
from typing import Any

from flask import Blueprint, Flask, Response, current_app, json
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from app.core.access import Access, access_of, public
from app.core.api import Endpoint, endpoint_of
from app.core.schemas import Output

bp = Blueprint("openapi", __name__)

REF = "#/components/schemas/{model}"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class ProblemField(Output):
    """What is wrong with one field."""

    field: str
    code: str
    message: str


class Problem(Output):
    """RFC 9457 problem details; `code` is stable, `title` and `detail` are for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[ProblemField] | None = None
    params: dict[str, object] | None = None


@bp.get("/openapi.json")
@public
def openapi() -> Response:
    """This document."""
    return Response(json.dumps(describe(current_app)), mimetype="application/json")


def describe(app: Flask) -> dict[str, Any]:
    """The whole API as an OpenAPI 3.1 document."""
    described = [
        (rule, method, spec, access_of(view) or Access())
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        if (spec := endpoint_of(view := app.view_functions[rule.endpoint]))
        for method in METHODS
        if method in (rule.methods or ())
    ]
    schemas = _schemas({model for _, _, spec, _ in described for model in _models(spec)})
    paths: dict[str, dict[str, Any]] = {}
    for rule, method, spec, access in described:
        docstring = app.view_functions[rule.endpoint].__doc__ or ""
        operation = _operation(rule, spec, access, docstring)
        paths.setdefault(_path(rule), {})[method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Plenum", "version": "1", "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "plenum_session"},
            },
        },
    }


def _models(spec: Endpoint) -> tuple[tuple[type[BaseModel], str], ...]:
    inputs = [(model, "validation") for model in (spec.body, spec.query) if model]
    outputs = [(spec.answer, "serialization")] if spec.answer else []
    return (*inputs, *outputs)


def _schemas(models: set[tuple[Any, Any]]) -> dict[str, Any]:
    wanted = sorted(
        {*models, (Problem, "serialization")}, key=lambda pair: (repr(pair[0]), pair[1])
    )
    _, document = models_json_schema(wanted, ref_template=REF)
    definitions: dict[str, Any] = document["$defs"]
    return definitions


def _reference(model: type[BaseModel]) -> dict[str, str]:
    name = re.sub(r"[^A-Za-z0-9._-]", "_", model.__name__)
    return {"$ref": REF.format(model=name)}


def _path(rule: Rule) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(rule: Rule, spec: Endpoint, access: Access, docstring: str) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": rule.endpoint.replace(".", "_"),
        "summary": docstring.strip().split("\n")[0],
        "tags": [rule.endpoint.split(".")[0].removesuffix("_api")],
        "parameters": _parameters(rule, spec),
        "responses": _responses(spec),
        "security": [] if access.is_public else [{"bearer": []}, {"cookie": []}],
    }
    if access.permission:
        operation["x-permission"] = access.permission.value
    if spec.body:
        operation["requestBody"] = {"required": True, "content": _content(spec)}
    return operation


def _content(spec: Endpoint) -> dict[str, Any]:
    if spec.body is None:
        return {}
    kind = "multipart/form-data" if spec.is_multipart else "application/json"
    schema = _with_file(spec.body) if spec.is_multipart else _reference(spec.body)
    return {kind: {"schema": schema}}


def _with_file(form: type[BaseModel]) -> dict[str, Any]:
    """The form's fields and its file in one object: the form alone would refuse the file."""
    schema: dict[str, Any] = form.model_json_schema(ref_template=REF)
    schema.pop("$defs", None)
    schema.setdefault("properties", {})["file"] = {"type": "string", "format": "binary"}
    schema["required"] = [*schema.get("required", ()), "file"]
    return schema


def _parameters(rule: Rule, spec: Endpoint) -> list[dict[str, Any]]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"<(?:\w+:)?(\w+)>", rule.rule)
    ]
    properties = spec.query.model_json_schema(ref_template=REF)["properties"] if spec.query else {}
    return in_path + [
        {"name": name, "in": "query", "schema": schema} for name, schema in properties.items()
    ]


def _responses(spec: Endpoint) -> dict[str, Any]:
    success: dict[str, Any] = {"description": "Done"}
    if spec.answer:
        success["content"] = {"application/json": {"schema": _reference(spec.answer)}}
    failure = {"application/problem+json": {"schema": _reference(Problem)}}
    return {
        str(int(spec.status) if spec.answer else 204): success,
        "default": {"description": "Why not", "content": failure},
    }
