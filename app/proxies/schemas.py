"""What is sent and answered about proxies."""

from app.core.schemas import Input, Moment, Output
from app.delegates.schemas import UnitOut


class NewProxy(Input):
    """Who is absent, and who votes for them."""

    principal: str
    holder: str


class ProxiesQuery(Input):
    """Which to list: those that stand, or the withdrawn as well."""

    withdrawn: bool = False


class PartyOut(Output):
    """One of the two."""

    id: str
    name: str
    number: int
    unit: UnitOut | None


class ProxyOut(Output):
    """A proxy; out of force while one of the two has no voting right, or once withdrawn."""

    id: str
    principal: PartyOut
    holder: PartyOut
    given_at: Moment
    given_by: str
    withdrawn_at: Moment | None
    withdrawn_by: str | None
    is_in_force: bool
