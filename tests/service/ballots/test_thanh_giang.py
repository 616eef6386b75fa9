"""The election of the demo congress, vote by vote, to its tie and the run-off."""

import pytest

from tests.service.ballots.assemblies import Assembly, cast_straight, say, vote
from tests.service.ballots.test_counting import wait_until_counted
from tests.unit.ballots.test_thanh_giang import DAN, IN_ORDER_OF_VOTES, NHAT, ROWS

SEATS = 13
FREE = {"over_vote": "invalid", "blank": "invalid"}


def ballots_with_these_votes(ballot: dict, valid: int) -> list[dict[str, bool]]:
    """Valid ballots of at most 13 names each that add up to the votes of the count."""
    sheets: list[dict[str, bool]] = [{} for _ in range(valid)]
    for option, (_, _, votes) in zip(ballot["options"], ROWS, strict=True):
        emptiest = sorted(range(valid), key=lambda place: len(sheets[place]))
        for place in emptiest[: int(votes)]:
            sheets[place][option["id"]] = True
    assert max(len(sheet) for sheet in sheets) <= SEATS
    return sheets


@pytest.mark.parametrize(
    ("preset", "base", "needed", "seats_left"),
    [
        ("youth_union_congress", 246, 124, 1),
        ("military_tt165", 247, 124, 1),
        ("election_law_2015", 243, 122, 0),
    ],
)
def test_the_election_runs_to_its_tie(assembly: Assembly, preset, base, needed, seats_left) -> None:
    people = assembly.crowd(246)
    options = [{"name": name, "born": born} for name, born, _ in ROWS]
    ballot = assembly.open(
        assembly.election(options=options, seats=SEATS, rules={"preset": preset, **FREE})
    )
    over_vote = say(ballot, **{f"_{place}": True for place in range(14)})
    sheets = [*ballots_with_these_votes(ballot, 243), over_vote, over_vote, {}]
    cast_straight(assembly, ballot["id"], list(zip(people, sheets, strict=True)))
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 246)
    assembly.move(ballot["id"], "certified", "published")
    result = assembly.result(ballot["id"])
    names = {option["id"]: option["name"] for option in result["options"]}
    assert (result["collected"], result["valid"], result["invalid"]) == (246, 243, 3)
    assert (result["base"], result["needed"], result["seats_left"]) == (base, needed, seats_left)
    assert [names[id_] for id_ in result["elected"]][:12] == IN_ORDER_OF_VOTES
    assert [o["votes"] for o in result["options"]] == [int(votes) for _, _, votes in ROWS]
    if seats_left:
        assert [names[id_] for id_ in result["tie"]["options"]] == [DAN, NHAT]
    else:
        assert names[result["elected"][12]] == NHAT


def tied_election(assembly: Assembly, **settings: object) -> dict:
    """Two delegates, two candidates for one seat, a vote each."""
    one, other = assembly.present(2)
    ballot = assembly.open(assembly.election(["A", "B", "C"], seats=1, **settings))
    vote(one, ballot, say(ballot, _0=True))
    vote(other, ballot, say(ballot, _1=True))
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 2)
    assembly.move(ballot["id"], "certified", "published")
    return assembly.see(ballot["id"])


LOW = {"preset": "youth_union_congress", "threshold": ">= 1/2"}


def test_a_run_off_is_made_from_the_tie_once(assembly: Assembly) -> None:
    tied = tied_election(assembly, rules=LOW)
    assert tied["result"]["next_round"] == "run_off"
    first = assembly.admin.post(f"/ballots/{tied['id']}/runoff", {})
    again = assembly.admin.post(f"/ballots/{tied['id']}/runoff", {})
    run_off = first.get_json()
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json()["id"] == run_off["id"]
    assert [option["name"] for option in run_off["options"]] == ["A", "B"]
    assert (run_off["seats"], run_off["round"], run_off["round_kind"]) == (1, 2, "run_off")
    assert (run_off["parent_id"], run_off["state"]) == (tied["id"], "draft")
    assert run_off["title"] == f"Bầu lại: {tied['title']}"
    assert assembly.see(tied["id"])["next_id"] == run_off["id"]


def test_a_run_off_may_have_its_own_rules_and_is_the_last_round(assembly: Assembly) -> None:
    tied = tied_election(assembly, rules=LOW)
    body = {"title": "Bầu lại giữa hai đồng chí", "rules": {"base": "valid"}}
    run_off = assembly.admin.post(f"/ballots/{tied['id']}/runoff", body).get_json()
    assert run_off["title"] == "Bầu lại giữa hai đồng chí"
    assert run_off["staff"]["rules"]["base"] == "valid"
    assert run_off["staff"]["rules"]["threshold"] == "≥ 1/2"
    assembly.move(run_off["id"], "list_adopted", "open", "closed", "counting", "certified")
    refused = assembly.admin.post(f"/ballots/{run_off['id']}/runoff", {})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "no_further_round")


def test_an_additional_round_takes_those_not_elected(assembly: Assembly) -> None:
    short = tied_election(assembly)
    assert short["result"]["next_round"] == "additional"
    made = assembly.admin.post(f"/ballots/{short['id']}/runoff", {}).get_json()
    assert [option["name"] for option in made["options"]] == ["A", "B", "C"]
    assert made["title"].startswith("Bầu thêm")


def test_no_round_is_made_before_the_count_is_certified(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election())
    refused = assembly.admin.post(f"/ballots/{ballot['id']}/runoff", {})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wrong_state")


def test_a_run_off_called_off_can_be_made_again(assembly: Assembly) -> None:
    tied = tied_election(assembly, rules=LOW)
    first = assembly.admin.post(f"/ballots/{tied['id']}/runoff", {}).get_json()
    assembly.move(first["id"], "void")
    second = assembly.admin.post(f"/ballots/{tied['id']}/runoff", {})
    assert second.status_code == 201
    assert second.get_json()["id"] != first["id"]
