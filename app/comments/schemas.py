"""What opinions read and write."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue

from app.comments.rules import Disposition
from app.core.errors import N_
from app.core.schemas import Input, Line, ListQuery, Moment, Output, Whole
from app.core.text import clean_block

POSITION_LIMIT = 4000


def _tidy(value: Any) -> Any:
    return clean_block(value) if isinstance(value, str) else value


def _blank_is_absent(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _small(value: JsonValue) -> JsonValue:
    if len(str(value)) > POSITION_LIMIT:
        raise ValueError(N_("Vị trí quá dài."))
    return value


Body = Annotated[str, BeforeValidator(_tidy), Field(min_length=1, max_length=5000)]
Quote = Annotated[str, BeforeValidator(_tidy), Field(min_length=1, max_length=2000)]
Position = Annotated[JsonValue, AfterValidator(_small)]
Group = Annotated[Line, BeforeValidator(_tidy)]


class NewComment(Input):
    """An opinion to send. `position` is the sender's own way back to the place, kept as it is."""

    revision: Annotated[Whole, Field(ge=1)]
    page: Annotated[Whole, Field(ge=1)] | None = None
    quote: Annotated[Quote | None, BeforeValidator(_blank_is_absent)] = None
    position: Position | None = None
    body: Body
    nonce: Annotated[str, Field(min_length=1, max_length=100)]


class CommentChange(Input):
    """What becomes of an opinion; what is absent stays. `version`: the one that was seen."""

    disposition: Disposition | None = None
    response: Annotated[Body | None, BeforeValidator(_blank_is_absent)] = None
    group: Annotated[Group | None, BeforeValidator(_blank_is_absent)] = None
    version: Whole | None = None


class CommentQuery(ListQuery):
    """Which opinions to list."""

    document: Annotated[str | None, BeforeValidator(_blank_is_absent)] = None
    page: Annotated[int | None, BeforeValidator(_blank_is_absent)] = None
    disposition: Annotated[Disposition | None, BeforeValidator(_blank_is_absent)] = None
    group: Annotated[Group | None, BeforeValidator(_blank_is_absent)] = None
    unit: Annotated[str | None, BeforeValidator(_blank_is_absent)] = None


class ExportQuery(CommentQuery):
    """Which opinions, as which kind of file."""

    format: Literal["docx", "xlsx"] = "docx"


class CommentOut(Output):
    """An opinion and what became of it."""

    id: str
    number: int
    meeting_id: str
    document_id: str
    document_title: str
    revision: int
    page: int | None
    quote: str | None
    position: JsonValue | None
    body: str
    author: str
    unit: str | None
    created_at: Moment
    disposition: Disposition
    response: str | None
    group: str | None
    answered_at: Moment | None
    version: int


class AnswerOut(Output):
    """One step of an opinion's history."""

    version: int
    name: str
    answered_at: Moment
    disposition: Disposition
    response: str | None
    group: str | None
