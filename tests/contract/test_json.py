"""JSON is read strictly: what is ambiguous or not JSON is refused, never guessed."""

from io import BytesIO

import pytest
from flask import Flask

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
