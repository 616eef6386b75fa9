"""The alternates' ballot, and the list of voters."""

from app.core.permissions import Role
from tests.service.ballots.assemblies import NAMES, Assembly, cast_straight, say, vote
from tests.service.ballots.test_counting import wait_until_counted
from tests.service.ballots.test_thanh_giang import LOW, tied_election


def certified(assembly: Assembly) -> dict:
    """Two of four elected by all three voters."""
    people = assembly.present(3)
    ballot = assembly.open(assembly.election())
    cast_straight(assembly, ballot["id"], [(p, say(ballot, _1=True, _3=True)) for p in people])
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 3)
    assembly.move(ballot["id"], "certified")
    return ballot


def test_alternates_are_drawn_from_those_not_elected_once(assembly: Assembly) -> None:
    ballot = certified(assembly)
    path = f"/ballots/{ballot['id']}/alternates"
    made = assembly.admin.post(path, {"seats": 1})
    assert made.status_code == 201, made.get_json()
    draft = assembly.see(made.get_json()["id"])
    assert [option["name"] for option in draft["options"]] == [NAMES[0], NAMES[2]]
    assert (draft["round"], draft["seats"], draft["round_kind"]) == (1, 1, "alternates")
    assert draft["parent_id"] == ballot["id"]
    former = assembly.see(ballot["id"])
    # A ballot of its own, no further round of the first.
    assert (former["alternates_id"], former["next_id"]) == (draft["id"], None)
    again = assembly.admin.post(path, {"seats": 1})
    assert (again.status_code, again.get_json()["id"]) == (200, draft["id"])
    for other in (
        {"seats": 2},
        {"seats": 1, "title": "X"},
        {"seats": 1, "rules": {"min_marks": 2}},
    ):
        refused = assembly.admin.post(path, other).get_json()
        assert (refused["code"], refused["params"]["ballot"]) == ("already_made", draft["id"])
        assert draft["title"] in refused["detail"]
    assembly.move(draft["id"], "list_adopted", "open")


def test_alternates_wait_until_it_is_known_who_is_elected(assembly: Assembly) -> None:
    draft = assembly.election()
    early = assembly.admin.post(f"/ballots/{draft['id']}/alternates", {"seats": 1})
    assert early.get_json()["code"] == "wrong_state"
    tied = tied_election(assembly, rules=LOW)
    open_tie = assembly.admin.post(f"/ballots/{tied['id']}/alternates", {"seats": 1})
    assert (open_tie.status_code, open_tie.get_json()["code"]) == (409, "rounds_unfinished")
    run_off = assembly.admin.post(f"/ballots/{tied['id']}/runoff", {}).get_json()
    open_round = assembly.admin.post(f"/ballots/{tied['id']}/alternates", {"seats": 1})
    assert open_round.get_json()["code"] == "rounds_unfinished"
    (person,) = assembly.present(1)
    run_off = assembly.open(run_off)
    vote(person, run_off, say(run_off, _1=True))
    assembly.move(run_off["id"], "closed", "counting")
    wait_until_counted(assembly, run_off["id"], 1)
    assembly.move(run_off["id"], "certified")
    made = assembly.admin.post(f"/ballots/{tied['id']}/alternates", {"seats": 1}).get_json()
    assert [o["name"] for o in assembly.see(made["id"])["options"]] == ["A", "C"]


def test_who_voted_in_secret_is_told_only_after_closing(assembly: Assembly) -> None:
    first, second = assembly.present(2)
    draft = assembly.election()
    path = f"/ballots/{draft['id']}/voters"
    before = assembly.admin.get(path).get_json()
    assert (before["total"], before["is_frozen"], before["voted"]) == (2, False, None)
    ballot = assembly.open(draft)
    vote(first, ballot, say(ballot, _0=True))
    during = assembly.admin.get(path).get_json()
    assert (during["is_frozen"], during["voted"]) == (True, None)
    assert [voter["has_voted"] for voter in during["items"]] == [None, None]
    assembly.move(ballot["id"], "closed")
    after = assembly.admin.get(path).get_json()
    assert after["voted"] == 1
    voted = {voter["delegate"]: voter["has_voted"] for voter in after["items"]}
    assert voted == {first.delegate_id: True, second.delegate_id: False}
    assert second.get(path).status_code == 403


def test_an_open_vote_tells_at_once_who_voted(assembly: Assembly) -> None:
    first, _second = assembly.present(2)
    ballot = assembly.draft()
    assembly.move(ballot["id"], "open")
    ballot = assembly.see(ballot["id"])
    vote(first, ballot, say(ballot, _0="yes"))
    teller = assembly.hall.staff(Role.TELLER)
    told = teller.get(f"/ballots/{ballot['id']}/voters").get_json()
    assert told["voted"] == 1


def test_voters_are_found_without_marks_and_listed_by_page(assembly: Assembly) -> None:
    for name in ("Trịnh Hải An", "Vàng A Giống", "Đặng Thảo Chi"):
        assembly.hall.delegate(name)
    path = f"/ballots/{assembly.election()['id']}/voters"
    found = assembly.admin.get(f"{path}?q=dang chi").get_json()
    assert [voter["name"] for voter in found["items"]] == ["Đặng Thảo Chi"]
    page = assembly.admin.get(f"{path}?limit=2").get_json()
    assert [voter["name"] for voter in page["items"]] == ["Trịnh Hải An", "Đặng Thảo Chi"]
    rest = assembly.admin.get(f"{path}?limit=2&cursor={page['next_cursor']}").get_json()
    assert [voter["name"] for voter in rest["items"]] == ["Vàng A Giống"]
    assert rest["next_cursor"] is None
