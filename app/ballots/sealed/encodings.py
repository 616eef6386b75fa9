"""Bytes as they stand in JSON: base64 for addresses, without padding."""

import base64
import binascii
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.ballots.sealed.rules.manifest import encode

LONGEST_BALLOT = 32_768


def _decode(value: object) -> bytes:
    if not isinstance(value, str) or len(value) > LONGEST_BALLOT:
        raise PydanticCustomError("not_base64", "not base64url")
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise PydanticCustomError("not_base64", "not base64url") from None


Base64 = Annotated[
    bytes,
    BeforeValidator(_decode),
    WithJsonSchema({"type": "string", "format": "base64url"}),
]
Written = Annotated[
    bytes,
    PlainSerializer(encode, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "base64url"}, mode="serialization"),
]
