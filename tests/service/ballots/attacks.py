"""An attacker with everything but the voters' confidence: the database, its logs, the opened ballots.

They even stood at the door of the hall and wrote down in which order people voted. What they try is to
lay voters and ballots side by side, and to be right more often than chance.
"""

import json
import random
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from app.ballots.sealed.box import Envelope
from app.ballots.sealed.rules.manifest import hash_of
from app.ballots.services.votes import Stored, Vote
from app.ballots.writer import GROUP_SIZE, VoteWriter
from app.core.db import Database
from app.core.errors import DomainError
from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.hall import Person
from tests.support.sealing import seal_choices

PEOPLE = 8 * GROUP_SIZE
CANDIDATES = [f"Người {number}" for number in range(20)]
SEATS = 9
# No two ballots are alike, so chance finds one voter in each group: 8, give or take 3. Six
# standard deviations more is an attack that works.
GROUPS = PEOPLE // GROUP_SIZE
TOO_MANY = GROUPS + 6 * GROUPS**0.5
Names = frozenset[str]


class ObservedWriter(VoteWriter):
    """The product's writer, and somebody who sees in which order the votes come to it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, secret_window=20)
        self.arrived: list[str] = []

    def _store(self, ballot_id: str, group: Sequence[Any]) -> list[Stored | DomainError]:
        self.arrived += [waiting.vote.account_id for waiting in group]
        return super()._store(ballot_id, group)


@dataclass
class Target:
    """An open secret election in which everybody has voted, no two alike."""

    assembly: Assembly
    ballot: dict[str, Any]
    table: str
    key: str
    content: str
    read: Callable[[Any], Names]
    chosen: dict[str, Names] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)

    def rows(self, what: str, table: str, order: str = "1") -> list[Any]:
        with self.assembly.database.session() as session:
            return list(session.scalars(text(f"SELECT {what} FROM {table} ORDER BY {order}")))

    def voters(self, order: str) -> list[str]:
        """Who voted, in an order of the database, or in that of the door."""
        if order == "arrival":
            return self.arrived
        return self.rows("delegate_id", "ballot_participation", order)

    def ballots(self, order: str) -> list[Names]:
        return [self.read(each) for each in self.rows(self.content, self.table, order)]

    def found(self, voters: Iterable[str], ballots: Iterable[Names]) -> int:
        """How many the attacker gets right."""
        pairs = list(zip(voters, ballots, strict=True))
        assert len(pairs) == PEOPLE
        return sum(self.chosen[voter] == names for voter, names in pairs)

    def attack(self, order: str, box_order: str) -> None:
        """Fails the test when it works."""
        found = self.found(self.voters(order), self.ballots(box_order))
        assert found < TOO_MANY, (order, box_order, found)


def anonymous(assembly: Assembly) -> Target:
    """The server can read its ballots: so can its administrator."""

    def read(choices: str) -> Names:
        return frozenset(name for name, _mark, _number in json.loads(choices))

    ballot = assembly.open(assembly.election(CANDIDATES, seats=SEATS))
    return Target(assembly, ballot, "boxed_ballot", "key", "choices", read)


def sealed(assembly: Assembly) -> Target:
    """The attacker has k of the slips as well."""
    tellers = SealedAssembly(assembly)

    def read(content: bytes) -> Names:
        opened = tellers.key.open(bytes(content)) or b""
        return frozenset(json.loads(opened.rstrip(b"\0")[:-1])["c"])

    ballot = tellers.open(options=[{"name": name} for name in CANDIDATES], seats=SEATS)
    ballot["manifest"] = tellers.manifest(ballot)
    return Target(assembly, ballot, "sealed_ballot", "digest", "content", read)


def let_vote(target: Target, people: Sequence[Person]) -> None:
    """Everybody at once, through the product's own writer."""
    ids = [option["id"] for option in target.ballot["options"]]
    unlike = unlike_ballots(ids, len(people))
    votes = [_vote(target, p, names) for p, names in zip(people, unlike, strict=True)]
    writer = ObservedWriter(target.assembly.database)
    with ThreadPoolExecutor(len(votes)) as pool:
        cast: list[Future[Stored]] = [pool.submit(writer.cast, v, is_secret=True) for v in votes]
    assert all(each.result().is_new for each in cast)
    by_account = {person.account_id: str(person.delegate_id) for person in people}
    target.arrived = [by_account[account] for account in writer.arrived]
    target.chosen = {
        str(person.delegate_id): names for person, names in zip(people, unlike, strict=True)
    }


def unlike_ballots(ids: Sequence[str], number: int) -> list[Names]:
    """So many ballots of as many names as seats, no two alike."""
    chance = random.Random(7)
    ballots: set[Names] = set()
    while len(ballots) < number:
        ballots.add(frozenset(chance.sample(ids, SEATS)))
    return chance.sample(sorted(ballots, key=sorted), number)


def _vote(target: Target, person: Person, names: Names) -> Vote:
    ticked: dict[str, object] = dict.fromkeys(sorted(names), True)
    manifest = target.ballot.get("manifest")
    if manifest is None:
        return Vote(target.ballot["id"], person.account_id, "n", ticked)
    envelope = Envelope(hash_of(manifest), seal_choices(manifest, ticked))
    return Vote(target.ballot["id"], person.account_id, "", envelope)
