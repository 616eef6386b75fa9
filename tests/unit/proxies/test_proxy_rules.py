"""Who may vote for whom."""

from dataclasses import replace

import pytest

from app.core.errors import DomainError
from app.meetings.rules import Proxies
from app.proxies.rules import Party, check_may_give

AN = Party("an", "Trịnh Hải An", has_vote=True)
BACH = Party("bach", "Lường Văn Bách", has_vote=True)


@pytest.mark.parametrize("proxies", [Proxies.OPEN, Proxies.ALL])
def test_two_voters_may(proxies: Proxies) -> None:
    check_may_give(proxies, 1, AN, BACH)
    check_may_give(proxies, 3, AN, replace(BACH, holds=2))


@pytest.mark.parametrize(
    ("proxies", "principal", "holder", "reason", "says"),
    [
        (Proxies.NONE, AN, BACH, "proxies_not_allowed", "không cho uỷ quyền"),
        (Proxies.OPEN, AN, AN, "own_proxy", "hai người khác nhau"),
        (Proxies.OPEN, replace(AN, has_vote=False), BACH, "no_voting_right", "Trịnh Hải An"),
        (Proxies.OPEN, AN, replace(BACH, has_vote=False), "no_voting_right", "Lường Văn Bách"),
        (Proxies.ALL, replace(AN, gave_to="Chi"), BACH, "proxy_already_given", "cho Chi"),
        (Proxies.ALL, replace(AN, holds=1), BACH, "principal_holds_proxies", "uỷ quyền lại"),
        (Proxies.ALL, AN, replace(BACH, gave_to="Chi"), "holder_gave_proxy", "Lường Văn Bách"),
        (Proxies.ALL, AN, replace(BACH, holds=2), "too_many_proxies", "nhiều nhất 2"),
    ],
)
def test_each_refusal_has_its_own_name_and_says_why(
    proxies: Proxies, principal: Party, holder: Party, reason: str, says: str
) -> None:
    with pytest.raises(DomainError) as refused:
        check_may_give(proxies, 2, principal, holder)
    assert refused.value.code == reason
    assert says in refused.value.message % refused.value.params
