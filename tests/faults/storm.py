"""Ballots held on a server that dies all the time, by voters who do not give up.

Each voter sends the same bytes until there is an answer, as a tablet does. After every death, and
in the end, what was acknowledged must be in the box, each once, and nothing else.
"""

import itertools
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy.orm import Session

from tests.faults.crasher import LIVE_ON, Crasher
from tests.faults.kinds import Choices, Named, Phases, Sealed
from tests.faults.voters import PATIENCE, Wires
from tests.service.ballots.assemblies import Assembly
from tests.support.hall import Person

VOTERS_AT_ONCE = 4
# How often the server dies of everything in a phase of many steps, when the storm is endless.
ROUNDS = {"voting": 1000, "counting": 3}
Look = Callable[[], None]


class Storm:
    """What the server dies of next, phase by phase: each failpoint in turn, once or again and again."""

    def __init__(self, *, is_endless: bool = False) -> None:
        self._is_endless = is_endless
        self.phase = "quiet"
        self.wrong: list[BaseException] = []
        self._turns: dict[str, Iterator[str]] = {}
        self._look: Look | None = None

    def begin(self, phases: Phases, look: Look) -> None:
        """Begin anew with the first of each phase; `look` at what every death leaves."""
        self._turns = {phase: self._in_turn(phase, names) for phase, names in phases.items()}
        self._look = look

    def _in_turn(self, phase: str, names: Iterable[str]) -> Iterator[str]:
        rounds = ROUNDS.get(phase, 1) if self._is_endless else 1
        return itertools.chain.from_iterable(itertools.repeat(names, rounds))

    def end(self) -> None:
        """Nobody looks any more; raises what was wrong."""
        self._look = None
        if self.wrong:
            raise self.wrong[0]

    def plan(self) -> tuple[str, int]:
        """The next death. Nobody serves at this moment."""
        try:
            if self._look:
                self._look()
        except BaseException as error:  # noqa: BLE001 - told where the ballot is held
            self.wrong.append(error)
        name = next(self._turns.get(self.phase, iter(())), None)
        is_often_reached = self._is_endless and self.phase == "voting"
        return (name, random.choice((1, 2)) if is_often_reached else 1) if name else LIVE_ON


class Election:
    """One ballot from opening to publication, and what its voters were told."""

    def __init__(
        self, crasher: Crasher, storm: Storm, assembly: Assembly, others: Sequence[str] = ()
    ) -> None:
        self._crasher, self._storm, self._assembly = crasher, storm, assembly
        self._urls = [crasher.url, *others]
        self._told: set[str] = set()

    def hold(self, people: Sequence[Person], kind: Named) -> None:
        """Vote, close, count and compare; the storm goes on all the time."""
        self._kind = kind
        with Wires(self._urls) as self._wires:
            self._storm.phase = "quiet"
            kind.open()
            self._storm.begin(kind.phases, self._look)
            self._hold(people)
            self._storm.end()

    def _hold(self, people: Sequence[Person]) -> None:
        kind = self._kind
        says = {person.account_id: kind.choose() for person in people}
        self._enter("voting")
        with ThreadPoolExecutor(VOTERS_AT_ONCE) as pool:
            list(pool.map(lambda person: self._vote(person, says[person.account_id]), people))
        self._enter("closing")
        self._step("closed")
        if "counting" in kind.phases:
            self._enter("counting")
            self._step("counting")
            if isinstance(kind, Sealed):
                self._count_at_stations(kind)
            else:
                self._wait_for_count(len(people))
        for step, phase in zip(kind.ending, list(kind.phases)[-len(kind.ending) :], strict=True):
            self._enter(phase)
            self._step(step)
        self._enter("quiet")
        self._compare(list(says.values()))

    def _enter(self, phase: str) -> None:
        self._storm.phase = phase
        self._crasher.next()

    def _vote(self, person: Person, choices: Choices) -> None:
        """Some voters ask again, and are told the same."""
        sent = self._kind.write(person, choices)
        path = f"/ballots/{self._kind.ballot['id']}/votes"
        for _time in range(random.choice((1, 2))):
            receipt = self._wires.send("POST", path, person, sent)["receipt"]
            self._told.add(self._kind.known_by(person, sent, receipt))

    def _step(self, to: str) -> None:
        body = {"to": to, "version": self._assembly.version(self._kind.ballot["id"])}
        path = f"/ballots/{self._kind.ballot['id']}/transitions"
        self._wires.send("POST", path, self._assembly.admin, body)

    def _wait_for_count(self, ballots: int) -> None:
        until = time.monotonic() + PATIENCE
        path = f"/ballots/{self._kind.ballot['id']}"
        while self._wires.send("GET", path, self._assembly.admin)["tally"]["counted"] < ballots:
            assert time.monotonic() < until, "the count does not go on"

    def _count_at_stations(self, kind: Sealed) -> None:
        """Two stations open the box with the slips' key, as the tellers do in their browser."""
        path = f"/ballots/{kind.ballot['id']}"
        for place, teller in (("Bàn 1", kind.tellers.head), ("Bàn 2", kind.tellers.second)):
            box = self._wires.send("GET", f"{path}/box", teller)
            count = self._wires.send("POST", f"{path}/counts", teller, {"place": place})["id"]
            for number, batch in enumerate(kind.tellers.open_box(box), start=1):
                self._wires.send("PUT", f"/counts/{count}/batches/{number}", teller, batch)
            self._wires.send("POST", f"/counts/{count}/finish", teller, {})

    def _look(self) -> None:
        """What the last death left: nothing half, and nothing acknowledged is missing."""
        told = set(self._told)
        with self._reading() as session:
            self._kind.check(session)
            assert told <= self._kind.kept(session)

    def _reading(self) -> Session:
        """The box at one moment, though another process may be writing."""
        engine = self._assembly.database.engine
        if not self._assembly.database.is_sqlite:
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        return Session(engine)

    def _compare(self, says: Sequence[Choices]) -> None:
        """Acknowledged = stored = counted, exactly."""
        kind = self._kind
        self._look()
        with self._reading() as session:
            assert kind.kept(session) == self._told
            assert sorted(kind.said(session)) == sorted(sorted(c.items()) for c in says)
        assert len(self._told) == len(says)
        result: Mapping[str, Any] = self._assembly.result(kind.ballot["id"])
        assert result["collected"] == len(says)
        kind.check_result(result, says)
