"""Use cases of proxies: give one, withdraw it. Ballots already open keep their list."""

from sqlalchemy.orm import Session

from app.core.audit import write_audit
from app.core.clock import now
from app.core.db import new_id
from app.core.events import record
from app.core.permissions import Actor
from app.delegates.models import Delegate
from app.delegates.queries import get_delegate
from app.delegates.rules import UnknownDelegate
from app.meetings.queries import get_meeting
from app.meetings.rules import Proxies
from app.proxies.events import ProxiesChanged
from app.proxies.models import Proxy
from app.proxies.queries import count_held, find_given, get_proxy
from app.proxies.rules import Party, check_may_give
from app.proxies.schemas import NewProxy


def give_proxy(
    session: Session, actor: Actor, meeting_id: str, new: NewProxy
) -> tuple[Proxy, bool]:
    """Write down who votes for whom, and whether it is new: sent twice, it is given once.

    Raises UnknownDelegate, or why it may not be given.
    """
    meeting = get_meeting(session, meeting_id, lock=True)  # proxies are given one after the other
    principal = _get_of_meeting(session, meeting_id, new.principal)
    holder = _get_of_meeting(session, meeting_id, new.holder)
    given = find_given(session, principal.id)
    if given is not None and given.holder_id == holder.id:
        return given, False
    check_may_give(
        Proxies(meeting.proxies),
        meeting.proxies_per_holder,
        _party(session, principal),
        _party(session, holder),
    )
    proxy = Proxy(
        id=new_id(),
        meeting_id=meeting_id,
        principal=principal,
        holder=holder,
        given_at=now(),
        given_by=actor.name,
    )
    session.add(proxy)
    session.flush()
    return _changed(session, actor, proxy, "proxy.given"), True


def withdraw_proxy(session: Session, actor: Actor, proxy_id: str) -> Proxy:
    """Withdraw a proxy; withdrawing twice changes nothing."""
    proxy = get_proxy(session, proxy_id)
    get_meeting(session, proxy.meeting_id, lock=True)
    session.refresh(proxy)
    if proxy.withdrawn_at is not None:
        return proxy
    proxy.withdrawn_at, proxy.withdrawn_by = now(), actor.name
    return _changed(session, actor, proxy, "proxy.withdrawn")


def _get_of_meeting(session: Session, meeting_id: str, delegate_id: str) -> Delegate:
    delegate = get_delegate(session, delegate_id)
    if delegate.meeting_id != meeting_id:
        raise UnknownDelegate
    return delegate


def _party(session: Session, delegate: Delegate) -> Party:
    given = find_given(session, delegate.id)
    return Party(
        id=delegate.id,
        name=delegate.name,
        has_vote=delegate.is_entitled,
        gave_to=given.holder.name if given else None,
        holds=count_held(session, delegate.id),
    )


def _changed(session: Session, actor: Actor, proxy: Proxy, action: str) -> Proxy:
    write_audit(
        session,
        actor,
        action,
        meeting_id=proxy.meeting_id,
        subject_id=proxy.id,
        principal=proxy.principal.name,
        holder=proxy.holder.name,
    )
    record(session, ProxiesChanged(proxy.meeting_id))
    return proxy
