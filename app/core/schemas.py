"""Bases of everything that is read from or written to the wire."""

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StrictBool,
    StrictInt,
    StringConstraints,
)

from app.core.clock import local
from app.core.text import clean, clean_block

T = TypeVar("T")


def _tidy_line(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _tidy_block(value: Any) -> Any:
    return clean_block(value) if isinstance(value, str) else value


# Text of a person: NFC, trimmed, never empty; no control signs (PostgreSQL refuses NUL).
Line = Annotated[
    str,
    BeforeValidator(_tidy_line),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
]
Prose = Annotated[
    str,
    BeforeValidator(_tidy_block),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
]
# In JSON 2 is a number and true a truth; "2" and 1 are mistakes of the program that sent them.
# (Fields of forms and of the query are text, and read as such.)
Whole = StrictInt
Truth = StrictBool
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
    q: Annotated[str, BeforeValidator(_tidy_line)] = ""
