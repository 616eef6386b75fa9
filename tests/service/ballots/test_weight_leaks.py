"""How many shares somebody has is told to nobody but those who keep the roster."""

import re

import pytest
from werkzeug.routing import Rule

from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.companies import SHARES, Company
from tests.service.ballots.proxy_assemblies import ProxyAssembly
from tests.support.hall import Person


@pytest.fixture
def company(assembly: Assembly) -> Company:
    return Company(assembly, ProxyAssembly(assembly))


def addresses(company: Company, ballot: str) -> list[str]:
    """Every page and endpoint that can be asked about this meeting."""
    ids = {
        "meeting_id": company.assembly.hall.meeting_id,
        "sitting_id": company.assembly.sitting_id,
        "ballot_id": ballot,
        "delegate_id": str(company.holders["Em"].delegate_id),
    }
    rules: list[Rule] = list(company.assembly.hall.app.url_map.iter_rules())
    asked = [r for r in rules if r.arguments and r.arguments <= ids.keys()]
    wanted = [r for r in asked if "GET" in (r.methods or set())]
    return [found[1] for r in wanted if (found := r.build({n: ids[n] for n in r.arguments}))]


def answers(company: Company, who: Person, ballot: str) -> dict[str, str]:
    headers = {"Authorization": f"Bearer {who.token}"}
    found = {}
    for address in addresses(company, ballot):
        answer = who.client.get(address, headers=headers, buffered=True)
        if answer.status_code == 200:
            found[address] = answer.get_data().decode("utf-8", "replace")
    return found


def tells(text: str, shares: int) -> bool:
    number = str(shares * 1000)
    dotted = f"{shares}[.,]000"
    return re.search(rf"(?<!\d)(?:{number}|{dotted})(?!\d)", text) is not None


def test_a_shareholder_reads_nobody_elses_shares(company: Company) -> None:
    ballot = company.resolution()["id"]
    read = answers(company, company.holders["Giang"], ballot)
    assert len(read) > 10
    for name in SHARES.keys() - {"Giang"}:
        telling = [address for address, text in read.items() if tells(text, SHARES[name])]
        assert telling == [], name


def test_who_holds_a_proxy_reads_that_one_and_the_roster_all(company: Company) -> None:
    # The search above can find: the holder of a proxy is told its weight, the secretariat all.
    ballot = company.resolution()["id"]
    holder = answers(company, company.holders["Chi"], ballot)
    assert any(tells(text, SHARES["Duệ"]) for text in holder.values())
    assert not any(tells(text, SHARES["Em"]) for text in holder.values())
    roster = answers(company, company.assembly.hall.staff(), ballot)
    assert all(any(tells(text, shares) for text in roster.values()) for shares in SHARES.values())
