"""A stock company: seven shareholders, one by proxy, a resolution and a cumulative election.

| shareholder | shares  | where              | resolution  | points (shares × 2 seats)      |
|-------------|---------|--------------------|-------------|--------------------------------|
| An          | 300,000 | here               | for         | Xuân 600,000                   |
| Bách        | 200,000 | here               | against     | Yến 400,000                    |
| Chi         | 150,000 | here               | for         | Xuân 100,000, Yến 200,000      |
| Duệ         | 120,000 | proxy held by Chi  | for         | Zoan 240,000                   |
| Em          | 100,000 | here               | abstains    | Zoan 200,000                   |
| Giang       |  50,000 | here               | for         | Yến 50,000, Zoan 50,000        |
| Hà          |  80,000 | absent             | –           | –                              |

Present or represented: 920,000 of 1,000,000. For: 300 + 150 + 120 + 50 = 620 thousand; 65 % of the
shares present are 598,000; 620 / 920 = 67.39 %. Points: Xuân 700,000, Yến 650,000, Zoan 490,000.
"""

from typing import Any

from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.proxy_assemblies import ProxyAssembly, vote_for
from tests.service.ballots.test_counting import wait_until_counted

SHARES = {"An": 300, "Bách": 200, "Chi": 150, "Duệ": 120, "Em": 100, "Giang": 50, "Hà": 80}
CANDIDATES = [{"name": "Lê Xuân"}, {"name": "Ngô Yến"}, {"name": "Vũ Zoan"}]
RESOLUTION = {
    "An": {"_0": "yes"},
    "Bách": {"_0": "no"},
    "Chi": {"_0": "yes"},
    "Duệ": {"_0": "yes"},
    "Em": {"_0": "abstain"},
    "Giang": {"_0": "yes"},
}
POINTS = {
    "An": {"_0": 600_000},
    "Bách": {"_1": 400_000},
    "Chi": {"_0": 100_000, "_1": 200_000},
    "Duệ": {"_2": 240_000},
    "Em": {"_2": 200_000},
    "Giang": {"_1": 50_000, "_2": 50_000},
}


class Company:
    """The general meeting of the table above."""

    def __init__(self, assembly: Assembly, proxies: ProxyAssembly) -> None:
        self.assembly, self.proxies = assembly, proxies
        proxies.settle(votes_by="shares", proxies="open")
        self.holders = {
            name: proxies.shareholder(name, shares * 1000) for name, shares in SHARES.items()
        }
        self.assembly.let_in(*(self.holders[name] for name in self.here))
        proxies.give(self.holders["Duệ"], self.holders["Chi"])

    here = ("An", "Bách", "Chi", "Em", "Giang")

    def resolution(self, **settings: Any) -> dict[str, Any]:
        rules = {"preset": "company_resolution"}
        return self.assembly.open(self.assembly.draft(**{"rules": rules, **settings}))

    def election(self) -> dict[str, Any]:
        settings = {"method": "split", "secrecy": "named", "options": CANDIDATES}
        rules = {"preset": "company_cumulative"}
        return self.assembly.open(self.assembly.election(rules=rules, **settings))

    def cast(self, ballot: dict[str, Any], votes: dict[str, dict[str, object]]) -> None:
        for name, choices in votes.items():
            assert self.send(ballot, name, choices).status_code == 201, name

    def send(self, ballot: dict[str, Any], name: str, choices: dict[str, object]) -> Any:
        sent = say(ballot, **choices)
        if name == "Duệ":
            return vote_for(self.holders["Chi"], self.holders["Duệ"], ballot, sent)
        return vote(self.holders[name], ballot, sent)

    def count(self, ballot: dict[str, Any]) -> dict[str, Any]:
        """Close, count, certify, publish; gives the result."""
        self.assembly.move(ballot["id"], "closed")
        if ballot["kind"] == "election":
            self.assembly.move(ballot["id"], "counting")
            wait_until_counted(self.assembly, ballot["id"], ballot["box"]["issued"])
            self.assembly.move(ballot["id"], "certified")
        self.assembly.move(ballot["id"], "published")
        return self.assembly.result(ballot["id"])
