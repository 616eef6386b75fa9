"""Use cases of the desk: take a scan, admit by search, undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.attendance.codes import kept_raw, read_code
from app.attendance.events import AttendanceChanged
from app.attendance.facts import Known, Person, read_facts
from app.attendance.models import Scan
from app.attendance.passages import Arrival, keep_scan, pass_door, retell_presence
from app.attendance.queries import get_scan
from app.attendance.quorum import Counts, Quorum, after_passage, judge_quorum
from app.attendance.rules import (
    Direction,
    Passage,
    Reason,
    Result,
    Source,
    Verdict,
    check_undo,
    judge,
)
from app.attendance.schemas import NewAdmission, NewScan
from app.core.audit import write_audit
from app.core.clock import now
from app.core.events import record
from app.core.permissions import Actor
from app.meetings.queries import get_sitting

# A scan that took longer to arrive was not shown by the server at the door.
LATE_AFTER = timedelta(minutes=1)


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


@dataclass(frozen=True)
class Attempt:
    """Somebody before a door: by badge, by search or from a paper list."""

    sitting_id: str
    nonce: str
    source: Source
    direction: Direction
    device: str
    scanned_at: datetime
    raw: str = ""
    note: str | None = None
    is_offline: bool = False
    is_late: bool = False
    bulk_id: str | None = None


def take_scan(
    session: Session, actor: Actor, sitting_id: str, scan: NewScan, *, is_offline: bool = False
) -> Outcome:
    """Judge a badge at the door and keep the attempt, whatever comes of it.

    `is_offline`: the desk had no connection and decided by its own list (as `scan.force` says).
    """
    at = now()
    scanned_at = scan.scanned_at or at
    attempt = Attempt(
        sitting_id,
        scan.nonce,
        Source.BADGE,
        scan.direction,
        scan.device.strip(),
        scanned_at,
        raw=kept_raw(scan.code),
        is_offline=is_offline or scan.force,
        is_late=is_offline or scan.force or at - scanned_at > LATE_AFTER,
    )
    known = read_facts(session, sitting_id, scan.nonce, code=read_code(scan.code))
    return settle(session, actor, attempt, known)


def take_scans(
    session: Session, actor: Actor, sitting_id: str, scans: Sequence[NewScan]
) -> list[Outcome]:
    """Judge what a desk collected without connection, each scan alone, in its order."""
    return [take_scan(session, actor, sitting_id, scan, is_offline=True) for scan in scans]


def admit(session: Session, actor: Actor, sitting_id: str, admission: NewAdmission) -> Outcome:
    """Let somebody through who was found by search; the same rules, and a reason that is kept."""
    attempt = Attempt(
        sitting_id,
        admission.nonce,
        Source.SEARCH,
        admission.direction,
        admission.device.strip(),
        admission.scanned_at or now(),
        note=admission.reason,
    )
    known = read_facts(session, sitting_id, admission.nonce, delegate_id=admission.delegate)
    outcome = settle(session, actor, attempt, known)
    if outcome.result is Result.ADMITTED and not known.former:
        _audit(
            session,
            actor,
            "attendance.admitted",
            sitting_id,
            admission.delegate,
            note=admission.reason,
        )
    return outcome


def settle(session: Session, actor: Actor, attempt: Attempt, known: Known) -> Outcome:
    """Decide, write and answer one attempt; an attempt that came before gets its first answer."""
    if known.former:
        return _repeat(known, known.former)
    facts, way, at = known.facts, attempt.direction, attempt.scanned_at
    verdict = judge(facts, way, at, is_offline=attempt.is_offline, is_late=attempt.is_late)
    arrival = None
    if known.person and verdict.result is not Result.REFUSED:
        passage = Passage(at, way, attempt.device, attempt.nonce)
        arrival = pass_door(session, attempt.sitting_id, known.person.id, passage)
        verdict = _settle_race(known, verdict, arrival, attempt)
    _keep(session, actor, attempt, known, verdict)
    if known.person and arrival and _is_visible(known, verdict, arrival):
        record(session, AttendanceChanged(attempt.sitting_id, (known.person.id,)))
    return _outcome(known, verdict, arrival)


def undo_scan(
    session: Session, actor: Actor, sitting_id: str, nonce: str, device: str | None
) -> None:
    """Take a scan back: its row stays, marked, and the badge works again."""
    scan = get_scan(session, sitting_id, nonce)
    at = now()
    is_same = scan.session_id == actor.session_id if device is None else scan.device == device
    check_undo(
        is_undone=scan.undone_at is not None,
        is_same_device=is_same,
        taken_at=scan.received_at,
        at=at,
    )
    scan.undone_at = at
    session.flush()
    if scan.delegate_id:
        retell_presence(session, sitting_id, scan.delegate_id)
        _audit(session, actor, "attendance.undone", sitting_id, scan.delegate_id, device=device)
    who = (scan.delegate_id,) if scan.delegate_id else ()
    record(session, AttendanceChanged(sitting_id, who))


def _audit(
    session: Session,
    actor: Actor,
    action: str,
    sitting_id: str,
    delegate_id: str,
    **details: object,
) -> None:
    meeting_id = get_sitting(session, sitting_id).meeting_id
    details["sitting"] = sitting_id
    write_audit(session, actor, action, meeting_id=meeting_id, subject_id=delegate_id, **details)


def _settle_race(known: Known, verdict: Verdict, arrival: Arrival, attempt: Attempt) -> Verdict:
    """Somebody else's scan of the same badge was stored between our reading and our writing."""
    is_first_entry = known.facts.presence is None or known.facts.presence.first_at is None
    is_claimed = is_first_entry and arrival.entry_nonce != attempt.nonce
    if verdict.result is Result.ADMITTED and is_claimed:
        return Verdict(Result.ALREADY, late=attempt.is_late)
    return verdict


def _is_visible(known: Known, verdict: Verdict, arrival: Arrival) -> bool:
    """Does this change anything that watchers see?"""
    before = known.facts.presence
    was_inside = before is not None and before.is_inside
    return verdict.late or verdict.result is Result.ADMITTED or was_inside != arrival.is_inside


def _keep(session: Session, actor: Actor, attempt: Attempt, known: Known, verdict: Verdict) -> None:
    keep_scan(
        session,
        sitting_id=attempt.sitting_id,
        nonce=attempt.nonce,
        delegate_id=known.person.id if known.person else None,
        raw=attempt.raw,
        source=attempt.source,
        direction=attempt.direction,
        device=attempt.device,
        result=verdict.result,
        reason=verdict.reason,
        late=verdict.late,
        note=attempt.note,
        bulk_id=attempt.bulk_id,
        session_id=actor.session_id,
        scanned_at=attempt.scanned_at,
        received_at=now(),
        undone_at=None,
    )


def _outcome(known: Known, verdict: Verdict, arrival: Arrival | None) -> Outcome:
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


def _repeat(known: Known, former: Scan) -> Outcome:
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


def _door_counts(known: Known, counts: Counts) -> DoorCounts:
    quorum = judge_quorum(known.rules, counts)
    return DoorCounts(counts.present, counts.convened, counts.units_present, counts.units, quorum)
