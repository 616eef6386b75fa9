"""An assembly in which votes have weights and some vote for others."""

from collections.abc import Mapping
from typing import Any

from app.attendance.models import Presence
from app.core.permissions import Role
from app.delegates.models import Delegate
from tests.service.ballots.assemblies import Assembly
from tests.support.hall import Person


class ProxyAssembly:
    """What an assembly does besides: settings, shares, proxies, and going in and out."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.path = f"/meetings/{assembly.hall.meeting_id}"
        self.organizer = assembly.hall.staff(Role.ORGANIZER)

    def settle(self, **settings: object) -> None:
        """Change settings of the meeting."""
        answer = self.organizer.patch(self.path, settings)
        assert answer.status_code == 200, answer.get_json()

    def shareholder(self, name: str, shares: int, **where: str) -> Person:
        """Somebody with so many shares, not in the hall yet."""
        person = self.assembly.hall.delegate(name, **where)
        answer = self.organizer.patch(f"/delegates/{person.delegate_id}", {"weight": shares})
        assert answer.status_code == 200, answer.get_json()
        return person

    def give(self, principal: Person, holder: Person) -> str:
        """A proxy; its id."""
        body = {"principal": principal.delegate_id, "holder": holder.delegate_id}
        answer = self.organizer.post(f"{self.path}/proxies", body)
        assert answer.status_code == 201, answer.get_json()
        return str(answer.get_json()["id"])

    def pair(self, **settings: object) -> tuple[Person, Person]:
        """Somebody absent, and their holder who is here."""
        self.settle(**{"proxies": "all", "proxies_per_holder": 3, **settings})
        absent, holder = self.assembly.hall.delegate("An Vắng"), *self.assembly.present()
        self.give(absent, holder)
        return absent, holder

    def let_out(self, *people: Person) -> None:
        """They leave the hall."""
        with self.assembly.database.transaction() as session:
            for person in people:
                key = (self.assembly.sitting_id, person.delegate_id)
                session.get_one(Presence, key).is_inside = False

    def replace(self, person: Person) -> None:
        """Somebody else comes in their place."""
        with self.assembly.database.transaction() as session:
            session.get_one(Delegate, person.delegate_id).status = "replaced"

    def see_mine(self, ballot: Mapping[str, Any], by: Person) -> list[dict[str, Any]]:
        """The ballots that somebody may cast."""
        return self.assembly.see(ballot["id"], by)["ballots_of_mine"]

    def box(self, ballot: Mapping[str, Any]) -> tuple[int, int, int]:
        """Entitled, handed out and collected."""
        box = self.assembly.see(ballot["id"])["box"]
        return box["entitled"], box["issued"], box["collected"]


def vote_for(holder: Person, principal: Person, ballot: Mapping[str, Any], choices: object) -> Any:
    """The holder casts the ballot of somebody absent."""
    body = {"choices": choices, "nonce": "n", "on_behalf_of": principal.delegate_id}
    return holder.post(f"/ballots/{ballot['id']}/votes", body)


def code(answer: Any) -> tuple[int, str]:
    """How something was refused."""
    return answer.status_code, answer.get_json()["code"]
