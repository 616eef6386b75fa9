"""An assembly that votes: staff, delegates in the hall, and shorthand for the steps of a ballot."""

from datetime import UTC, datetime
from typing import Any

from app.attendance.models import Presence
from app.auth.models import Account
from app.ballots.models import Ballot
from app.ballots.services.votes import Stored, Vote
from app.ballots.services.voting import store_votes
from app.core.clock import now
from app.core.db import new_id
from app.core.permissions import SYSTEM, Role
from app.delegates.models import Delegate
from app.meetings.schemas import NewSitting
from app.meetings.services import add_sitting, open_sitting
from tests.support.hall import Hall, Person

NAMES = ["Trịnh Hải An", "Lường Văn Bách", "Đặng Thảo Chi", "Hồ Quang Duệ"]
YES = {"method": "yes_no_abstain", "rules": {"preset": "open_motion"}}


class Assembly:
    """A meeting whose sitting is open; delegates come in and vote."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.database = hall.database
        self.admin = hall.staff(Role.ADMIN)
        with self.database.transaction() as session:
            new = NewSitting(name="Phiên thứ nhất", starts_at=DAY, ends_at=DAY)
            self.sitting_id = add_sitting(session, SYSTEM, hall.meeting_id, new).id
            open_sitting(session, SYSTEM, self.sitting_id)

    def present(self, count: int = 1) -> list[Person]:
        """Delegates who are in the hall."""
        people = [self.hall.delegate() for _ in range(count)]
        self.let_in(*people)
        return people

    def crowd(self, count: int) -> list[Person]:
        """Many delegates in the hall, who vote but never sign in themselves."""
        first = self.hall.delegate()
        with self.database.transaction() as session:
            unit = session.get_one(Delegate, first.delegate_id).unit_id
            rows = [self._row(number, unit) for number in range(10_000, 10_000 + count)]
            session.add_all(rows)
            session.flush()
            people = [Person(first.client, "", str(r.account_id), r.id) for r in rows]
        self.let_in(*people)
        return people

    def _row(self, number: int, unit_id: str | None) -> Delegate:
        account = Account(
            id=new_id(), kind="delegate", login=new_id(), name="Đại biểu", created_at=now()
        )
        return Delegate(
            id=new_id(),
            meeting_id=self.hall.meeting_id,
            unit_id=unit_id,
            account=account,
            number=number,
            name="Đại biểu",
            sort_key="",
            search_key="",
            kind="elected",
            has_vote=True,
            created_at=now(),
        )

    def let_in(self, *people: Person) -> None:
        """They pass the door."""
        with self.database.transaction() as session:
            session.add_all(
                Presence(
                    sitting_id=self.sitting_id,
                    delegate_id=person.delegate_id,
                    first_at=now(),
                    last_at=now(),
                    is_inside=True,
                )
                for person in people
            )

    def draft(self, **settings: Any) -> dict[str, Any]:
        """A draft; a motion unless the settings say otherwise."""
        body = {"title": "Thông qua Quy chế làm việc", "kind": "motion", **YES, **settings}
        answer = self.admin.post(f"/meetings/{self.hall.meeting_id}/ballots", body)
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()

    def election(self, names: list[str] = NAMES, **settings: Any) -> dict[str, Any]:
        """A draft of a secret election by tick, for two seats."""
        election = {
            "title": "Bầu Ban Chấp hành",
            "kind": "election",
            "method": "pick",
            "secrecy": "anonymous",
            "seats": 2,
            "rules": {"preset": "youth_union_congress"},
            "options": [{"name": name} for name in names],
        }
        return self.draft(**election | settings)

    def move(self, ballot_id: str, *steps: str) -> dict[str, Any]:
        """Take a ballot through these steps."""
        moved: dict[str, Any] = {}
        for step in steps:
            answer = self.try_to_move(ballot_id, step)
            assert answer.status_code == 200, answer.get_json()
            moved = answer.get_json()
        return moved

    def try_to_move(self, ballot_id: str, to: str, version: int | None = None, by=None) -> Any:
        """Ask for one step, by default with the present version."""
        seen = self.version(ballot_id) if version is None else version
        reason = "In nhầm danh sách" if to == "void" else None
        body = {"to": to, "version": seen, "reason": reason}
        return (by or self.admin).post(f"/ballots/{ballot_id}/transitions", body)

    def version(self, ballot_id: str) -> int:
        """The present version of a ballot."""
        with self.database.session() as session:
            return session.get_one(Ballot, ballot_id).version

    def open(self, draft: dict[str, Any]) -> dict[str, Any]:
        """Adopt the list and open; gives what the staff sees then."""
        self.move(draft["id"], "list_adopted", "open")
        return self.see(draft["id"])

    def see(self, ballot_id: str, by: Person | None = None) -> dict[str, Any]:
        """A ballot as somebody sees it; the staff by default."""
        return (by or self.admin).get(f"/ballots/{ballot_id}").get_json()

    def result(self, ballot_id: str) -> dict[str, Any]:
        """The published result."""
        return self.admin.get(f"/ballots/{ballot_id}/result").get_json()


DAY = datetime(2026, 9, 17, 7, tzinfo=UTC)


def vote(person: Person, ballot: dict[str, Any], choices: object, nonce: str = "n") -> Any:
    """Send one vote."""
    body = {"choices": choices, "nonce": nonce}
    return person.post(f"/ballots/{ballot['id']}/votes", body)


def say(ballot: dict[str, Any], **values: object) -> dict[str, object]:
    """Choices by the first letters of the given names, or by place: `_0`."""
    ids = [option["id"] for option in ballot["options"]]
    return {ids[int(place.lstrip("_"))]: value for place, value in values.items()}


def cast_straight(assembly: Assembly, ballot_id: str, votes: list[tuple[Person, object]]) -> None:
    """Put many votes into the box at once, as the writer does."""
    sent = [Vote(ballot_id, person.account_id, "n", choices) for person, choices in votes]
    with assembly.database.transaction() as session:
        answers = store_votes(session, ballot_id, sent)
    assert all(isinstance(answer, Stored) for answer in answers), answers
