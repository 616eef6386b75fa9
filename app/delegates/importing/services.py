"""Use cases of the import: what would change, and doing it."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from app.core.audit import write_audit
from app.core.clock import now
from app.core.db_types import new_id
from app.core.errors import N_, Invalid
from app.core.events import record
from app.core.formats import parse_date
from app.core.permissions import Actor
from app.core.text import sort_key
from app.delegates.accounts import follow
from app.delegates.events import RosterChanged
from app.delegates.importing.rules import SENSITIVE, Action, Known, Plan, Step, plan_import
from app.delegates.keys import refresh_keys
from app.delegates.kinds import DelegateKind, Sex
from app.delegates.models import Delegate, DelegateAttributes, Unit
from app.delegates.queries import list_units
from app.delegates.roster import PersonalAttributes, RosterDelegate, RosterFile, RosterUnit
from app.meetings.queries import get_meeting, list_sittings


class RowsRefused(Invalid):
    """Some rows have errors; nothing was stored."""

    code = "rows_refused"
    message = N_(
        "%(count)s dòng còn lỗi nên chưa có gì được lưu. Sửa tệp, hoặc bỏ qua các dòng đó."
    )


def preview_import(session: Session, meeting_id: str, file: RosterFile) -> Plan:
    """What this roster would change; nothing is stored."""
    return plan_import(_known(session, meeting_id), file.lines)


def import_roster(
    session: Session, actor: Actor, meeting_id: str, file: RosterFile, *, file_name: str
) -> Plan:
    """Store every row without an error; the same roster again changes nothing.

    The caller decides beforehand whether rows with errors may be left out.
    """
    get_meeting(session, meeting_id, lock=True)  # two imports at once: the second compares anew
    plan = plan_import(_known(session, meeting_id), file.lines)
    counts = {action.value: plan.count(action) for action in Action}
    if not counts[Action.CREATED] + counts[Action.UPDATED]:
        return plan
    units = _units(session, meeting_id, file.units, plan)
    _store(session, meeting_id, plan.steps, units)
    write_audit(
        session,
        actor,
        "roster.imported",
        meeting_id=meeting_id,
        subject_id=meeting_id,
        file=file_name[:200],
        **counts,
    )
    sittings = tuple(sitting.id for sitting in list_sittings(session, meeting_id))
    record(session, RosterChanged(meeting_id, sittings))
    return plan


def _known(session: Session, meeting_id: str) -> list[Known]:
    statement = select(Delegate).where(Delegate.meeting_id == meeting_id)
    whole = (joinedload(Delegate.unit), joinedload(Delegate.attributes))
    rows = session.scalars(statement.options(*whole).order_by(Delegate.number))
    return [Known(row.id, _as_read(row)) for row in rows]


def _as_read(row: Delegate) -> RosterDelegate:
    """Somebody of the meeting as a roster would say it."""
    attributes = row.attributes
    return RosterDelegate(
        name=row.name,
        unit=row.unit.name if row.unit else None,
        kind=DelegateKind(row.kind),
        number=row.number,
        sex=Sex(row.sex) if row.sex else None,
        born=parse_date(row.born),
        position=row.position,
        phone=row.phone,
        email=row.email,
        seat=row.seat,
        weight=row.weight,
        note=row.note,
        attributes=PersonalAttributes(
            **{name: getattr(attributes, name) for name in SENSITIVE if attributes}
        ),
    )


def _units(
    session: Session, meeting_id: str, listed: Sequence[RosterUnit], plan: Plan
) -> dict[str, Unit]:
    """The units by match key, with those added that the roster brings, in its order."""
    units = {unit.match_key: unit for unit in list_units(session, meeting_id)}
    position = session.scalar(select(func.max(Unit.position)).where(Unit.meeting_id == meeting_id))
    names = [unit.name for unit in listed]
    names += [step.delegate.unit for step in plan.steps if step.delegate and step.delegate.unit]
    for name in names:
        key = sort_key(name)
        if key not in units:
            position = (position or 0) + 1
            units[key] = Unit(
                id=new_id(), meeting_id=meeting_id, name=name, match_key=key, position=position
            )
            session.add(units[key])
    session.flush()
    return units


def _store(
    session: Session, meeting_id: str, steps: Sequence[Step], units: dict[str, Unit]
) -> None:
    known_ids = [step.known_id for step in steps if step.action is Action.UPDATED]
    statement = select(Delegate).where(Delegate.meeting_id == meeting_id)
    whole = (joinedload(Delegate.attributes), joinedload(Delegate.account))
    rows = session.scalars(statement.options(*whole)) if known_ids else ()
    known = {row.id: row for row in rows}
    for step in steps:
        if step.action is Action.CREATED and step.delegate:
            row = Delegate(id=new_id(), meeting_id=meeting_id, created_at=now())
            row.attributes = DelegateAttributes()
            _fill(row, step.delegate, units)
            session.add(row)
        elif step.action is Action.UPDATED and step.delegate and step.known_id:
            _fill(known[step.known_id], step.delegate, units)
            follow(known[step.known_id])
    session.flush()


def _fill(row: Delegate, delegate: RosterDelegate, units: dict[str, Unit]) -> None:
    """Set what a roster says; the vote follows the kind when that changes."""
    kind = delegate.kind or DelegateKind.ELECTED
    unit = units[sort_key(delegate.unit)] if delegate.unit else None
    if row.kind != kind.value:
        row.kind, row.has_vote = kind.value, kind.is_official
    row.number = delegate.number or 0
    row.unit_id = unit.id if unit else None
    row.weight = delegate.weight or 1
    for name in ("name", "position", "phone", "email", "seat", "note"):
        setattr(row, name, getattr(delegate, name))
    row.sex = delegate.sex.value if delegate.sex else None
    row.born = delegate.born.iso if delegate.born else None
    row.attributes = row.attributes or DelegateAttributes()
    for name in SENSITIVE:
        setattr(row.attributes, name, getattr(delegate.attributes, name))
    refresh_keys(row, unit.name if unit else None)
