"""Use cases of the secretariat: paper lists, excused absences."""

import hashlib
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.attendance.events import AttendanceChanged
from app.attendance.facts import read_facts
from app.attendance.models import Excuse
from app.attendance.passages import retell_presence
from app.attendance.queries import list_bulk, list_people
from app.attendance.rules import Direction, Result, Source, check_undo
from app.attendance.schemas import MarkUnit
from app.attendance.services import Attempt, settle
from app.core.audit import write_audit
from app.core.clock import now
from app.core.errors import N_, Conflict, NotFound
from app.core.events import record
from app.core.permissions import Actor
from app.delegates.kinds import DelegateStatus
from app.delegates.models import Delegate
from app.delegates.queries import get_delegate
from app.meetings.queries import get_sitting
from app.meetings.rules import SittingState


class SittingNotOpen(Conflict):
    """Nobody can be marked present in a sitting that is not open."""

    code = "not_open"
    message = N_("Phiên họp chưa mở hoặc đã đóng nên chưa điểm danh được.")


@dataclass(frozen=True)
class Bulk:
    """A delegation marked present, to be undone as one."""

    id: str
    admitted: int


def mark_unit(
    session: Session, actor: Actor, sitting_id: str, unit_id: str, mark: MarkUnit
) -> Bulk:
    """Mark a delegation present from a paper list; who is inside already stays as they are."""
    sitting = get_sitting(session, sitting_id)
    if sitting.state != SittingState.OPEN:
        raise SittingNotOpen
    bulk_id = hashlib.sha256(f"{sitting_id}/{mark.nonce}".encode()).hexdigest()[:22]
    delegates = _to_mark(session, sitting_id, unit_id, mark)
    admitted = sum(_admit(session, actor, sitting_id, bulk_id, d, mark) for d in delegates)
    write_audit(
        session,
        actor,
        "attendance.unit_marked",
        meeting_id=sitting.meeting_id,
        subject_id=unit_id,
        sitting=sitting_id,
        admitted=admitted,
        reason=mark.reason,
    )
    return Bulk(bulk_id, admitted)


def undo_bulk(session: Session, actor: Actor, sitting_id: str, bulk_id: str) -> None:
    """Take back a whole paper list at once; raises `UndoTooLate`."""
    scans = list_bulk(session, sitting_id, bulk_id)
    at = now()
    for scan in scans:
        check_undo(is_undone=False, is_same_device=True, taken_at=scan.received_at, at=at)
        scan.undone_at = at
    session.flush()
    people = tuple({scan.delegate_id for scan in scans if scan.delegate_id})
    for delegate_id in people:
        retell_presence(session, sitting_id, delegate_id)
    write_audit(
        session,
        actor,
        "attendance.unit_undone",
        meeting_id=get_sitting(session, sitting_id).meeting_id,
        subject_id=bulk_id,
        sitting=sitting_id,
        people=len(scans),
    )
    record(session, AttendanceChanged(sitting_id, people))


def excuse(
    session: Session, actor: Actor, sitting_id: str, delegate_id: str, reason: str
) -> Excuse:
    """Note why somebody is absent from a sitting; a second reason replaces the first."""
    delegate = _delegate_of(session, sitting_id, delegate_id)
    row = session.get(Excuse, (sitting_id, delegate_id))
    before = row.reason if row else None
    if row is None:
        row = Excuse(sitting_id=sitting_id, delegate_id=delegate_id, recorded_at=now())
        session.add(row)
    row.reason = reason
    _log_excuse(session, actor, "attendance.excused", sitting_id, delegate, before, reason)
    return row


def withdraw_excuse(session: Session, actor: Actor, sitting_id: str, delegate_id: str) -> None:
    """Take an excuse back; without one nothing changes."""
    delegate = _delegate_of(session, sitting_id, delegate_id)
    row = session.get(Excuse, (sitting_id, delegate_id))
    if row is None:
        return
    session.delete(row)
    _log_excuse(
        session, actor, "attendance.excuse_withdrawn", sitting_id, delegate, row.reason, None
    )


def _to_mark(session: Session, sitting_id: str, unit_id: str, mark: MarkUnit) -> list[Delegate]:
    people = [
        found.delegate
        for found in list_people(session, sitting_id)
        if found.delegate.unit_id == unit_id
        and found.delegate.status == DelegateStatus.CONVENED
        and not (found.presence and found.presence.is_inside)
    ]
    if mark.delegates is None:
        return people
    return [delegate for delegate in people if delegate.id in mark.delegates]


def _admit(
    session: Session,
    actor: Actor,
    sitting_id: str,
    bulk_id: str,
    delegate: Delegate,
    mark: MarkUnit,
) -> bool:
    attempt = Attempt(
        sitting_id,
        f"{bulk_id}.{delegate.id}",
        Source.BULK,
        Direction.IN,
        mark.device,
        now(),
        note=mark.reason,
        bulk_id=bulk_id,
    )
    known = read_facts(session, sitting_id, attempt.nonce, delegate_id=delegate.id)
    return settle(session, actor, attempt, known).result is Result.ADMITTED


def _delegate_of(session: Session, sitting_id: str, delegate_id: str) -> Delegate:
    delegate = get_delegate(session, delegate_id)
    if delegate.meeting_id != get_sitting(session, sitting_id).meeting_id:
        raise NotFound
    return delegate


def _log_excuse(
    session: Session,
    actor: Actor,
    action: str,
    sitting_id: str,
    delegate: Delegate,
    before: str | None,
    after: str | None,
) -> None:
    write_audit(
        session,
        actor,
        action,
        meeting_id=delegate.meeting_id,
        subject_id=delegate.id,
        sitting=sitting_id,
        before=before,
        after=after,
    )
    record(session, AttendanceChanged(sitting_id))
