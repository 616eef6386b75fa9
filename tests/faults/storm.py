"""Ballots held on a server that dies all the time, by voters who do not give up.

Each voter sends the same bytes until there is an answer, as a tablet does. In the end what was
acknowledged must be in the box, each once, and nothing else.
"""

import itertools
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import httpx
from sqlalchemy import select

from app.ballots.models import BallotParticipation, BoxedBallot, NamedVote
from app.delegates.models import Delegate
from tests.faults.crasher import LIVE_ON, Crasher
from tests.faults.failpoints import CLOSING, COUNTING, VOTING
from tests.service.ballots.assemblies import Assembly
from tests.support.hall import Person

PATIENCE = 120.0
VOTERS_AT_ONCE = 4
PHASES: Mapping[str, list[str]] = {
    "voting": list(VOTING),
    "closing": list(CLOSING),
    "counting": list(COUNTING),
    "quiet": [],
}


class Storm:
    """What the server dies of next, phase by phase: each failpoint in turn, once or for ever."""

    def __init__(self, *, is_endless: bool = False) -> None:
        self._is_endless = is_endless
        self.restart()

    def restart(self) -> None:
        """Begin anew with the first of each phase."""
        self.phase = "quiet"
        again = itertools.cycle if self._is_endless else iter
        self._turns: dict[str, Iterator[str]] = {
            phase: again(names) for phase, names in PHASES.items()
        }

    def plan(self) -> tuple[str, int]:
        """The next death."""
        name = next(self._turns[self.phase], None)
        is_often_reached = self._is_endless and self.phase == "voting"
        return (name, random.choice((1, 2)) if is_often_reached else 1) if name else LIVE_ON


class Election:
    """One ballot in the storm, and what its voters were told."""

    def __init__(self, crasher: Crasher, storm: Storm, assembly: Assembly) -> None:
        self._crasher, self._storm, self._assembly = crasher, storm, assembly
        self._local = threading.local()
        self._wires = ExitStack()

    def hold(self, people: list[Person], *, is_named: bool) -> None:
        """Vote, close, count and compare; the storm goes on all the time."""
        with self._wires:
            self._hold(people, is_named=is_named)

    def _hold(self, people: list[Person], *, is_named: bool) -> None:
        self._storm.restart()
        drafted = self._assembly.draft() if is_named else self._assembly.election()
        self.ballot = self._assembly.open(drafted)
        says = {person.account_id: self._choose(is_named=is_named) for person in people}
        self._enter("voting")
        with ThreadPoolExecutor(VOTERS_AT_ONCE) as pool:
            told = dict(pool.map(lambda person: self._vote(person, says), people))
        self._enter("closing")
        self._step("closed")
        if not is_named:
            self._enter("counting")
            self._step("counting")
            self._wait_for_count(len(people))
        self._enter("quiet")
        for step in ("published",) if is_named else ("certified", "published"):
            self._step(step)
        self._compare(told, says, is_named=is_named)

    def _choose(self, *, is_named: bool) -> dict[str, object]:
        ids = [option["id"] for option in self.ballot["options"]]
        if is_named:
            return {ids[0]: random.choice(["yes", "no", "abstain"])}
        return dict.fromkeys(random.sample(ids, 2), True)

    def _enter(self, phase: str) -> None:
        self._storm.phase = phase
        self._crasher.next()

    def _vote(self, person: Person, says: Mapping[str, object]) -> tuple[str, str]:
        """Whose vote it is, and the receipt; some voters ask again, and are told the same."""
        body = {"choices": says[person.account_id], "nonce": f"n-{person.account_id}"}
        path = f"/ballots/{self.ballot['id']}/votes"
        receipts = {
            self._send("POST", path, person, body)["receipt"]
            for _time in range(random.choice((1, 2)))
        }
        assert len(receipts) == 1, "two receipts for one vote"
        return person.account_id, receipts.pop()

    def _step(self, to: str) -> None:
        body = {"to": to, "version": self._assembly.version(self.ballot["id"])}
        path = f"/ballots/{self.ballot['id']}/transitions"
        self._send("POST", path, self._assembly.admin, body)

    def _wait_for_count(self, ballots: int) -> None:
        until = time.monotonic() + PATIENCE
        while self._seen()["tally"]["counted"] < ballots:
            assert time.monotonic() < until, "the count does not go on"

    def _seen(self) -> Any:
        return self._send("GET", f"/ballots/{self.ballot['id']}", self._assembly.admin)

    def _send(self, method: str, path: str, person: Person, body: object = None) -> Any:
        """Send the same bytes until there is an answer."""
        headers = {"Authorization": f"Bearer {person.token}"}
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = self._wire().request(method, path, headers=headers, json=body)
            except httpx.TransportError:
                continue
            if answer.status_code != 503:
                assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
                return answer.json()
        raise AssertionError(f"no answer to {method} {path}")

    def _wire(self) -> httpx.Client:
        """Each voter's thread keeps its own connection."""
        if not hasattr(self._local, "wire"):
            wire = httpx.Client(base_url=f"{self._crasher.url}/api/v1", timeout=10)
            self._local.wire = self._wires.enter_context(wire)
        found: httpx.Client = self._local.wire
        return found

    def _compare(
        self, told: Mapping[str, str], says: Mapping[str, Mapping[str, object]], *, is_named: bool
    ) -> None:
        """Acknowledged = stored = counted, exactly."""
        assert self._receipts() == told
        marked = [list(choices.items()) for choices in says.values()]
        assert sorted(self._stored(is_named=is_named)) == sorted(map(sorted, marked))
        result = self._assembly.result(self.ballot["id"])
        assert result["collected"] == len(told)
        expected = Counter(
            (option, mark) for choices in says.values() for option, mark in choices.items()
        )
        for option in result["options"]:
            if is_named:
                marks = {mark: expected[option["id"], mark] for mark in ("yes", "no", "abstain")}
                assert {mark: option["marks"].get(mark, 0) for mark in marks} == marks
            else:
                assert option["votes"] == expected[option["id"], True]

    def _receipts(self) -> dict[str, str]:
        with self._assembly.database.session() as session:
            statement = select(Delegate.account_id, BallotParticipation.receipt).join(
                Delegate, Delegate.id == BallotParticipation.delegate_id
            )
            of_this = BallotParticipation.ballot_id == self.ballot["id"]
            return {row[0]: row[1] for row in session.execute(statement.where(of_this))}

    def _stored(self, *, is_named: bool) -> list[list[tuple[str, object]]]:
        """The option and mark of each line, ballot by ballot; True for a tick."""
        table = NamedVote if is_named else BoxedBallot
        with self._assembly.database.session() as session:
            statement = select(table.choices).where(table.ballot_id == self.ballot["id"])
            ballots = [json.loads(choices) for choices in session.scalars(statement)]
        return [sorted((id_, mark if is_named else True) for id_, mark, _ in b) for b in ballots]
