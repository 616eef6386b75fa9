"""What the desk and the console send and read."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from app.attendance.codes import LONGEST_RAW
from app.attendance.rules import Direction, Reason, Result, Source
from app.core.schemas import Input, Instant, Line, Moment, Output, Truth
from app.delegates.kinds import DelegateKind, DelegateStatus

LARGEST_BATCH = 500

Nonce = Annotated[str, Field(min_length=1, max_length=64)]
Device = Annotated[str, Field(max_length=80)]


class NewScan(Input):
    """One scan. `force`: a desk without connection has already let the person through.

    A `scanned_at` more than two minutes in the future is taken as the time of receipt.
    """

    code: Annotated[str, Field(max_length=LONGEST_RAW)]
    nonce: Nonce
    direction: Direction = Direction.IN
    scanned_at: Instant | None = None
    device: Device = ""
    force: Truth = False


class NewScans(Input):
    """Scans made without connection, each judged alone, in this order."""

    scans: Annotated[list[NewScan], Field(max_length=LARGEST_BATCH)]


class NewAdmission(Input):
    """Somebody found by search, let through without a badge; the reason is kept."""

    delegate: str
    nonce: Nonce
    reason: Line
    direction: Direction = Direction.IN
    scanned_at: Instant | None = None
    device: Device = ""


class UndoScan(Input):
    """Which desk undoes; without it, the sign-in that scanned."""

    device: Device | None = None


class MarkUnit(Input):
    """Mark a delegation present from a paper list; `delegates` names some of them (null: all)."""

    nonce: Nonce
    reason: Line
    delegates: Annotated[list[str], Field(max_length=LARGEST_BATCH)] | None = None
    device: Device = ""


class NewExcuse(Input):
    """Why somebody is absent."""

    reason: Line


class PersonOut(Output):
    """What a desk shows of a person."""

    id: str
    number: int
    name: str
    unit: str | None
    delegation: str | None
    seat: str | None
    kind: DelegateKind
    status: DelegateStatus
    photo: str | None = None


class FirstEntryOut(Output):
    """When and through which door somebody first came in."""

    at: Moment
    device: str


class QuorumOut(Output):
    """Whether enough are inside, and how many are needed."""

    met: bool
    people_needed: int
    units_needed: int


class DoorCountsOut(Output):
    """The counts beside a scan's answer."""

    present: int
    convened: int
    units_present: int
    units: int
    quorum: QuorumOut


class RemarkOut(Output):
    """Something else to know of who arrives: `proxy_given`, `proxies_held`; more may come."""

    code: str
    text: str


class ScanOut(Output):
    """What the desk must show."""

    result: Result
    reason: Reason | None
    late: bool
    delegate: PersonOut | None
    first_entry: FirstEntryOut | None
    attendance: DoorCountsOut
    remarks: list[RemarkOut]


class ScansOut(Output):
    """The answers to a batch, in its order."""

    results: list[ScanOut]


class AttendanceOut(Output):
    """The attendance of a sitting: officials and their units; `present` is inside now."""

    convened: int
    present: int
    ever_present: int
    units: int
    units_present: int
    excused: int
    quorum: QuorumOut


class BulkOut(Output):
    """A delegation marked present: undo it by `bulk`."""

    bulk: str
    admitted: int
    attendance: AttendanceOut


class PeopleQuery(Input):
    """What the desk searches by: a name, a unit, a number, the last digits of a phone."""

    q: Annotated[str, Field(max_length=100)] = ""


class FoundOut(Output):
    """A person found by the desk; of the phone only its last digits."""

    id: str
    number: int
    name: str
    unit: str | None
    seat: str | None
    kind: DelegateKind
    status: DelegateStatus
    phone_ends: str | None
    is_inside: bool
    first_entry: FirstEntryOut | None


class ExcuseOut(Output):
    """An excused absence."""

    reason: str


class DayAttendanceOut(Output):
    """How many officials came on a day, to any of its sittings."""

    date: date
    ever_present: int


class SittingAttendanceOut(AttendanceOut):
    """The attendance of one sitting."""

    id: str
    name: str


class ScansQuery(Input):
    """The latest scans, of one desk or of all."""

    limit: Annotated[int, Field(ge=1), BeforeValidator(int)] = 20
    device: Device | None = None


class ScanRowOut(Output):
    """One kept scan."""

    nonce: str
    name: str | None
    unit: str | None
    raw: str
    source: Source
    direction: Direction
    device: str
    result: Result
    reason: Reason | None
    late: bool
    note: str | None
    scanned_at: Moment
    undone_at: Moment | None


class MeetingAttendanceOut(Output):
    """Each sitting, each day, and the whole meeting told apart."""

    convened: int
    ever_present: int
    days: list[DayAttendanceOut]
    sittings: list[SittingAttendanceOut]


class ListedBadgeOut(Output):
    """One badge of the desk's own list; `badge` is SHA-256 of `sitting/CODE`, 32 hex digits."""

    badge: str
    name: str
    unit: str | None
    seat: str | None
    kind: DelegateKind
    is_inside: bool
    barred: Reason | None
