"""JSON is read strictly: what is ambiguous or not JSON is refused, never guessed."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from app.core.api import endpoint_of

AMBIGUOUS = [
    b'{"username": "a", "username": "b", "password": "c"}',
    b'{"username": NaN, "password": "c"}',
    b'{"username": "a", "password": Infinity}',
    b"{'username': 'a'}",
    b'{"username": "a"',
    b"",
    b"\xff",
    b"[" * 100_000,
]


@pytest.mark.parametrize("body", AMBIGUOUS)
def test_what_is_not_plain_json_is_refused(app: Flask, body: bytes) -> None:
    answer = app.test_client().post("/api/v1/tokens", data=body)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "not_json")


@pytest.mark.parametrize("length", ["", "2000000"], ids=["chunks", "told"])
def test_more_than_a_megabyte_is_refused_however_it_comes(app: Flask, length: str) -> None:
    answer = app.test_client().post(
        "/api/v1/tokens",
        input_stream=BytesIO(b" " * 2_000_000),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": length},
    )
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


def test_a_number_is_a_number_and_a_truth_a_truth_in_every_body(app: Flask) -> None:
    """Neither "2" nor 1 for true: what is sent to one endpoint is read as it is by all."""
    endpoints = [endpoint_of(view) for view in app.view_functions.values()]
    bodies = {each.body for each in endpoints if each and each.body and not each.is_multipart}
    lax = {body.__name__: sorted(set(lax_of(body.__pydantic_core_schema__))) for body in bodies}
    assert {name: kinds for name, kinds in lax.items() if kinds} == {}
    assert len(bodies) > 30


def lax_of(schema: Any) -> Iterator[str]:
    """The kinds of numbers and truths that are read from anything like them."""
    if isinstance(schema, dict) and "JsonValue" not in schema.get("ref", ""):  # kept as it is
        if schema.get("type") in {"int", "float", "bool"} and not schema.get("strict"):
            yield schema["type"]
        for name, part in schema.items():
            if name not in {"serialization", "metadata", "default"}:
                yield from lax_of(part)
    elif isinstance(schema, (list, tuple)):
        for part in schema:
            yield from lax_of(part)
