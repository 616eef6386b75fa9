"""The API of proxies."""

from flask import Blueprint

from app.core.access import allow, current_actor
from app.core.api import endpoint
from app.core.db import current_session, transaction
from app.core.paging import whole_page
from app.core.permissions import Permission
from app.core.schemas import Page
from app.meetings.queries import meeting_of_meeting
from app.proxies import services
from app.proxies.models import Proxy
from app.proxies.queries import list_proxies, meeting_of_proxy
from app.proxies.schemas import NewProxy, ProxiesQuery, ProxyOut

bp = Blueprint("proxies_api", __name__)


@bp.get("/meetings/<meeting_id>/proxies")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
@endpoint(query=ProxiesQuery, answer=Page[ProxyOut])
def proxies(meeting_id: str, query: ProxiesQuery) -> dict[str, object]:
    """Who votes for whom, by the given name of who is absent."""
    found = list_proxies(current_session(), meeting_id, withdrawn=query.withdrawn)
    return whole_page(found)


@bp.post("/meetings/<meeting_id>/proxies")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_meeting)
@endpoint(body=NewProxy, answer=ProxyOut, status=201)
def give_proxy(meeting_id: str, body: NewProxy) -> tuple[Proxy, int]:
    """Write down that somebody absent asked somebody else to vote for them."""
    with transaction() as session:
        proxy, is_new = services.give_proxy(session, current_actor(), meeting_id, body)
        return proxy, 201 if is_new else 200


@bp.delete("/proxies/<proxy_id>")
@allow(Permission.DELEGATE_EDIT, within=meeting_of_proxy)
@endpoint(answer=ProxyOut)
def withdraw_proxy(proxy_id: str) -> Proxy:
    """Withdraw a proxy; ballots already open keep their list."""
    with transaction() as session:
        return services.withdraw_proxy(session, current_actor(), proxy_id)
