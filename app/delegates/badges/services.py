"""Use cases of badges. A badge is the login of an account, its PIN the secret."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from app.auth.models import Account, RoleGrant
from app.auth.services import end_sessions
from app.core.audit import write_audit
from app.core.clock import now
from app.core.db import new_id
from app.core.permissions import Actor
from app.delegates.accounts import role_of
from app.delegates.badges.pins import Pin
from app.delegates.kinds import DelegateStatus
from app.delegates.models import Badge, Delegate
from app.delegates.queries import WHOLE, get_delegate
from app.delegates.rules import CODE_ALPHABET, CODE_LENGTH, NoBadge, NotConvened
from app.delegates.schemas import SheetQuery


@dataclass(frozen=True)
class FreshBadge:
    """A badge just issued with its PIN."""

    code: str
    pin: str


def issue_badge(session: Session, actor: Actor, delegate_id: str, pin: Pin) -> FreshBadge:
    """Give somebody a new badge and PIN; the former badge stops working at once.

    Raises `NotConvened` for somebody who was withdrawn, replaced or not recognised.
    """
    delegate = get_delegate(session, delegate_id, lock=True)
    if delegate.status != DelegateStatus.CONVENED:
        raise NotConvened
    had_badge = _revoke(session, delegate)
    badge = _issue(session, delegate)
    _set_pin(session, delegate, pin)
    _log(session, actor, delegate.meeting_id, "badge.issued", delegate.id, replaced=had_badge)
    return FreshBadge(badge.code, pin.text)


def revoke_badge(session: Session, actor: Actor, delegate_id: str) -> None:
    """Take somebody's badge out of use and sign its holder out; raises `NoBadge`."""
    delegate = get_delegate(session, delegate_id, lock=True)
    if not _revoke(session, delegate):
        raise NoBadge
    _log(session, actor, delegate.meeting_id, "badge.revoked", delegate.id)


def end_device(session: Session, actor: Actor, delegate_id: str) -> int:
    """Sign somebody out where they are, so that another device can be used; how many ended."""
    delegate = get_delegate(session, delegate_id, lock=True)
    ended = end_sessions(session, delegate.account_id) if delegate.account_id else 0
    if ended:
        _log(session, actor, delegate.meeting_id, "device.ended", delegate.id, count=ended)
    return ended


def issue_missing(
    session: Session, actor: Actor, meeting_id: str, delegate_ids: Sequence[str] | None = None
) -> int:
    """Give a badge to everybody (or everybody of these) who has none; how many were given."""
    statement = _selected(meeting_id, delegate_ids).where(~Delegate.badge.has())
    delegates = session.scalars(statement.options(*WHOLE)).all()
    for delegate in delegates:
        _issue(session, delegate)
    if delegates:
        _log(session, actor, meeting_id, "badges.issued", meeting_id, count=len(delegates))
    return len(delegates)


def list_badges(session: Session, meeting_id: str, query: SheetQuery) -> list[Delegate]:
    """The delegates whose badges are asked for, in order of the roster."""
    statement = _selected(meeting_id, query.delegates).where(Delegate.badge.has())
    if query.unit:
        statement = statement.where(Delegate.unit_id == query.unit)
    if query.kind:
        statement = statement.where(Delegate.kind == query.kind.value)
    return list(session.scalars(statement.options(*WHOLE)))


@dataclass(frozen=True)
class BadgeCounts:
    """How far the badges of a meeting are."""

    people: int
    with_badge: int
    with_pin: int


def count_badges(session: Session, meeting_id: str) -> BadgeCounts:
    """Of the convened: how many have a badge, and how many of those a PIN."""
    statement = (
        select(func.count(), func.count(Badge.id), func.count(Account.secret_hash))
        .select_from(Delegate)
        .outerjoin(Badge, (Badge.delegate_id == Delegate.id) & Badge.revoked_at.is_(None))
        .outerjoin(Account, Account.id == Delegate.account_id)
        .where(Delegate.meeting_id == meeting_id, Delegate.status == DelegateStatus.CONVENED.value)
    )
    return BadgeCounts(*session.execute(statement).one())


def whose_pins(
    session: Session, meeting_id: str, delegate_ids: Sequence[str] | None = None
) -> list[str]:
    """Who gets a PIN: the chosen ones who have a badge, or everybody with a badge but no PIN."""
    statement = _selected(meeting_id, delegate_ids).where(Delegate.badge.has())
    delegates = session.scalars(statement.options(joinedload(Delegate.account)))
    return [one.id for one in delegates if delegate_ids is not None or not one.has_pin]


def set_pins(
    session: Session, actor: Actor, meeting_id: str, pins: Mapping[str, Pin]
) -> list[Delegate]:
    """Store fresh PINs; who had one before is signed out. The delegates in order of the roster."""
    statement = _selected(meeting_id, list(pins)).where(Delegate.badge.has())
    delegates = list(session.scalars(statement.options(*WHOLE)))
    for delegate in delegates:
        _set_pin(session, delegate, pins[delegate.id])
    _log(session, actor, meeting_id, "pins.issued", meeting_id, count=len(delegates))
    return delegates


def _selected(meeting_id: str, delegate_ids: Sequence[str] | None) -> Select[Delegate]:
    """The convened of a meeting, or the chosen of them, in order of the roster."""
    statement = select(Delegate).where(
        Delegate.meeting_id == meeting_id, Delegate.status == DelegateStatus.CONVENED.value
    )
    if delegate_ids is not None:
        statement = statement.where(Delegate.id.in_(delegate_ids))
    return statement.order_by(Delegate.number)


def _issue(session: Session, delegate: Delegate) -> Badge:
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    badge = Badge(id=new_id(), delegate_id=delegate.id, code=code, issued_at=now())
    session.add(badge)
    if delegate.account is None:
        delegate.account = _account(delegate)
    delegate.account.login = code.lower()
    return badge


def _account(delegate: Delegate) -> Account:
    """What the badge signs in to; without a PIN it cannot yet."""
    grant = RoleGrant(role=role_of(delegate).value, meeting_id=delegate.meeting_id)
    return Account(
        id=new_id(),
        kind="delegate",
        secret_hash=None,
        name=delegate.name,
        created_at=now(),
        grants=[grant],
    )


def _revoke(session: Session, delegate: Delegate) -> bool:
    """Whether there was a badge to revoke."""
    statement = select(Badge).where(Badge.delegate_id == delegate.id, Badge.revoked_at.is_(None))
    badge = session.scalar(statement)
    if badge is None:
        return False
    badge.revoked_at = now()
    if delegate.account:
        delegate.account.secret_hash = None
        end_sessions(session, delegate.account.id)
    session.flush()
    return True


def _set_pin(session: Session, delegate: Delegate, pin: Pin) -> None:
    if delegate.account is None:
        return
    if delegate.account.secret_hash is not None:
        end_sessions(session, delegate.account.id)
    delegate.account.secret_hash = pin.hash


def _log(
    session: Session, actor: Actor, meeting_id: str, action: str, subject: str, **details: object
) -> None:
    write_audit(session, actor, action, meeting_id=meeting_id, subject_id=subject, **details)
