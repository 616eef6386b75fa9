"""Bases of everything that is read from or written to the wire."""

import unicodedata
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
)

from app.core.clock import local

T = TypeVar("T")


def _to_nfc(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


# Text of a person: NFC, trimmed, never empty.
Line = Annotated[
    str,
    BeforeValidator(_to_nfc),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
]
Prose = Annotated[
    str,
    BeforeValidator(_to_nfc),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
]
# An instant: read with its offset, written in the hall's zone.
Instant = Annotated[
    AwareDatetime, PlainSerializer(lambda at: local(at).isoformat(), when_used="json")
]
Moment = Annotated[datetime, PlainSerializer(lambda at: local(at).isoformat(), when_used="json")]


class Input(BaseModel):
    """What somebody sent: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Output(BaseModel):
    """What is answered; built from rows and dataclasses by attribute."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Page(Output, Generic[T]):
    """One page of a list, its total, and the cursor of the next page (None at the end)."""

    items: list[T]
    next_cursor: str | None
    total: int


class ListQuery(Input):
    """The query of a list."""

    limit: Annotated[int, BeforeValidator(int)] = 50
    cursor: str | None = None
    q: Annotated[str, BeforeValidator(_to_nfc)] = ""
