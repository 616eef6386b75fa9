"""Use cases of the desk: take a scan, admit by search, undo."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.attendance.codes import kept_raw, read_code
from app.attendance.events import AttendanceChanged
from app.attendance.facts import Known, read_facts
from app.attendance.models import Scan
from app.attendance.outcomes import Outcome, nonce_reused, outcome_of, repeat_of
from app.attendance.passages import Arrival, keep_scan, pass_door, retell_presence
from app.attendance.queries import find_scan, get_scan
from app.attendance.remarks import remarks_on
from app.attendance.rules import (
    Direction,
    NonceReused,
    Passage,
    Result,
    Source,
    Verdict,
    check_undo,
    judge,
    scan_time,
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
    attempt = _badge_attempt(sitting_id, scan, is_offline=is_offline)
    return _at_the_desk(session, actor, attempt, _read_badge(session, sitting_id, scan))


def take_scans(
    session: Session, actor: Actor, sitting_id: str, scans: Sequence[NewScan]
) -> list[Outcome]:
    """Judge what a desk collected without connection, each scan alone, in its order."""
    return [_take_kept(session, actor, sitting_id, scan) for scan in scans]


def admit(session: Session, actor: Actor, sitting_id: str, admission: NewAdmission) -> Outcome:
    """Let somebody through who was found by search; the same rules, and a reason that is kept."""
    attempt = Attempt(
        sitting_id,
        admission.nonce,
        Source.SEARCH,
        admission.direction,
        admission.device.strip(),
        scan_time(admission.scanned_at, now()),
        raw=kept_raw(admission.delegate),
        note=admission.reason,
    )
    known = read_facts(session, sitting_id, admission.nonce, delegate_id=admission.delegate)
    outcome = _at_the_desk(session, actor, attempt, known)
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
    """Decide, write and answer one attempt; an attempt that came before gets its first answer.

    Raises `NonceReused` when it was another attempt that came before.
    """
    if known.former:
        if not _is_same(attempt, known.former):
            raise NonceReused
        return repeat_of(known, known.former)
    facts, way, at = known.facts, attempt.direction, attempt.scanned_at
    verdict = judge(facts, way, at, is_offline=attempt.is_offline, is_late=attempt.is_late)
    arrival = None
    if known.person and verdict.result is not Result.REFUSED:
        passage = Passage(at, way, attempt.device, attempt.nonce, now())
        arrival = pass_door(session, attempt.sitting_id, known.person.id, passage)
        verdict = _settle_race(known, verdict, arrival, attempt)
    _keep(session, actor, attempt, known, verdict)
    if known.person and arrival and _is_visible(known, verdict, arrival):
        record(session, AttendanceChanged(attempt.sitting_id, (known.person.id,)))
    return outcome_of(known, verdict, arrival)


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


def _at_the_desk(session: Session, actor: Actor, attempt: Attempt, known: Known) -> Outcome:
    """One attempt, with what whoever stands at the desk should know of a person let in."""
    outcome = settle(session, actor, attempt, known)
    is_let_in = outcome.result in {Result.ADMITTED, Result.ALREADY}
    if not (is_let_in and known.person) or attempt.direction is not Direction.IN:
        return outcome
    return replace(outcome, remarks=remarks_on(session, known.person.id))


def _take_kept(session: Session, actor: Actor, sitting_id: str, scan: NewScan) -> Outcome:
    """One scan of a batch; a reused nonce refuses this one alone."""
    attempt = _badge_attempt(sitting_id, scan, is_offline=True)
    known = _read_badge(session, sitting_id, scan)
    if known.former and not _is_same(attempt, known.former):
        return nonce_reused(known)
    return settle(session, actor, attempt, known)


def _badge_attempt(sitting_id: str, scan: NewScan, *, is_offline: bool) -> Attempt:
    at = now()
    scanned_at = scan_time(scan.scanned_at, at)
    is_forced = is_offline or scan.force
    return Attempt(
        sitting_id,
        scan.nonce,
        Source.BADGE,
        scan.direction,
        scan.device.strip(),
        scanned_at,
        raw=kept_raw(scan.code),
        is_offline=is_forced,
        is_late=is_forced or at - scanned_at > LATE_AFTER,
    )


def _read_badge(session: Session, sitting_id: str, scan: NewScan) -> Known:
    return read_facts(session, sitting_id, scan.nonce, code=read_code(scan.code))


def _is_same(attempt: Attempt, former: Scan) -> bool:
    """Is this what came before under the same nonce: the same code, the same way?"""
    asked = (attempt.source, attempt.direction, attempt.raw)
    return asked == (former.source, former.direction, former.raw)


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
    """Another scan, or an undo, of the same person was stored between our reading and writing."""
    is_first_entry = known.facts.presence is None or known.facts.presence.first_at is None
    is_mine = arrival.entry_nonce == attempt.nonce
    if verdict.result is Result.ADMITTED and is_first_entry and not is_mine:
        return Verdict(Result.ALREADY, late=attempt.is_late)
    if verdict.result is Result.ALREADY and is_mine:
        return Verdict(Result.ADMITTED)
    return verdict


def _is_visible(known: Known, verdict: Verdict, arrival: Arrival) -> bool:
    """Does this change anything that watchers see?"""
    before = known.facts.presence
    was_inside = before is not None and before.is_inside
    return verdict.late or verdict.result is Result.ADMITTED or was_inside != arrival.is_inside


def _keep(session: Session, actor: Actor, attempt: Attempt, known: Known, verdict: Verdict) -> None:
    is_new = keep_scan(
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
    if not is_new:
        _check_race(session, attempt)


def _check_race(session: Session, attempt: Attempt) -> None:
    """The nonce was stored between our reading and our writing: by the same request, or not."""
    former = find_scan(session, attempt.sitting_id, attempt.nonce)
    if former is None or not _is_same(attempt, former):
        raise NonceReused
