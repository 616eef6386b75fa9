"""An assembly with tellers: their key, ballots sealed on tablets, and stations that count."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.ballots.rules.counting import batch_bounds
from app.ballots.rules.tally import tally
from app.ballots.sealed.box import Envelope
from app.ballots.sealed.rules.manifest import encode, hash_of
from app.ballots.services.votes import Stored, Vote
from app.ballots.services.voting import store_votes
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly
from tests.support.hall import Person
from tests.support.sealing import TellersKey, decode, judge_opened, seal_choices

Choices = Mapping[str, object]


class SealedAssembly:
    """What the tellers and the tablets of an assembly do."""

    def __init__(self, assembly: Assembly, secret: bytes = b"k" * 32) -> None:
        self.assembly = assembly
        self.key = TellersKey(secret)
        self.head = assembly.hall.staff(Role.HEAD_TELLER)
        self.second = assembly.hall.staff(Role.TELLER)

    def register(self, key: TellersKey | None = None) -> Any:
        """The tellers register the public half of their key."""
        body = {"public_key": encode((key or self.key).public), "threshold": 2, "slips": 3}
        return self.head.post(f"/meetings/{self.assembly.hall.meeting_id}/teller-keys", body)

    def rehearse(self, key_id: str) -> Any:
        """They open a dummy ballot."""
        sealed = self.head.post(f"/teller-keys/{key_id}/rehearsal", {}).get_json()["sealed"]
        opened = encode(self.key.open(decode(sealed)) or b"")
        return self.head.call("PUT", f"/teller-keys/{key_id}/rehearsal", json={"opened": opened})

    def make_key(self) -> str:
        """A key that is ready to be used; its id."""
        key_id = str(self.register().get_json()["id"])
        assert self.rehearse(key_id).status_code == 200
        return key_id

    def open(self, **settings: Any) -> dict[str, Any]:
        """A sealed election that is open, with the tellers' key if there is none yet."""
        listed = self.head.get(f"/meetings/{self.assembly.hall.meeting_id}/teller-keys").get_json()
        if not listed["items"]:
            self.make_key()
        return self.assembly.open(self.assembly.election(**{"secrecy": "sealed", **settings}))

    def manifest(self, ballot: Mapping[str, Any]) -> str:
        """The exact text of a manifest."""
        return self.assembly.admin.get(f"/ballots/{ballot['id']}/manifest").get_data(as_text=True)

    def seal(self, ballot: Mapping[str, Any], choices: Choices) -> dict[str, str]:
        """What a tablet sends."""
        manifest = self.manifest(ballot)
        sealed = encode(seal_choices(manifest, choices))
        return {"manifest": hash_of(manifest), "ballot": sealed}

    def vote(self, person: Person, ballot: Mapping[str, Any], choices: Choices) -> Any:
        """One person votes."""
        return send(person, ballot, self.seal(ballot, choices))

    def cast_straight(
        self, ballot: Mapping[str, Any], votes: Sequence[tuple[Person, Choices]]
    ) -> None:
        """Put many ballots into the box in one commit, as the writer does."""
        manifest = self.manifest(ballot)
        sent = [
            Vote(
                ballot["id"],
                person.account_id,
                "",
                Envelope(hash_of(manifest), seal_choices(manifest, choices)),
            )
            for person, choices in votes
        ]
        with self.assembly.database.transaction() as session:
            answers = store_votes(session, ballot["id"], sent)
        assert all(isinstance(answer, Stored) for answer in answers), answers

    def take_box(self, ballot: Mapping[str, Any]) -> dict[str, Any]:
        """The tellers load the closed box."""
        answer = self.head.get(f"/ballots/{ballot['id']}/box")
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def open_box(self, box: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What a station finds, as the totals of its batches."""
        manifest = box["manifest"]
        judged = [
            judge_opened(manifest, self.key.open(decode(sealed))) for sealed in box["ballots"]
        ]
        return [as_batch(judged[first:end]) for first, end in batch_bounds(len(judged))]

    def count(self, ballot: Mapping[str, Any], place: str, by: Person | None = None) -> str:
        """A station counts the whole box; the id of the count."""
        teller = by or self.head
        begun = teller.post(f"/ballots/{ballot['id']}/counts", {"place": place})
        assert begun.status_code == 201, begun.get_json()
        count_id = str(begun.get_json()["id"])
        for number, batch in enumerate(self.open_box(self.take_box(ballot)), start=1):
            sent = teller.call("PUT", f"/counts/{count_id}/batches/{number}", json=batch)
            assert sent.status_code == 204, sent.get_json()
        finished = teller.post(f"/counts/{count_id}/finish", {})
        assert finished.status_code == 200, finished.get_json()
        return count_id

    def bundle(self, ballot: Mapping[str, Any]) -> dict[str, Any]:
        """What is published for outsiders; guests may read it too."""
        answer = self.assembly.hall.staff(Role.GUEST).get(f"/ballots/{ballot['id']}/bundle")
        assert answer.status_code == 200, answer.get_json()
        return answer.get_json()

    def publish(self, ballot: Mapping[str, Any]) -> dict[str, Any]:
        """Close, count twice, certify, publish; gives the result."""
        self.assembly.move(ballot["id"], "closed", "counting")
        self.count(ballot, "Bàn 1")
        self.count(ballot, "Bàn 2", self.second)
        self.assembly.move(ballot["id"], "certified", "published")
        return self.assembly.result(ballot["id"])


def send(person: Person, ballot: Mapping[str, Any], sealed: Mapping[str, str]) -> Any:
    """Send a sealed ballot."""
    return person.post(f"/ballots/{ballot['id']}/votes", dict(sealed))


def as_batch(judged: Sequence[Any]) -> dict[str, Any]:
    """Totals as a station sends them."""
    totals = tally(judged)
    marks: dict[str, dict[str, int]] = {}
    for (option_id, mark), number in totals.marks.items():
        marks.setdefault(option_id, {})[mark] = number
    return {
        "collected": totals.collected,
        "valid": totals.valid,
        "blank": totals.blank,
        "invalid": dict(totals.invalid),
        "marks": marks,
    }
