"""Reading proxies."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.core.errors import NotFound
from app.delegates.models import Delegate
from app.proxies.models import Proxy


def get_proxy(session: Session, proxy_id: str) -> Proxy:
    """The proxy, withdrawn or not; raises `NotFound`."""
    row = session.get(Proxy, proxy_id)
    if row is None:
        raise NotFound
    return row


def meeting_of_proxy(session: Session, proxy_id: str) -> str:
    """Scope: the meeting of a proxy."""
    return get_proxy(session, proxy_id).meeting_id


def list_proxies(session: Session, meeting_id: str, *, withdrawn: bool = False) -> Sequence[Proxy]:
    """The proxies of a meeting by the given name of who is absent."""
    principal = aliased(Delegate)
    statement = (
        select(Proxy)
        .join(principal, principal.id == Proxy.principal_id)
        .where(Proxy.meeting_id == meeting_id)
        .order_by(principal.sort_key, principal.id, Proxy.given_at)
        .options(
            joinedload(Proxy.principal).joinedload(Delegate.unit),
            joinedload(Proxy.holder).joinedload(Delegate.unit),
        )
    )
    if not withdrawn:
        statement = statement.where(Proxy.withdrawn_at.is_(None))
    return session.scalars(statement).all()


def find_given(session: Session, principal_id: str) -> Proxy | None:
    """The proxy that this delegate has given and not withdrawn."""
    statement = select(Proxy).where(
        Proxy.principal_id == principal_id, Proxy.withdrawn_at.is_(None)
    )
    return session.scalar(statement)


def count_held(session: Session, holder_id: str) -> int:
    """How many this delegate stands in for."""
    statement = select(func.count()).where(
        Proxy.holder_id == holder_id, Proxy.withdrawn_at.is_(None)
    )
    return session.scalar(statement) or 0


def count_proxies(session: Session, meeting_id: str) -> tuple[int, int]:
    """How many proxies of a meeting stand, and how many were withdrawn."""
    statement = select(func.count(), func.count(Proxy.withdrawn_at))
    total, withdrawn = session.execute(statement.where(Proxy.meeting_id == meeting_id)).one()
    return total - withdrawn, withdrawn
