"""Preparing a ballot: defaults, impossible settings, and what may change when (cases 21, 22)."""

import pytest

from app.auth.services import create_account, grant_role
from app.core.audit import AuditEntry
from app.core.permissions import SYSTEM, Role
from tests.service.ballots.assemblies import NAMES, Assembly


def problems(assembly: Assembly, **settings):
    election = {
        "title": "Bầu Ban Chấp hành",
        "kind": "election",
        "method": "pick",
        "seats": 2,
        "rules": {"preset": "youth_union_congress"},
        "options": [{"name": name} for name in NAMES],
    }
    body = election | settings
    answer = assembly.admin.post(f"/meetings/{assembly.hall.meeting_id}/ballots", body)
    assert answer.status_code == 422, answer.get_json()
    assert all(error["message"] for error in answer.get_json()["errors"])
    return {error["field"]: error["code"] for error in answer.get_json()["errors"]}


def test_a_motion_is_made_on_the_spot(assembly: Assembly) -> None:
    meeting = f"/meetings/{assembly.hall.meeting_id}/ballots"
    motion = {"title": "Nghỉ giải lao", "kind": "motion", "method": "yes_no_abstain"}
    answer = assembly.admin.post(meeting, motion)
    assert answer.status_code == 201
    made = answer.get_json()
    assert [option["name"] for option in made["options"]] == ["Nghỉ giải lao"]
    assert (made["secrecy"], made["state"], made["version"]) == ("named", "draft", 1)
    assert made["staff"]["rules"]["preset"] == "open_motion"
    assert made["marks"] == ["yes", "no", "abstain"]


def test_an_election_is_told_as_it_was_prepared(assembly: Assembly) -> None:
    options = [{"name": "Vàng A Giống", "born": "14/09/1997", "unit": "Đoàn xã Pá Khoang Thượng"}]
    options += [{"name": name, "born": born} for name, born in zip(NAMES, BORN, strict=True)]
    made = assembly.election(options=options, seats=3, agenda_item=None)
    assert [option["name"] for option in made["options"]] == ["Vàng A Giống", *NAMES]
    assert [option["born"] for option in made["options"]] == ["14/09/1997", *SHOWN]
    assert made["filling_in"]["most"] == 3
    assert assembly.see(made["id"]) == made


BORN = ["1996-04-18", "1994", 1999, None]
SHOWN = ["18/04/1996", "1994", "1999", None]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"seats": 5}, {"seats": "seats_above_candidates"}),
        ({"seats": 0}, {"seats": "too_small"}),
        ({"seats": -1}, {"seats": "too_small"}),
        ({"seats": None}, {"seats": "missing"}),
        ({"seats": "2"}, {"seats": "int_type"}),
        ({"options": []}, {"options": "no_options", "seats": "seats_above_candidates"}),
        ({"options": [{"name": "A"}, {"name": " a "}]}, {"options.0.name": "same_option_twice"}),
        ({"options": [{"name": "A", "born": "31/02/1990"}]}, {"options.0.born": "date_parsing"}),
        ({"options": [{"name": "A", "born": "2090"}]}, {"options.0.born": "born_in_future"}),
        ({"channels": ["electronic", "paper"]}, {"channels": "not_available_yet"}),
        ({"rules": {"preset": "chess"}}, {"rules.preset": "unknown_preset"}),
        ({"method": "tick"}, {"method": "enum"}),
        ({"colour": "red"}, {"colour": "extra_forbidden"}),
        (
            {"rules": {"preset": "party_190", "min_marks": 3, "max_marks": 2}},
            {"rules.min_marks": "min_above_max", "options": "surplus_out_of_limits"},
        ),
        (
            {"rules": {"preset": "company_resolution"}, "method": "yes_no_abstain"},
            {"rules.weight": "weight_tells_the_voter"},
        ),
    ],
)
def test_each_impossible_setting_is_named(assembly: Assembly, settings, problem) -> None:
    assert problems(assembly, **settings) == problem


def test_a_teller_may_not_be_a_candidate(assembly: Assembly) -> None:
    with assembly.database.transaction() as session:
        account = create_account(session, "staff", "an", "Trịnh Hải An", secret=None)
        grant_role(session, SYSTEM, account, Role.TELLER, assembly.hall.meeting_id)
    assert problems(assembly) == {"options.0.name": "teller_is_candidate"}


def test_who_becomes_a_teller_later_stops_the_opening(assembly: Assembly) -> None:
    made = assembly.election()
    with assembly.database.transaction() as session:
        account = create_account(session, "staff", "an", "Trịnh Hải An", secret=None)
        grant_role(session, SYSTEM, account, Role.HEAD_TELLER, assembly.hall.meeting_id)
    assert assembly.try_to_move(made["id"], "list_adopted").status_code == 422


def test_a_draft_may_change_in_everything(assembly: Assembly) -> None:
    made = assembly.election()
    change = {
        "title": "Bầu Ban Thường vụ",
        "method": "strike_out",
        "seats": 1,
        "options": [{"name": "A"}, {"name": "B"}],
        "rules": {"preset": "military_tt165", "surplus_max": None},
        "version": 1,
    }
    changed = assembly.admin.patch(f"/ballots/{made['id']}", change).get_json()
    assert (changed["title"], changed["method"]) == ("Bầu Ban Thường vụ", "strike_out")
    assert [option["name"] for option in changed["options"]] == ["A", "B"]
    assert (changed["seats"], changed["version"]) == (1, 2)
    assert changed["staff"]["rules"]["base"] == "convened"


def test_a_change_that_makes_it_impossible_changes_nothing(assembly: Assembly) -> None:
    made = assembly.election()
    refused = assembly.admin.patch(f"/ballots/{made['id']}", {"seats": 9})
    assert refused.status_code == 422
    assert assembly.see(made["id"]) == made


def test_whoever_saw_an_older_draft_is_told(assembly: Assembly) -> None:
    made = assembly.election()
    assembly.admin.patch(f"/ballots/{made['id']}", {"seats": 1, "version": 1})
    late = assembly.admin.patch(f"/ballots/{made['id']}", {"seats": 3, "version": 1})
    assert (late.status_code, late.get_json()["code"]) == (409, "stale_version")


@pytest.mark.parametrize("steps", [["list_adopted"], ["list_adopted", "open"]])
@pytest.mark.parametrize(
    "change",
    [
        {"seats": 1},
        {"options": [{"name": "A"}, {"name": "B"}]},
        {"rules": {"preset": "party_190"}},
        {"method": "strike_out"},
        {"secrecy": "named"},
        {"groups": {"units": [], "delegates": []}},
        {"entitled_by": "list"},
        {"kind": "motion"},
    ],
)
def test_after_adoption_nothing_but_the_spelling_changes(assembly, steps, change) -> None:
    made = assembly.election()
    assembly.move(made["id"], *steps)
    refused = assembly.admin.patch(f"/ballots/{made['id']}", change | {"title": "Khác"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wrong_state")
    assert assembly.see(made["id"])["title"] == made["title"]


def test_the_title_of_certified_minutes_stays(assembly: Assembly) -> None:
    made = assembly.draft()
    assembly.move(made["id"], "open", "closed", "published")
    refused = assembly.admin.patch(f"/ballots/{made['id']}", {"title": "Khác"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wrong_state")


def test_a_corrected_title_is_logged(assembly: Assembly) -> None:
    made = assembly.election()
    assembly.open(made)
    answer = assembly.admin.patch(f"/ballots/{made['id']}", {"title": "Bầu Ban Chấp Hành"})
    assert answer.status_code == 200
    with assembly.database.session() as session:
        entry = session.query(AuditEntry).filter_by(action="ballot.changed").one()
    assert entry.details == {
        "before": {"title": "Bầu Ban Chấp hành"},
        "after": {"title": "Bầu Ban Chấp Hành"},
    }


@pytest.mark.parametrize("role", [Role.TELLER, Role.CREDENTIALS, Role.SCREEN, Role.TECHNICIAN])
def test_only_those_who_may_prepare_ballots_do(assembly: Assembly, role: Role) -> None:
    path = f"/meetings/{assembly.hall.meeting_id}/ballots"
    assert assembly.hall.staff(role).post(path, {"title": "A"}).status_code == 403
    assert assembly.hall.delegate().post(path, {"title": "A"}).status_code == 403


def test_a_draft_is_seen_by_those_who_prepare_it(assembly: Assembly) -> None:
    made = assembly.election()
    delegate = assembly.hall.delegate()
    path = f"/meetings/{assembly.hall.meeting_id}/ballots"
    assert delegate.get(path).get_json()["items"] == []
    seen = assembly.see(made["id"], delegate)
    assert (seen["title"], seen["options"], seen["state"]) == ("", [], "draft")
    assembly.move(made["id"], "list_adopted")
    assert [item["id"] for item in delegate.get(path).get_json()["items"]] == [made["id"]]
    assert len(assembly.see(made["id"], delegate)["options"]) == 4


def test_ballots_of_other_meetings_are_not_told(assembly: Assembly) -> None:
    made = assembly.election()
    stranger = type(assembly.hall)(assembly.hall.app).delegate()
    assert stranger.get(f"/ballots/{made['id']}").status_code == 403
    assert stranger.get("/ballots/unknown").status_code == 404
