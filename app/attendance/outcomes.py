"""What a desk is told of a scan."""

from dataclasses import dataclass
from datetime import datetime

from app.attendance.facts import Known, Person
from app.attendance.models import Scan
from app.attendance.passages import Arrival
from app.attendance.quorum import Counts, Quorum, after_passage, judge_quorum
from app.attendance.remarks import Remark
from app.attendance.rules import Reason, Result, Verdict


@dataclass(frozen=True)
class DoorCounts:
    """The counts beside a scan's answer."""

    present: int
    convened: int
    units_present: int
    units: int
    quorum: Quorum


@dataclass(frozen=True)
class FirstEntry:
    """When and through which door somebody first came in."""

    at: datetime
    device: str


@dataclass(frozen=True)
class Outcome:
    """What the desk must show."""

    result: Result
    reason: Reason | None
    late: bool
    delegate: Person | None
    first_entry: FirstEntry | None
    attendance: DoorCounts
    remarks: tuple[Remark, ...] = ()


def outcome_of(known: Known, verdict: Verdict, arrival: Arrival | None) -> Outcome:
    """What the desk is told of a scan that has just been judged."""
    before = known.facts.presence
    counts = known.counts
    # Who is told "already" changes no count, however the race went.
    if arrival and known.is_official and verdict.result is not Result.ALREADY:
        counts = after_passage(
            counts,
            was_inside=before is not None and before.is_inside,
            is_inside=arrival.is_inside,
            others_of_unit=known.others_of_unit,
        )
    first = None
    if arrival and arrival.first_at:
        first = FirstEntry(arrival.first_at, arrival.first_device or "")
    return Outcome(
        verdict.result,
        verdict.reason,
        verdict.late,
        known.person,
        first,
        _door_counts(known, counts),
    )


def repeat_of(known: Known, former: Scan) -> Outcome:
    """What the same scan was told the first time."""
    presence = known.facts.presence
    first = None
    if presence and presence.first_at and former.result != Result.REFUSED:
        first = FirstEntry(presence.first_at, known.first_device or "")
    return Outcome(
        Result(former.result),
        Reason(former.reason) if former.reason else None,
        former.late,
        known.person,
        first,
        _door_counts(known, known.counts),
    )


def nonce_reused(known: Known) -> Outcome:
    """What an item of a batch is told whose nonce is another scan's: it names nobody."""
    counts = _door_counts(known, known.counts)
    return Outcome(
        Result.REFUSED,
        Reason.NONCE_REUSED,
        late=False,
        delegate=None,
        first_entry=None,
        attendance=counts,
    )


def _door_counts(known: Known, counts: Counts) -> DoorCounts:
    quorum = judge_quorum(known.rules, counts)
    return DoorCounts(counts.present, counts.convened, counts.units_present, counts.units, quorum)
