"""Steps of a count of a sealed box, as tests take them."""

from typing import Any

from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly


def code(answer):
    return answer.status_code, answer.get_json()["code"]


def closed_election(assembly: Assembly, tellers: SealedAssembly, ballots: int) -> dict:
    """A closed box: everybody votes for the first name, every other one for the second too."""
    people = assembly.crowd(ballots)
    ballot = tellers.open()
    both, first = say(ballot, _0=True, _1=True), say(ballot, _0=True)
    votes = [(person, both if place % 2 else first) for place, person in enumerate(people)]
    for start in range(0, ballots, 32):
        tellers.cast_straight(ballot, votes[start : start + 32])
    assembly.move(ballot["id"], "closed")
    return ballot


def begin(tellers: SealedAssembly, ballot: dict, place: str = "Bàn 1") -> dict[str, Any]:
    return tellers.head.post(f"/ballots/{ballot['id']}/counts", {"place": place}).get_json()


def put(tellers: SealedAssembly, count: dict, number: object, batch: dict) -> Any:
    return tellers.head.call("PUT", f"/counts/{count['id']}/batches/{number}", json=batch)
