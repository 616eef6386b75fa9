"""Time for voting: set beforehand, extended by the chair, never closing anything (box case 15)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from app.ballots.models import Ballot
from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.events import version_of
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say, vote


def moment(told: str) -> datetime:
    return datetime.fromisoformat(told)


def more(assembly: Assembly, ballot_id: str, minutes: object, version: int | None = None, by=None):
    seen = assembly.version(ballot_id) if version is None else version
    body = {"version": seen, "minutes": minutes}
    return (by or assembly.admin).post(f"/ballots/{ballot_id}/time", body)


def test_opening_announces_the_end(assembly: Assembly) -> None:
    draft = assembly.election(minutes=15)
    assert (draft["minutes"], draft["ends_at"]) == (15, None)
    ballot = assembly.open(draft)
    assert moment(ballot["ends_at"]) - moment(ballot["opened_at"]) == timedelta(minutes=15)
    delegate = assembly.hall.delegate()
    assert assembly.see(ballot["id"], by=delegate)["ends_at"] == ballot["ends_at"]


def test_without_a_time_there_is_no_end(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.draft())
    assert (ballot["minutes"], ballot["ends_at"]) == (None, None)


@pytest.mark.parametrize("minutes", [0, 241, -1, "15", 1.5])
def test_the_time_is_1_to_240_minutes(assembly: Assembly, minutes: object) -> None:
    ballot = assembly.open(assembly.draft())
    assert more(assembly, ballot["id"], minutes).status_code == 422
    change = {"minutes": minutes}
    assert assembly.admin.patch(f"/ballots/{ballot['id']}", change).status_code == 422


@pytest.mark.parametrize("secrecy", ["anonymous", "named"])
def test_the_time_may_be_set_until_the_ballot_opens(assembly: Assembly, secrecy: str) -> None:
    ballot = assembly.election(secrecy=secrecy)
    path = f"/ballots/{ballot['id']}"
    assert assembly.admin.patch(path, {"minutes": 10}).get_json()["minutes"] == 10
    assembly.move(ballot["id"], "list_adopted")
    code = assembly.see(ballot["id"])["code"]
    assert assembly.admin.patch(path, {"minutes": None}).get_json()["minutes"] is None
    assert assembly.admin.patch(path, {"minutes": 20}).get_json()["minutes"] == 20
    assert assembly.see(ballot["id"])["code"] == code
    assembly.move(ballot["id"], "open")
    late = assembly.admin.patch(path, {"minutes": 30})
    assert (late.status_code, late.get_json()["code"]) == (409, "wrong_state")


def test_more_time_is_told_to_all_and_noted(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election(minutes=15))
    with assembly.database.session() as session:
        before = version_of(session, "ballot", ballot["id"])
    answer = more(assembly, ballot["id"], 5).get_json()
    assert moment(answer["ends_at"]) - moment(ballot["ends_at"]) == timedelta(minutes=5)
    assert answer["version"] == ballot["version"] + 1
    assert assembly.see(ballot["id"])["ends_at"] == answer["ends_at"]
    with assembly.database.session() as session:
        assert version_of(session, "ballot", ballot["id"]) == before + 1
        (entry,) = session.query(AuditEntry).filter_by(action="ballot.time_given")
        assert entry.details["minutes"] == 5


def test_time_that_is_over_closes_nothing_and_begins_again_from_now(assembly: Assembly) -> None:
    (voter,) = assembly.present()
    ballot = assembly.open(assembly.election(minutes=1))
    with assembly.database.transaction() as session:
        session.get_one(Ballot, ballot["id"]).ends_at = now() - timedelta(minutes=30)
    assert assembly.see(ballot["id"])["state"] == "open"
    assert vote(voter, ballot, say(ballot, _0=True)).status_code == 201
    earliest = now() + timedelta(minutes=5)
    ends_at = moment(more(assembly, ballot["id"], 5).get_json()["ends_at"])
    assert earliest <= ends_at <= now() + timedelta(minutes=5)


@pytest.mark.parametrize("steps", [[], ["list_adopted"], ["list_adopted", "open", "closed"]])
def test_only_an_open_ballot_gets_more_time(assembly: Assembly, steps: list[str]) -> None:
    ballot = assembly.election(minutes=15)
    assembly.move(ballot["id"], *steps)
    refused = more(assembly, ballot["id"], 5)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wrong_state")
    assert refused.get_json()["params"]["state"] == (steps or ["draft"])[-1]


def test_pressed_twice_it_is_given_once(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election(minutes=15))
    first = more(assembly, ballot["id"], 5, ballot["version"]).get_json()
    again = more(assembly, ballot["id"], 5, ballot["version"])
    assert (again.status_code, again.get_json()["code"]) == (409, "stale_version")
    assert assembly.see(ballot["id"])["ends_at"] == first["ends_at"]


def test_whoever_may_close_may_extend(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election(minutes=15))
    for role in (Role.PRESIDIUM, Role.SECRETARIAT, Role.ORGANIZER):
        by = assembly.hall.staff(role)
        assert more(assembly, ballot["id"], 1, by=by).status_code == 200, role
    for role in (Role.TELLER, Role.HEAD_TELLER, Role.CREDENTIALS, Role.DELEGATE, Role.SCREEN):
        by = assembly.hall.staff(role)
        assert more(assembly, ballot["id"], 1, by=by).status_code == 403, role


def test_a_further_round_has_the_same_time(assembly: Assembly) -> None:
    one, two = assembly.present(2)
    ballot = assembly.open(assembly.election(minutes=15, seats=1))
    vote(one, ballot, say(ballot, _0=True))
    vote(two, ballot, say(ballot, _1=True))
    assembly.move(ballot["id"], "closed", "counting", "certified")
    before = feed(assembly, ballot["id"])
    following = assembly.admin.post(f"/ballots/{ballot['id']}/runoff", {}).get_json()
    assert (following["minutes"], following["ends_at"]) == (15, None)
    # The projector hears of it where the former result hangs, and when it is called off.
    assert feed(assembly, ballot["id"]) == before + 1
    assembly.move(following["id"], "void")
    assert feed(assembly, ballot["id"]) == before + 2


def feed(assembly: Assembly, ballot_id: str) -> int:
    """The version that watchers of a ballot see."""
    with assembly.database.session() as session:
        return version_of(session, "ballot", ballot_id)


def test_two_chairs_close_and_extend_together(assembly: Assembly) -> None:
    chairs = [assembly.hall.staff(Role.PRESIDIUM) for _ in range(2)]
    for _ in range(8):
        ballot = assembly.open(assembly.draft(minutes=15))
        close, extend = press_together(assembly, ballot, *chairs)
        assert sorted([close.status_code, extend.status_code]) == [200, 409]
        now_it_is = assembly.see(ballot["id"])
        is_closed = close.status_code == 200
        assert now_it_is["state"] == ("closed" if is_closed else "open")
        assert (now_it_is["ends_at"] == ballot["ends_at"]) is is_closed
        lost = (extend if is_closed else close).get_json()
        assert lost["code"] == "stale_version"
        assert lost["params"] == {k: now_it_is[k] for k in ("state", "version")}


def press_together(assembly: Assembly, ballot, closing, extending):
    """One chair closes the box while another gives more time, both having seen it open."""
    ready = Barrier(2)

    def close():
        ready.wait(10)
        return assembly.try_to_move(ballot["id"], "closed", ballot["version"], by=closing)

    def extend():
        ready.wait(10)
        return more(assembly, ballot["id"], 5, ballot["version"], by=extending)

    with ThreadPoolExecutor(2) as pool:
        pressed = pool.submit(close), pool.submit(extend)
        return tuple(one.result() for one in pressed)
