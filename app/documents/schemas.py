"""What documents read and write."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from app.core.i18n import gettext as _
from app.core.schemas import Input, Instant, Line, ListQuery, Moment, Output, Truth, Whole
from app.documents.rules import WARNINGS, Audience, Classification, parse_classification

Note = Annotated[Line, Field(max_length=500)]


def _blank_is_absent(value: Any) -> Any:
    """A form sends an empty field as an empty text."""
    return None if value == "" else value


def _classified(value: Any) -> Any:
    return parse_classification(value) if isinstance(value, str) else value


# Secret classes are refused with their own code before anything is stored.
Classified = Annotated[Classification, BeforeValidator(_classified)]
OptionalNote = Annotated[Note | None, BeforeValidator(_blank_is_absent)]
OptionalInstant = Annotated[Instant | None, BeforeValidator(_blank_is_absent)]
OptionalId = Annotated[str | None, BeforeValidator(_blank_is_absent)]


class NewDocument(Input):
    """The fields beside the uploaded file."""

    title: Line
    classification: Classified
    audience: Audience = Audience.ALL
    agenda_item: OptionalId = None
    comment_until: OptionalInstant = None
    is_published: bool = True
    note: OptionalNote = None


class NewRevision(Input):
    """The fields beside the file of a new revision: what changed."""

    note: OptionalNote = None


class DocumentChange(Input):
    """What to change; what is absent stays."""

    title: Line | None = None
    classification: Classified | None = None
    audience: Audience | None = None
    agenda_item: OptionalId = None
    comment_until: OptionalInstant = None
    is_published: Truth | None = None
    position: Annotated[Whole, Field(ge=0, le=100_000)] | None = None


class WarningOut(Output):
    """Something the secretariat should know of a file that was accepted."""

    code: str
    message: str


def _in_words(codes: Any) -> Any:
    return [WarningOut(code=code, message=_(WARNINGS[code])) for code in codes]


class RevisionOut(Output):
    """One revision: its number, and the file it is."""

    number: int
    pages: int
    sha256: str
    bytes: int
    has_text: bool
    file_name: str
    note: str | None
    created_by: str
    created_at: Moment
    published_at: Moment | None
    warnings: Annotated[list[WarningOut], BeforeValidator(_in_words)]


class OutlineEntry(Output):
    """A line of the table of contents."""

    title: str
    page: int
    level: int


class DocumentOut(Output):
    """A document and the revision that is read now."""

    id: str
    meeting_id: str
    agenda_item_id: str | None
    position: int
    title: str
    classification: Classification
    audience: Audience
    is_published: bool
    comment_until: Moment | None
    takes_comments: bool
    revision: RevisionOut


class DocumentDetail(DocumentOut):
    """A document with its table of contents and every revision the reader may open."""

    outline: list[OutlineEntry]
    revisions: list[RevisionOut]


class FileQuery(Input):
    """Which revision (absent: the one that is read now)."""

    revision: Annotated[int, BeforeValidator(int), Field(ge=1)] | None = None


class SearchQuery(ListQuery):
    """What to look for, maybe in one document only."""

    q: Annotated[Line, Field(max_length=200)]
    document: OptionalId = None


class HitOut(Output):
    """A page that holds the words; `start` and `end` mark the hit in the snippet."""

    document: str
    title: str
    revision: int
    page: int
    snippet: str
    start: int
    end: int


class OpeningOut(Output):
    """Who opened which revision, when."""

    name: str
    revision: int
    opened_at: Moment
