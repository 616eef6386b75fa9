"""Use cases of the roster: add, change, correct; every reading of a profile is logged."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.auth.services import end_sessions
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db import new_id
from app.core.errors import N_, FieldError, Invalid
from app.core.events import record
from app.core.permissions import Actor
from app.core.text import sort_key
from app.delegates.accounts import follow
from app.delegates.events import RosterChanged
from app.delegates.keys import refresh_keys
from app.delegates.kinds import DelegateKind, DelegateStatus
from app.delegates.models import Delegate, DelegateAttributes, Unit
from app.delegates.queries import get_delegate
from app.delegates.rules import NumberTaken
from app.delegates.schemas import AttributesChange, DelegateChange, NewDelegate
from app.meetings.queries import get_meeting, list_sittings


def add_delegate(session: Session, actor: Actor, meeting_id: str, new: NewDelegate) -> Delegate:
    """Put somebody on the roster; without a number they get the next free one."""
    get_meeting(session, meeting_id, lock=True)  # numbers are given one after the other
    values = new.model_dump(exclude={"unit", "number", "has_vote"}, mode="json")
    delegate = Delegate(
        id=new_id(),
        meeting_id=meeting_id,
        created_at=now(),
        number=new.number or _next_number(session, meeting_id),
        has_vote=new.kind.is_official if new.has_vote is None else new.has_vote,
        **values,
    )
    delegate.unit = _unit(session, meeting_id, new.unit, new.kind)
    delegate.attributes = DelegateAttributes()
    session.add(delegate)
    with session.no_autoflush:
        return _stored(session, actor, delegate, "delegate.added", name=delegate.name)


def change_delegate(
    session: Session, actor: Actor, delegate_id: str, change: DelegateChange
) -> Delegate:
    """Change somebody's particulars; who is no longer convened is signed out."""
    delegate = get_delegate(session, delegate_id, lock=True)
    values = change.model_dump(exclude_unset=True, mode="json")
    before = {name: _present(delegate, name) for name in values}
    with session.no_autoflush:  # the flush in _stored says what is wrong in plain words
        _apply(session, delegate, values)
        if delegate.status != DelegateStatus.CONVENED and delegate.account:
            delegate.account.secret_hash = None
            end_sessions(session, delegate.account.id)
        return _stored(session, actor, delegate, "delegate.changed", before=before)


def read_profile(session: Session, actor: Actor, delegate_id: str) -> Delegate:
    """Somebody's whole profile; that it was read is logged."""
    delegate = get_delegate(session, delegate_id)
    _log(session, actor, delegate, "delegate.read")
    return delegate


def read_attributes(session: Session, actor: Actor, delegate_id: str) -> DelegateAttributes:
    """Somebody's sensitive attributes; that they were read is logged."""
    delegate = get_delegate(session, delegate_id)
    _log(session, actor, delegate, "delegate_attributes.read")
    return delegate.attributes or DelegateAttributes()


def change_attributes(
    session: Session, actor: Actor, delegate_id: str, change: AttributesChange
) -> DelegateAttributes:
    """Correct sensitive attributes; the log says which, never what."""
    delegate = get_delegate(session, delegate_id, lock=True)
    values = change.model_dump(exclude_unset=True)
    delegate.attributes = delegate.attributes or DelegateAttributes()
    for name, value in values.items():
        setattr(delegate.attributes, name, value)
    _log(session, actor, delegate, "delegate_attributes.changed", fields=sorted(values))
    return delegate.attributes


def _apply(session: Session, delegate: Delegate, values: dict[str, Any]) -> None:
    """Set the given values; a unit is found by its name, the vote follows the kind."""
    kind = DelegateKind(values.get("kind", delegate.kind))
    if values.keys() & {"unit", "kind"}:
        unit = values.pop("unit", _present(delegate, "unit"))
        delegate.unit = _unit(session, delegate.meeting_id, unit, kind)
    if "kind" in values:
        values.setdefault("has_vote", kind.is_official)
    for name, value in values.items():
        setattr(delegate, name, value)


def _unit(session: Session, meeting_id: str, name: str | None, kind: DelegateKind) -> Unit | None:
    """The unit of that name, added when it is new; only guests may have none."""
    if name is None:
        if kind is not DelegateKind.GUEST:
            message = N_("Chọn hoặc ghi đơn vị của đại biểu.")
            raise Invalid(fields=(FieldError("unit", "missing", message),))
        return None
    statement = select(Unit).where(Unit.meeting_id == meeting_id, Unit.match_key == sort_key(name))
    unit = session.scalar(statement)
    if unit is None:
        last = select(func.max(Unit.position)).where(Unit.meeting_id == meeting_id)
        position = (session.scalar(last) or 0) + 1
        unit = Unit(
            id=new_id(),
            meeting_id=meeting_id,
            name=name,
            match_key=sort_key(name),
            position=position,
        )
        session.add(unit)
    return unit


def _next_number(session: Session, meeting_id: str) -> int:
    last = select(func.max(Delegate.number)).where(Delegate.meeting_id == meeting_id)
    return (session.scalar(last) or 0) + 1


def _present(delegate: Delegate, name: str) -> Any:
    """A value as the audit log keeps it."""
    if name == "unit":
        return delegate.unit.name if delegate.unit else None
    return getattr(delegate, name)


def _stored(
    session: Session, actor: Actor, delegate: Delegate, action: str, **details: object
) -> Delegate:
    refresh_keys(delegate, delegate.unit.name if delegate.unit else None)
    follow(delegate)
    number = delegate.number
    try:
        session.flush()
    except IntegrityError as error:
        raise NumberTaken(number=number) from error
    _log(session, actor, delegate, action, **details)
    sittings = tuple(sitting.id for sitting in list_sittings(session, delegate.meeting_id))
    record(session, RosterChanged(delegate.meeting_id, sittings))
    return delegate


def _log(
    session: Session, actor: Actor, delegate: Delegate, action: str, **details: object
) -> None:
    write_audit(
        session,
        actor,
        action,
        meeting_id=delegate.meeting_id,
        subject_id=delegate.id,
        **details,
    )
