"""JSON endpoints: parse with pydantic, call, serialise; everything the OpenAPI document needs."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Response, request
from pydantic import BaseModel, TypeAdapter, ValidationError

from app.core.complaints import field_error
from app.core.errors import N_, DomainError, Invalid, TooLarge

View = Callable[..., Any]
M = TypeVar("M", bound=BaseModel)

JSON_LIMIT = 1024 * 1024


class NotJson(DomainError):
    """The body is not a JSON object."""

    code = "not_json"
    message = N_("Nội dung gửi lên không phải JSON hợp lệ.")


@dataclass(frozen=True)
class Endpoint:
    """What an endpoint takes and answers."""

    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: Any
    status: int
    is_multipart: bool


def endpoint(
    *,
    body: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    form: type[BaseModel] | None = None,
    answer: Any = None,
    status: int = HTTPStatus.OK,
    may_be_empty: bool = False,
) -> Callable[[View], View]:
    """Hand the view its validated `body`, `query` or multipart `form`; serialise what it returns.

    `may_be_empty`: no body at all is taken as `{}`.

    A view may return `(object, status)` to answer another status, or a finished `Response`.
    """
    spec = Endpoint(body or form, query, answer, status, is_multipart=form is not None)
    serialise = _serialiser(answer)

    def decorate(view: View) -> View:
        @wraps(view)
        def parsed(*args: Any, **kwargs: Any) -> Response:
            if query is not None:
                kwargs["query"] = validate(query, request.args.to_dict())
            if body is not None:
                kwargs["body"] = validate(body, _json_body(may_be_empty=may_be_empty))
            if form is not None:
                kwargs["form"] = validate(form, request.form.to_dict())
            return _answer(view(*args, **kwargs), serialise, status)

        parsed.__endpoint__ = spec  # type: ignore[attr-defined]
        return parsed

    return decorate


def endpoint_of(view: View) -> Endpoint | None:
    """What an endpoint declared, for the OpenAPI document."""
    found: Endpoint | None = getattr(view, "__endpoint__", None)
    return found


def validate(model: type[M], raw: object) -> M:
    """Parse input; raises `Invalid` naming each wrong field."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise Invalid(fields=tuple(field_error(dict(p)) for p in error.errors())) from None


def _json_body(*, may_be_empty: bool) -> object:
    request.max_content_length = JSON_LIMIT
    raw = request.get_data()
    if len(raw) >= JSON_LIMIT:  # what comes in chunks is cut there without a word
        raise TooLarge
    if may_be_empty and not raw:
        return {}
    try:
        return json.loads(raw, object_pairs_hook=_map, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotJson from None


def _map(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A map in which a name said twice is refused: nobody may guess which one was meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate name")
    return found


def _refuse(constant: str) -> object:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(constant)


def _serialiser(answer: Any) -> Callable[[object], bytes]:
    if answer is None:
        return lambda _nothing: b""
    adapter: TypeAdapter[Any] = TypeAdapter(answer)

    def serialise(result: object) -> bytes:
        value = adapter.validate_python(result, from_attributes=True)
        return adapter.dump_json(value)

    return serialise


def _answer(result: Any, serialise: Callable[[object], bytes], status: int) -> Response:
    if isinstance(result, Response):
        return result
    if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], int):
        result, status = result
    payload = serialise(result)
    if not payload:
        return Response(status=HTTPStatus.NO_CONTENT)
    return Response(payload, status=status, mimetype="application/json")
