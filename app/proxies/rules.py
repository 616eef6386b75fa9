"""Who may vote for whom: one line each, no chains, and no more than the meeting allows. Pure."""

from dataclasses import dataclass

from app.core.errors import N_, Conflict, Invalid
from app.meetings.rules import Proxies


class ProxiesNotAllowed(Conflict):
    """The meeting's settings know no proxies."""

    code = "proxies_not_allowed"
    message = N_("Cuộc họp này không cho uỷ quyền biểu quyết. Có thể đổi trong cài đặt cuộc họp.")


class OwnProxy(Invalid):
    """Nobody stands in for himself."""

    code = "own_proxy"
    message = N_("Người uỷ quyền và người được uỷ quyền phải là hai người khác nhau.")


class NoVotingRight(Conflict):
    """Whoever has no vote can neither give one away nor cast another's."""

    code = "no_voting_right"
    message = N_("%(name)s không có quyền biểu quyết nên không uỷ quyền hay nhận uỷ quyền được.")


class ProxyAlreadyGiven(Conflict):
    """One vote is given to one holder."""

    code = "proxy_already_given"
    message = N_("%(name)s đã uỷ quyền cho %(holder)s. Hãy rút uỷ quyền đó trước.")


class HolderGaveProxy(Conflict):
    """Who will be absent cannot stand in for somebody else."""

    code = "holder_gave_proxy"
    message = N_("%(name)s đã uỷ quyền cho người khác nên không nhận uỷ quyền được.")


class PrincipalHoldsProxies(Conflict):
    """Proxies are not passed on."""

    code = "principal_holds_proxies"
    message = N_("%(name)s đang nhận uỷ quyền của người khác nên không uỷ quyền lại được.")


class TooManyProxies(Conflict):
    """The meeting limits how many one holder may stand in for."""

    code = "too_many_proxies"
    message = N_("%(name)s đã nhận đủ số uỷ quyền; mỗi người được nhận nhiều nhất %(most)s.")


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two: may they vote, to whom have they given theirs, how many do they hold."""

    id: str
    name: str
    has_vote: bool
    gave_to: str | None = None
    holds: int = 0


def check_may_give(proxies: Proxies, most: int, principal: Party, holder: Party) -> None:
    """Raise why this proxy may not be given; each reason has a name of its own."""
    if proxies is Proxies.NONE:
        raise ProxiesNotAllowed
    if principal.id == holder.id:
        raise OwnProxy
    for party in (principal, holder):
        if not party.has_vote:
            raise NoVotingRight(name=party.name)
    _check_principal(principal)
    _check_holder(holder, most)


def _check_principal(principal: Party) -> None:
    if principal.gave_to is not None:
        raise ProxyAlreadyGiven(name=principal.name, holder=principal.gave_to)
    if principal.holds:
        raise PrincipalHoldsProxies(name=principal.name)


def _check_holder(holder: Party, most: int) -> None:
    if holder.gave_to is not None:
        raise HolderGaveProxy(name=holder.name)
    if holder.holds >= most:
        raise TooManyProxies(name=holder.name, most=most)
