"""The server's clock jumps: opening and closing are acts, not times (box 14)."""

from datetime import UTC, datetime, timedelta

import pytest

from app.ballots.services.counting import count_next_batch
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, cast_straight, say, vote
from tests.service.ballots.sealed_assemblies import SealedAssembly, send

HOUR = timedelta(hours=1)


class Clock:
    """Stands where the product asks for the time."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self, zone: object) -> datetime:
        """The time, as wrong as it is set."""
        assert zone is UTC
        return datetime.now(UTC) + self.offset


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    jumping = Clock()
    monkeypatch.setattr("app.core.clock.datetime", jumping)
    return jumping


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_votes_and_retries_do_not_care_what_time_it_is(
    assembly: Assembly, clock: Clock, jump: timedelta
) -> None:
    before, after = assembly.present(2)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    yes = say(ballot, _0="yes")
    receipt = vote(before, ballot, yes).get_json()["receipt"]
    clock.offset = jump
    assert vote(after, ballot, yes).status_code == 201
    again = vote(before, ballot, yes)
    assert (again.status_code, again.get_json()["receipt"]) == (200, receipt)
    assembly.move(ballot["id"], "closed")
    clock.offset = timedelta()
    refused = vote(after, ballot, yes, nonce="another")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "not_open")
    assembly.move(ballot["id"], "published")
    assert assembly.result(ballot["id"])["options"][0]["marks"]["yes"] == 2


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_sealed_box_closes_and_is_counted_though_the_clock_jumps(
    assembly: Assembly, clock: Clock, jump: timedelta
) -> None:
    """Each step at another time, and the time given for voting long over, or far away."""
    tellers = SealedAssembly(assembly)
    before, after = assembly.present(2)
    ballot = tellers.open(minutes=5)
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    receipt = send(before, ballot, sealed).get_json()["receipt"]
    clock.offset = jump
    assert tellers.vote(after, ballot, say(ballot, _0=True)).status_code == 201
    assert send(before, ballot, sealed).get_json()["receipt"] == receipt
    assert assembly.see(ballot["id"])["state"] == "open"
    clock.offset = -jump
    assembly.move(ballot["id"], "closed")
    clock.offset = jump
    assembly.move(ballot["id"], "counting")
    for place, offset in (("Bàn 1", -jump), ("Bàn 2", jump)):
        clock.offset = offset
        tellers.count(ballot, place, assembly.hall.staff(Role.TELLER))
    clock.offset = timedelta()
    assembly.move(ballot["id"], "certified", "published")
    assert assembly.result(ballot["id"])["options"][0]["votes"] == 2


def test_a_count_goes_on_at_its_pace_when_the_clock_is_set_back(
    assembly: Assembly, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ballots.counter.count_next_batch", lambda *_call: None)
    people = assembly.crowd(80)
    election = assembly.open(assembly.election())
    ticks = say(election, _0=True, _1=True)
    cast_straight(assembly, election["id"], [(person, ticks) for person in people])
    assembly.move(election["id"], "closed", "counting")

    def count() -> timedelta | None:
        with assembly.database.transaction() as session:
            return count_next_batch(session, election["id"], pace=HOUR / 2)

    def counted() -> int:
        return int(assembly.see(election["id"])["tally"]["counted"])

    clock.offset = HOUR
    assert (count(), counted()) == (HOUR / 2, 20)
    clock.offset = timedelta()
    assert (count(), counted()) == (HOUR / 2, 40)
    wait = count()  # from now on by the clock as it is
    assert wait is not None
    assert timedelta() < wait <= HOUR / 2
    assert counted() == 40
    clock.offset = HOUR
    assert (count(), counted()) == (HOUR / 2, 60)
