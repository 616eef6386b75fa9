"""Reading delegates, units and badges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from app.auth.models import Account
from app.core.paging import paginate
from app.delegates.keys import search_words
from app.delegates.kinds import DelegateKind, DelegateStatus
from app.delegates.models import Delegate, Unit
from app.delegates.rules import UnknownDelegate
from app.delegates.schemas import DelegateQuery

OFFICIAL_KINDS = tuple(kind.value for kind in DelegateKind if kind.is_official)


# What a list shows of each delegate, in the one statement; roles are not asked for.
WHOLE: tuple[ORMOption, ...] = (
    joinedload(Delegate.unit),
    joinedload(Delegate.badge),
    joinedload(Delegate.account).lazyload(Account.grants),
)


@dataclass(frozen=True)
class Convened:
    """How many official delegates, of how many units, were called."""

    people: int
    units: int


def is_official(who: type[Delegate] = Delegate) -> ColumnElement[bool]:
    """SQL: counts among the convened (official, neither withdrawn nor replaced)."""
    return and_(who.status == DelegateStatus.CONVENED.value, who.kind.in_(OFFICIAL_KINDS))


def is_entitled(who: type[Delegate] = Delegate) -> ColumnElement[bool]:
    """SQL: may vote in this meeting."""
    return and_(who.status == DelegateStatus.CONVENED.value, who.has_vote)


def get_delegate(session: Session, delegate_id: str, *, lock: bool = False) -> Delegate:
    """The delegate; raises `UnknownDelegate`. `lock` holds the row until the commit."""
    row = session.get(Delegate, delegate_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise UnknownDelegate
    return row


def list_delegates(session: Session, meeting_id: str, query: DelegateQuery) -> dict[str, Any]:
    """One page of the roster by given name; the search ignores marks and đ."""
    statement = select(Delegate).where(Delegate.meeting_id == meeting_id, *_filters(query))
    return paginate(session, statement.options(*WHOLE), (Delegate.sort_key, Delegate.id), query)


def _filters(query: DelegateQuery) -> list[ColumnElement[bool]]:
    found = [Delegate.search_key.contains(word, autoescape=True) for word in search_words(query.q)]
    if query.unit:
        found.append(Delegate.unit_id == query.unit)
    if query.kind:
        found.append(Delegate.kind == query.kind.value)
    if query.status:
        found.append(Delegate.status == query.status.value)
    if query.badge is not None:
        found.append(Delegate.badge.has() if query.badge else ~Delegate.badge.has())
    return found


def find_delegate_of(session: Session, account_id: str, meeting_id: str) -> Delegate | None:
    """Who this account is in a meeting."""
    statement = select(Delegate).where(
        Delegate.account_id == account_id, Delegate.meeting_id == meeting_id
    )
    return session.scalar(statement.options(joinedload(Delegate.unit)))


def account_of_delegate(session: Session, delegate_id: str) -> str:
    """The account a delegate signs in with; empty before the first badge. Raises `NotFound`."""
    return get_delegate(session, delegate_id).account_id or ""


def list_delegates_of(session: Session, account_id: str) -> Sequence[Delegate]:
    """Who this account is, one per meeting."""
    statement = select(Delegate).where(Delegate.account_id == account_id)
    return session.scalars(statement.options(joinedload(Delegate.unit))).all()


def count_convened(session: Session, meeting_id: str) -> Convened:
    """How many people and units the quorum is reckoned from."""
    statement = select(func.count(), func.count(Delegate.unit_id.distinct())).where(
        Delegate.meeting_id == meeting_id, is_official()
    )
    people, units = session.execute(statement).one()
    return Convened(people, units)


def sum_weights(session: Session, meeting_id: str) -> int:
    """How many votes (shares) all those who may vote have together."""
    statement = select(func.sum(Delegate.weight)).where(
        Delegate.meeting_id == meeting_id, is_entitled()
    )
    return int(session.scalar(statement) or 0)


def list_units(session: Session, meeting_id: str) -> Sequence[Unit]:
    """The units in the order of the roster."""
    statement = select(Unit).where(Unit.meeting_id == meeting_id)
    return session.scalars(statement.order_by(Unit.position, Unit.id)).all()


def meeting_of_delegate(session: Session, delegate_id: str) -> str:
    """Scope: the meeting of a delegate."""
    return get_delegate(session, delegate_id).meeting_id
