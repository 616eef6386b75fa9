"""The live state of proxies: how many there are; a new version tells the list to be read anew."""

from sqlalchemy.orm import Session

from app.core.schemas import Output
from app.proxies.queries import count_proxies


class ProxiesState(Output):
    """How many stand, and how many were withdrawn."""

    given: int
    withdrawn: int


def proxies_state(session: Session, meeting_id: str) -> ProxiesState:
    """The state of a meeting's proxies."""
    given, withdrawn = count_proxies(session, meeting_id)
    return ProxiesState(given=given, withdrawn=withdrawn)
