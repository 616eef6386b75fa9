"""What delegates read and write over the wire."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from app.core.births import refuse_future_birth
from app.core.formats import NotADate, NotAPhone, parse_date, parse_phone
from app.core.schemas import Input, Line, ListQuery, Output, Truth, Whole
from app.core.text import clean, title_case_name
from app.delegates.kinds import DelegateKind, DelegateStatus, Sex


def _born(text: str) -> str:
    try:
        born = parse_date(text)
    except NotADate as error:
        raise PydanticCustomError("bad_date", "not a date") from error
    refuse_future_birth(born)
    return born.iso if born else ""


def _phone(text: str) -> str:
    try:
        phone = parse_phone(text)
    except NotAPhone as error:
        raise PydanticCustomError("bad_phone", "not a phone number") from error
    return phone.e164 if phone else ""


def _email(text: str) -> str:
    local, at, host = text.partition("@")
    if not (local and at and "." in host) or " " in text:
        raise PydanticCustomError("bad_email", "not an address")
    return text


def _listed(text: object) -> object:
    return text.split(",") if isinstance(text, str) else text


Tidy = Annotated[Line, AfterValidator(clean)]
Name = Annotated[Line, Field(max_length=120), AfterValidator(title_case_name)]
Born = Annotated[Line, AfterValidator(_born)]
PhoneNumber = Annotated[Line, AfterValidator(_phone)]
Email = Annotated[Line, AfterValidator(_email)]
Seat = Annotated[Tidy, Field(max_length=20)]
Number = Annotated[Whole, Field(ge=1, le=99_999)]
Weight = Annotated[Whole, Field(ge=1, le=1_000_000_000)]


class NewDelegate(Input):
    """Somebody to add to the roster; the unit is named, and added when it is new."""

    name: Name
    kind: DelegateKind
    unit: Tidy | None = None
    number: Number | None = None
    sort_name: Tidy | None = None
    has_vote: Truth | None = None
    weight: Weight = 1
    sex: Sex | None = None
    born: Born | None = None
    position: Tidy | None = None
    phone: PhoneNumber | None = None
    email: Email | None = None
    seat: Seat | None = None
    note: Tidy | None = None


class DelegateChange(Input):
    """What to change; what is absent stays, null takes away."""

    name: Name | None = None
    kind: DelegateKind | None = None
    status: DelegateStatus | None = None
    unit: Tidy | None = None
    number: Number | None = None
    sort_name: Tidy | None = None
    has_vote: Truth | None = None
    weight: Weight | None = None
    sex: Sex | None = None
    born: Born | None = None
    position: Tidy | None = None
    phone: PhoneNumber | None = None
    email: Email | None = None
    seat: Seat | None = None
    note: Tidy | None = None

    @field_validator("name", "kind", "status", "number", "has_vote", "weight", mode="before")
    @classmethod
    def _stays(cls, value: object) -> object:
        """Everybody has these: they can be changed, not taken away."""
        if value is None:
            raise PydanticCustomError("missing", "cannot be taken away")
        return value


class UnitOut(Output):
    """A unit of the meeting."""

    id: str
    name: str


class DelegateOut(Output):
    """Somebody on the roster, without sensitive attributes."""

    id: str
    meeting_id: str
    number: int
    name: str
    sort_name: str | None
    kind: DelegateKind
    status: DelegateStatus
    has_vote: bool
    weight: int
    unit: UnitOut | None
    position: str | None
    sex: Sex | None
    born: str | None
    phone: str | None
    email: str | None
    seat: str | None
    note: str | None
    photo: str | None
    has_badge: bool
    has_pin: bool


class DelegateQuery(ListQuery):
    """Search and filters of the list; search ignores marks and đ."""

    unit: str | None = None
    kind: DelegateKind | None = None
    status: DelegateStatus | None = None
    badge: bool | None = None


class AttributesOut(Output):
    """Sensitive attributes; every reading is logged."""

    ethnicity: str | None
    religion: str | None
    education: str | None
    political_theory: str | None
    is_party_member: bool | None


class AttributesChange(Input):
    """Sensitive attributes to correct; what is absent stays, null takes away."""

    ethnicity: Tidy | None = None
    religion: Tidy | None = None
    education: Tidy | None = None
    political_theory: Tidy | None = None
    is_party_member: Truth | None = None


class BadgeOut(Output):
    """A fresh badge; the PIN is told this once."""

    code: str
    url: str
    pin: str


class BadgeSelection(Input):
    """Whose badges; absent: everybody for whom something is still to be done."""

    delegates: Annotated[list[str], Field(min_length=1, max_length=5000)] | None = None


class SheetQuery(Input):
    """Whose badges to print: everybody's, or those of a unit, of a kind, or chosen ones."""

    unit: str | None = None
    kind: DelegateKind | None = None
    delegates: Annotated[list[str], BeforeValidator(_listed), Field(max_length=200)] | None = None


class DeviceOut(Output):
    """On how many devices somebody was signed out just now (0: on none was somebody signed in)."""

    ended: int


class IssuedOut(Output):
    """How many badges were issued just now."""

    issued: int
