"""Ballots made from a result: whom they may elect, what a result needs to be called off."""

import pytest

from app.core.audit import AuditEntry
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.test_alternates import certified
from tests.service.ballots.test_counting import wait_until_counted
from tests.service.ballots.test_thanh_giang import LOW
from tests.support.hall import Person


def code(answer):
    return answer.status_code, answer.get_json()["code"]


def tie(assembly: Assembly, ballot: dict, voters: list[Person]) -> dict:
    """One vote each for the first two names, counted and certified."""
    ballot = assembly.open(ballot)
    vote(voters[0], ballot, say(ballot, _0=True))
    vote(voters[1], ballot, say(ballot, _1=True))
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 2)
    assembly.move(ballot["id"], "certified")
    return assembly.see(ballot["id"])


def run_off_of(assembly: Assembly, ballot: dict) -> dict:
    made = assembly.admin.post(f"/ballots/{ballot['id']}/runoff", {})
    assert made.status_code == 201, made.get_json()
    return made.get_json()


def first_tie(assembly: Assembly) -> tuple[dict, list[Person]]:
    voters = assembly.present(2)
    draft = assembly.election(["A", "B", "C"], seats=1, rules=LOW)
    return tie(assembly, draft, voters), voters


def test_another_run_off_than_the_one_made_is_refused_by_its_name(assembly: Assembly) -> None:
    tied, _ = first_tie(assembly)
    path = f"/ballots/{tied['id']}/runoff"
    asked = {"title": "Bầu lại lần hai", "rules": LOW}
    made = assembly.admin.post(path, asked).get_json()
    for same in (asked, {}):
        again = assembly.admin.post(path, same)
        assert (again.status_code, again.get_json()["id"]) == (200, made["id"])
    for other in ({"title": "Bầu lại"}, {"rules": {**LOW, "threshold": "≥ 2/3"}}):
        refused = assembly.admin.post(path, other)
        assert code(refused) == (409, "already_made")
        assert made["title"] in refused.get_json()["detail"]


def faults(answer) -> set[str]:
    assert answer.status_code == 422, answer.get_json()
    return {error["code"] for error in answer.get_json()["errors"]}


def test_a_result_is_not_called_off_under_a_ballot_made_from_it(assembly: Assembly) -> None:
    tied, _ = first_tie(assembly)
    run_off = run_off_of(assembly, tied)
    held = assembly.try_to_move(tied["id"], "void")
    assert code(held) == (409, "next_round_stands")
    assert run_off["title"] in held.get_json()["detail"]
    assembly.move(run_off["id"], "void")
    assembly.move(tied["id"], "void")
    parent = certified(assembly)
    made = assembly.admin.post(f"/ballots/{parent['id']}/alternates", {"seats": 1}).get_json()
    assert code(assembly.try_to_move(parent["id"], "void")) == (409, "next_round_stands")
    assembly.move(made["id"], "void")
    assembly.move(parent["id"], "published")
    assert code(assembly.try_to_move(parent["id"], "void")) == (409, "wrong_state")


def test_a_certified_result_is_called_off_by_who_could_certify_or_publish(
    assembly: Assembly,
) -> None:
    ballot = certified(assembly)
    for role in (Role.SECRETARIAT, Role.ORGANIZER, Role.TELLER, Role.TECHNICIAN):
        by = assembly.hall.staff(role)
        assert code(assembly.try_to_move(ballot["id"], "void", by=by)) == (403, "forbidden")
    presidium = assembly.hall.staff(Role.PRESIDIUM)
    body = {"to": "void", "version": assembly.version(ballot["id"])}
    silent = presidium.post(f"/ballots/{ballot['id']}/transitions", body)
    assert [error["field"] for error in silent.get_json()["errors"]] == ["reason"]
    why = {**body, "reason": "Kiểm nhầm thùng phiếu"}
    assert presidium.post(f"/ballots/{ballot['id']}/transitions", why).status_code == 200
    with assembly.database.session() as session:
        entries = session.query(AuditEntry).filter_by(subject_id=ballot["id"])
        last = entries.order_by(AuditEntry.at.desc()).first()
        assert (last.details["after"], last.details["reason"]) == ("void", "Kiểm nhầm thùng phiếu")
    other = certified(assembly)
    head = assembly.hall.staff(Role.HEAD_TELLER)
    assert assembly.try_to_move(other["id"], "void", by=head).status_code == 200


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"options": [{"name": "A"}, {"name": "Người lạ"}]}, "not_of_this_round"),
        ({"options": [{"name": "A"}, {"name": "C"}]}, "not_of_this_round"),
        ({"seats": 2}, "seats_above_left"),
        ({"rules": {**LOW, "max_rounds": 9}}, "more_rounds"),
        ({"rules": {**LOW, "max_rounds": None}}, "more_rounds"),
        ({"rules": {"preset": "party_190"}}, "more_rounds"),
    ],
)
def test_a_run_off_elects_the_tied_for_the_seats_left(
    assembly: Assembly, change: dict, fault: str
) -> None:
    tied, _ = first_tie(assembly)
    if "rules" in change:
        body = {"rules": change["rules"]}
        refused = assembly.admin.post(f"/ballots/{tied['id']}/runoff", body)
        if "max_rounds" in change["rules"]:
            assert faults(refused) == {fault}
            run_off = run_off_of(assembly, tied)
        else:  # the preset alone, over the rules of the former round: its rounds stay
            run_off = refused.get_json()
    else:
        run_off = run_off_of(assembly, tied)
    path = f"/ballots/{run_off['id']}"
    assert fault in faults(assembly.admin.call("PATCH", path, json=change))
    put_forward = assembly.admin.post(f"{path}/candidacies", {"name": "Z", "origin": "nominated"})
    assert faults(put_forward) == {"not_of_this_round"}
    fewer = {"options": [{"name": "B"}]}
    assert assembly.admin.call("PATCH", path, json=fewer).status_code == 200
    assembly.move(run_off["id"], "list_adopted")


def test_a_second_tie_with_no_round_left_elects_nobody_and_alternates_go_on(
    assembly: Assembly,
) -> None:
    tied, voters = first_tie(assembly)
    alternates = f"/ballots/{tied['id']}/alternates"
    assert code(assembly.admin.post(alternates, {"seats": 1})) == (409, "rounds_unfinished")
    run_off = tie(assembly, run_off_of(assembly, tied), voters)
    result = run_off["staff"]["result"]
    assert (bool(result["tie"]), result["next_round"]) == (True, None)
    made = assembly.admin.post(alternates, {"seats": 1})
    assert made.status_code == 201, made.get_json()
    names = [option["name"] for option in assembly.see(made.get_json()["id"])["options"]]
    assert names == ["A", "B", "C"]


def test_groups_that_do_not_exist_are_named(assembly: Assembly) -> None:
    path = f"/meetings/{assembly.hall.meeting_id}/ballots"
    motion = {"title": "T", "kind": "motion", "method": "yes_no_abstain"}
    groups = {"units": ["nope"], "delegates": ["nobody"]}
    refused = assembly.admin.post(path, {**motion, "groups": groups})
    assert faults(refused) == {"unknown_group"}
    told = {error["field"]: error["message"] for error in refused.get_json()["errors"]}
    assert ("nope" in told["groups.units"], "nobody" in told["groups.delegates"]) == (True, True)


def test_a_ballot_of_groups_with_nobody_entitled_does_not_open(assembly: Assembly) -> None:
    empty = {"units": [], "delegates": []}
    ballot = assembly.draft(groups=empty)
    assert code(assembly.try_to_move(ballot["id"], "open")) == (409, "nobody_entitled")
    assert assembly.see(ballot["id"])["state"] == "draft"


def test_a_list_out_of_order_is_a_warning_alone(assembly: Assembly) -> None:
    def warned(ballot: dict) -> bool:
        warnings = assembly.see(ballot["id"])["staff"]["warnings"]
        return "list_not_by_name" in {each["code"] for each in warnings}

    ballot = assembly.election(["Vàng A Giống", "Lò Văn Bình", "Trịnh Hải An"])
    assert warned(ballot)
    assembly.admin.call("PUT", f"/ballots/{ballot['id']}/list-order", json={})
    assert not warned(ballot)
    other = assembly.election(["Vàng A Giống", "Lò Văn Bình", "Trịnh Hải An"])
    assembly.move(other["id"], "list_adopted")
    assert not warned(other)


def test_before_the_box_is_closed_a_reason_is_asked_by_the_console_alone(
    assembly: Assembly,
) -> None:
    for step in ("list_adopted", "open"):
        ballot = assembly.election()
        assembly.move(ballot["id"], *(["list_adopted", "open"] if step == "open" else [step]))
        body = {"to": "void", "version": assembly.version(ballot["id"])}
        answer = assembly.admin.post(f"/ballots/{ballot['id']}/transitions", body)
        assert (answer.status_code, answer.get_json()["state"]) == (200, "void")
