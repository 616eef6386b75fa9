"""The three kinds of ballot as a storm needs them: what voters send, what must lie in the box."""

import base64
import hashlib
import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.models import BallotParticipation, BoxedBallot, NamedVote
from app.ballots.queries import count_participations, get_ballot
from app.ballots.sealed.chain import check_is_intact, list_links
from app.ballots.sealed.models import SealedBallot
from app.delegates.models import Delegate
from tests.faults import failpoints as points
from tests.faults.countdown import Points
from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.hall import Person
from tests.support.sealing import decode

Choices = Mapping[str, object]
# Each phase of a ballot, and what the server dies of in it.
Phases = Mapping[str, Points]
MARKS = ("yes", "no", "abstain")
TICKED = True


class Named:
    """An open vote: who said what lies in the box."""

    name = "named"
    table: ClassVar[Any] = NamedVote
    phases: ClassVar[Phases] = {
        "voting": points.VOTING,
        "closing": points.CLOSING,
        "publishing": points.PUBLISHING,
    }
    ending: ClassVar[Sequence[str]] = ("published",)

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self.ballot: dict[str, Any] = {}

    def open(self) -> None:
        self.ballot = self._assembly.open(self._draft())

    def _draft(self) -> dict[str, Any]:
        return self._assembly.draft()

    def choose(self) -> Choices:
        return {self.ballot["options"][0]["id"]: random.choice(MARKS)}

    def write(self, person: Person, choices: Choices) -> dict[str, object]:
        """What the tablet sends, and keeps until it is answered."""
        return {"choices": choices, "nonce": f"n-{person.account_id}"}

    def kept(self, session: Session) -> set[str]:
        """By what the votes in the box are known to their voters: account and receipt."""
        of_this = BallotParticipation.ballot_id == self.ballot["id"]
        statement = select(Delegate.account_id, BallotParticipation.receipt).join(
            Delegate, Delegate.id == BallotParticipation.delegate_id
        )
        return {f"{one}/{receipt}" for one, receipt in session.execute(statement.where(of_this))}

    def known_by(self, person: Person, _sent: Mapping[str, object], receipt: str) -> str:
        """The same of somebody who was answered."""
        return f"{person.account_id}/{receipt}"

    def check(self, session: Session) -> None:
        """Participations = ballots = what is shown, at any moment, whatever died."""
        ballot = get_ballot(session, self.ballot["id"])
        boxed = len(session.scalars(self._boxed()).all())
        assert count_participations(session, ballot) == boxed == ballot.collected

    def said(self, session: Session) -> list[list[tuple[str, object]]]:
        """What each ballot in the box says."""
        stored = session.scalars(select(self.table.choices).where(self._is_here()))
        return [self._marks(json.loads(choices)) for choices in stored]

    def _marks(self, stored: list[list[Any]]) -> list[tuple[str, object]]:
        return sorted((option, mark) for option, mark, _number in stored)

    def _boxed(self) -> Any:
        return select(self.table.ballot_id).where(self._is_here())

    def _is_here(self) -> Any:
        return self.table.ballot_id == self.ballot["id"]

    def check_result(self, result: Mapping[str, Any], says: Sequence[Choices]) -> None:
        """The result is that of what was sent."""
        expected = Counter(pair for choices in says for pair in choices.items())
        for option in result["options"]:
            marks = {mark: expected[option["id"], mark] for mark in MARKS}
            assert {mark: option["marks"].get(mark, 0) for mark in MARKS} == marks


class Anonymous(Named):
    """A secret election that the server can read."""

    name = "anonymous"
    table = BoxedBallot
    phases: ClassVar[Phases] = {
        "voting": points.VOTING,
        "closing": {**points.CLOSING, **points.WIPING},
        "counting": points.COUNTING,
        "certifying": points.CERTIFYING,
        "publishing": points.PUBLISHING,
    }
    ending = ("certified", "published")

    def _draft(self) -> dict[str, Any]:
        return self._assembly.election()

    def choose(self) -> Choices:
        ids = [option["id"] for option in self.ballot["options"]]
        return dict.fromkeys(random.sample(ids, 2), TICKED)

    def _marks(self, stored: list[list[Any]]) -> list[tuple[str, object]]:
        return sorted((option, TICKED) for option, _mark, _number in stored)

    def check_result(self, result: Mapping[str, Any], says: Sequence[Choices]) -> None:
        expected = Counter(option for choices in says for option in choices)
        assert {o["id"]: o["votes"] for o in result["options"]} == {
            option["id"]: expected[option["id"]] for option in result["options"]
        }


class Sealed(Anonymous):
    """A secret election that only the tellers can read, and count at their stations."""

    name = "sealed"
    table = SealedBallot
    phases: ClassVar[Phases] = {
        **Anonymous.phases,
        "voting": {**points.VOTING, **points.CHAINING},
        "counting": points.STATION,
    }

    def __init__(self, assembly: Assembly, tellers: SealedAssembly) -> None:
        super().__init__(assembly)
        self.tellers = tellers

    def open(self) -> None:
        self.ballot = self.tellers.open()

    def write(self, _person: Person, choices: Choices) -> dict[str, object]:
        return dict(self.tellers.seal(self.ballot, choices))

    def kept(self, session: Session) -> set[str]:
        """By their digests alone: nothing in the box says whose a ballot is."""
        digests = session.scalars(select(SealedBallot.digest).where(self._is_here()))
        return {bytes(digest).hex() for digest in digests}

    def known_by(self, _person: Person, sent: Mapping[str, object], receipt: str) -> str:
        manifest, sealed = str(sent["manifest"]), decode(str(sent["ballot"]))
        digest = hashlib.sha256(bytes.fromhex(manifest) + sealed).digest()
        letters = base64.b32encode(digest).decode()
        assert receipt == f"{letters[:5]}-{letters[5:10]}"
        return digest.hex()

    def check(self, session: Session) -> None:
        super().check(session)
        check_is_intact(session, get_ballot(session, self.ballot["id"]))
        links = list_links(session, self.ballot["id"])
        assert [link.height for link in links] == list(range(len(links)))
        brought = [digest.hex() for link in links for digest in link.digests]
        assert sorted(brought) == sorted(self.kept(session))

    def said(self, session: Session) -> list[list[tuple[str, object]]]:
        """As only the tellers' slips tell."""
        contents = session.scalars(select(SealedBallot.content).where(self._is_here()))
        opened = [self.tellers.key.open(bytes(content)) or b"" for content in contents]
        return [sorted(json.loads(each.rstrip(b"\0")[:-1])["c"].items()) for each in opened]
