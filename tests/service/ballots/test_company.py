"""A general meeting of shareholders, by the table of `companies.py` (figures reckoned by hand)."""

import pytest

from app.ballots.models import Ballot, BallotEntitlement
from tests.service.ballots.companies import POINTS, RESOLUTION, Company
from tests.service.ballots.proxy_assemblies import code
from tests.support.hall import Person


def test_a_resolution_needs_65_percent_of_the_shares_present(company: Company) -> None:
    assembly, ballot = company.assembly, company.resolution()
    assert ballot["unit_of_votes"] == "shares"
    assert company.proxies.box(ballot) == (7, 6, 0)
    company.cast(ballot, RESOLUTION)
    tally = assembly.see(ballot["id"])["tally"]
    assert (tally["counted"], tally["total"]) == (6, 6)
    assert (tally["base"], tally["needed"], tally["options"][0]["votes"]) == (
        920_000,
        598_000,
        620_000,
    )
    result = company.count(ballot)
    assert (result["unit_of_votes"], result["base"], result["needed"]) == (
        "shares",
        920_000,
        598_000,
    )
    assert (result["issued"], result["collected"], result["valid"]) == (6, 6, 6)
    assert result["shares"] == {
        "entitled": 1_000_000,
        "present": 920_000,
        "collected": 920_000,
        "valid": 920_000,
    }
    (option,) = result["options"]
    assert option["marks"] == {"yes": 620_000, "no": 200_000, "abstain": 100_000}
    assert (option["share"], option["outcome"]) == (67.39, "passed")
    assert option["mark_shares"] == {"yes": "67,39 %", "no": "21,74 %", "abstain": "10,87 %"}


def test_points_are_shares_times_seats(company: Company) -> None:
    ballot = company.election()
    over = company.send(ballot, "An", {"_0": 600_000, "_1": 1})
    assert code(over) == (422, "over_vote")
    (mine,) = company.proxies.see_mine(ballot, company.holders["An"])
    assert (mine["weight"], mine["most"], mine["most_for_one"]) == (300_000, 600_000, 600_000)
    company.cast(ballot, POINTS)
    result = company.count(ballot)
    votes = [(option["votes"], option["outcome"]) for option in result["options"]]
    assert votes == [(700_000, "elected"), (650_000, "elected"), (490_000, "not_elected")]
    assert result["elected"] == [ballot["options"][0]["id"], ballot["options"][1]["id"]]
    assert (result["collected"], result["shares"]["valid"]) == (6, 920_000)


def test_shares_outside_the_hall_are_neither_present_nor_issued(company: Company) -> None:
    ballot = company.resolution()
    company.proxies.let_out(company.holders["Chi"], company.holders["Giang"])
    assert company.proxies.box(ballot) == (7, 3, 0)
    quorum = company.assembly.see(ballot["id"])["staff"]["quorum"]
    # An, Bách and Em: 600,000; more than half of a million is 500,001.
    needed = {"people_needed": 500_001, "units_needed": None}
    there = {"people": 600_000, "units": 0}
    of = {"is_of_shares": True, "is_of_turnout": False, "represented": 0}
    assert quorum == {"met": True, **of, **needed, **there}


@pytest.mark.parametrize(
    ("call", "here", "met", "needed"),
    [
        (1, ("An", "Bách"), False, 500_001),  # 500,000 is not more than half
        (1, ("An", "Bách", "Giang"), True, 500_001),
        (1, ("An", "Chi"), True, 500_001),  # 300 + 150 and Duệ's 120 by proxy
        (2, ("An",), False, 330_000),
        (2, ("Bách", "Chi"), True, 330_000),
        (3, ("Giang",), True, None),
    ],
)
def test_a_quorum_counts_shares_and_proxies_by_the_call(
    company: Company, call: int, here: tuple[str, ...], met: bool, needed: int | None
) -> None:
    ballot = company.resolution()
    company.proxies.settle(call=call)
    away: list[Person] = [company.holders[name] for name in company.here if name not in here]
    company.proxies.let_out(*away)
    quorum = company.assembly.see(ballot["id"])["staff"]["quorum"]
    assert (quorum["met"], quorum["people_needed"]) == (met, needed)


def test_by_head_a_ballot_by_shares_gives_everybody_one(company: Company) -> None:
    company.proxies.settle(votes_by="head")
    draft = company.assembly.draft(rules={"preset": "company_resolution"})
    assert [each["code"] for each in draft["staff"]["warnings"]] == ["shares_count_heads"]
    ballot = company.resolution()
    assert ballot["unit_of_votes"] == "ballots"
    company.cast(ballot, RESOLUTION)
    company.proxies.settle(votes_by="shares")  # too late for this one
    result = company.count(ballot)
    assert (result["base"], result["needed"], result["shares"]) == (6, 4, None)
    assert result["options"][0]["marks"] == {"yes": 4, "no": 1, "abstain": 1}


def test_before_opening_the_shares_missing_are_told(company: Company) -> None:
    company.proxies.let_out(*(company.holders[name] for name in ("An", "Bách")))
    draft = company.assembly.draft(rules={"preset": "company_resolution"})
    quorum = draft["staff"]["quorum"]  # Chi 150, Duệ by proxy 120, Em 100, Giang 50
    assert (quorum["met"], quorum["people"], quorum["people_needed"]) == (False, 420_000, 500_001)
    assert quorum["is_of_shares"] is True
    (warning,) = draft["staff"]["warnings"]
    assert warning["code"] == "no_quorum"
    assert "cổ phần, cần ít nhất" in warning["message"]


def test_by_shares_a_ballot_by_head_gives_everybody_one(company: Company) -> None:
    ballot = company.resolution(rules={"preset": "staff_conference"})
    assert ballot["unit_of_votes"] == "ballots"
    with company.assembly.database.session() as session:
        assert {line.weight for line in session.query(BallotEntitlement)} == {1}


def test_what_becomes_of_shares_after_opening_changes_nothing(company: Company) -> None:
    ballot = company.resolution()
    company.cast(ballot, RESOLUTION)
    path = f"/delegates/{company.holders['Bách'].delegate_id}"
    assert company.assembly.admin.patch(path, {"weight": 900_000}).status_code == 200
    result = company.count(ballot)
    assert (result["base"], result["options"][0]["marks"]["no"]) == (920_000, 200_000)


@pytest.mark.parametrize("secrecy", ["anonymous", "sealed"])
def test_shares_are_never_voted_in_secret(company: Company, secrecy: str) -> None:
    assembly = company.assembly
    body = {
        "title": "Nghị quyết",
        "kind": "motion",
        "method": "yes_no_abstain",
        "secrecy": secrecy,
        "rules": {"preset": "company_resolution"},
    }
    refused = assembly.admin.post(f"/meetings/{assembly.hall.meeting_id}/ballots", body)
    problem = refused.get_json()
    assert (refused.status_code, problem["code"]) == (422, "impossible_settings")
    assert [field["code"] for field in problem["errors"]] == ["weight_tells_the_voter"]
    # Whatever happened to the row since: it is asked again when the list is adopted.
    draft = assembly.draft(rules={"preset": "company_resolution"})
    with assembly.database.transaction() as session:
        session.get_one(Ballot, draft["id"]).secrecy = secrecy
    for step in ("list_adopted", "open"):
        again = assembly.try_to_move(draft["id"], step)
        assert again.status_code in {409, 422}
        if step == "list_adopted":
            assert [f["code"] for f in again.get_json()["errors"]] == ["weight_tells_the_voter"]
