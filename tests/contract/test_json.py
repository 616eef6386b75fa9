"""JSON is read strictly: what is ambiguous or not JSON is refused, never guessed."""

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
