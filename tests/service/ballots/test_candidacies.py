"""Names put forward, withdrawn and put in order before the list is adopted."""

from app.auth.services import create_account, grant_role
from app.core.permissions import SYSTEM, Role
from tests.service.ballots.assemblies import NAMES, Assembly

RUNG = "Đoàn đại biểu xã Nà Hai"


def put_forward(assembly: Assembly, ballot_id: str, **fields: object) -> dict:
    answer = assembly.admin.post(f"/ballots/{ballot_id}/candidacies", fields)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def names(state: dict) -> list[str]:
    return [line["name"] for line in state["items"]]


def audit(assembly: Assembly, ballot_id: str) -> list[dict]:
    path = f"/meetings/{assembly.hall.meeting_id}/audit?subject={ballot_id}&limit=100"
    return list(reversed(assembly.admin.get(path).get_json()["items"]))


def test_everybody_put_forward_is_written_down_with_who_and_when(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    giong = assembly.hall.delegate("Vàng A Giống")
    put_forward(assembly, ballot, delegate=giong.delegate_id, put_forward_by=RUNG)
    state = put_forward(
        assembly, ballot, name="Kim Sa Thương", origin="self_nominated", born="1995"
    )
    assert names(state) == [*NAMES, "Vàng A Giống", "Kim Sa Thương"]
    assert [line["origin"] for line in state["items"]] == [
        *["scheme"] * 4,
        "nominated",
        "self_nominated",
    ]
    nominated = state["items"][4]
    assert (nominated["put_forward_by"], nominated["recorded_by"]) == (RUNG, "Lê Thị Thư Ký")
    assert (nominated["unit"], nominated["delegate"]) == ("Đoàn xã Nà Hai", giong.delegate_id)
    assert nominated["recorded_at"]
    seen = assembly.see(ballot)
    assert [option["name"] for option in seen["options"]] == names(state)
    actions = [(entry["action"], entry["actor_name"]) for entry in audit(assembly, ballot)]
    assert actions[1:] == [("candidacy.recorded", "Lê Thị Thư Ký")] * 2


def test_a_withdrawal_is_decided_and_can_be_undone(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    line = assembly.see(ballot)["options"][1]["id"]
    path = f"/ballots/{ballot}/candidacies/{line}/withdrawal"
    reason = {"reason": "Sức khoẻ", "decided_by": "congress"}
    kept = assembly.admin.call("PUT", path, json={**reason, "is_accepted": False}).get_json()
    assert names(kept) == NAMES
    assert kept["items"][1]["withdrawal"]["is_accepted"] is False
    gone = assembly.admin.call("PUT", path, json=reason).get_json()
    assert names(gone) == [NAMES[0], *NAMES[2:]]
    assert [line["place"] for line in gone["items"]] == [1, 2, 3]
    (withdrawn,) = gone["withdrawn"]
    assert withdrawn["name"] == NAMES[1]
    assert withdrawn["withdrawal"]["decided_by"] == "congress"
    path = f"/ballots/{ballot}/candidacies/{withdrawn['id']}/withdrawal"
    back = assembly.admin.call("DELETE", path).get_json()
    assert names(back) == [NAMES[0], *NAMES[2:], NAMES[1]]
    assert back["withdrawn"] == []
    assert [entry["action"] for entry in audit(assembly, ballot)[1:]] == [
        "candidacy.withdrawal_decided",
        "candidacy.withdrawal_decided",
        "candidacy.restored",
    ]


def test_a_name_put_forward_by_mistake_is_taken_back(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    state = put_forward(assembly, ballot, name="Kim Sa Thương")
    path = f"/ballots/{ballot}/candidacies/{state['items'][-1]['id']}"
    assert names(assembly.admin.call("DELETE", path).get_json()) == NAMES
    assert audit(assembly, ballot)[-1]["details"] == {"name": "Kim Sa Thương"}


def test_the_list_stands_by_given_name_or_as_told(assembly: Assembly) -> None:
    ballot = assembly.election(["Trịnh Hải An", "Vàng A Giống", "Đặng Thảo Chi", "Hồ Ân"])["id"]
    path = f"/ballots/{ballot}/list-order"
    ordered = assembly.admin.call("PUT", path, json={}).get_json()
    assert names(ordered) == ["Trịnh Hải An", "Hồ Ân", "Đặng Thảo Chi", "Vàng A Giống"]
    lines = [line["id"] for line in reversed(ordered["items"])]
    told = assembly.admin.call("PUT", path, json={"lines": lines}).get_json()
    assert names(told) == names(ordered)[::-1]
    assert [option["name"] for option in assembly.see(ballot)["options"]] == names(told)
    half = assembly.admin.call("PUT", path, json={"lines": lines[:2]})
    assert half.get_json()["errors"][0]["code"] == "not_the_list"


def test_while_names_come_in_their_number_is_left_open_but_not_at_adoption(
    assembly: Assembly,
) -> None:
    party = {"preset": "party_190"}
    draft = assembly.election([], seats=10, rules=party, is_list_open=True)
    for number in range(9):
        state = put_forward(assembly, draft["id"], name=f"Người Thứ {number}")
    assert (state["limits"]["names"], state["limits"]["surplus"]) == (9, -1)
    assert [problem["code"] for problem in state["problems"]] == ["seats_above_candidates"]
    for number in range(9, 14):
        state = put_forward(assembly, draft["id"], name=f"Người Thứ {number}")
    assert [problem["message"] for problem in state["problems"]] == [
        "Bầu 10 thì số dư phải từ 0 đến 3, không phải 4."
    ]
    assert (state["limits"]["convener_least"], state["limits"]["convener_most"]) == (1, 1)
    assert assembly.try_to_move(draft["id"], "list_adopted").status_code == 422
    last = state["items"][-1]["id"]
    state = assembly.admin.call("DELETE", f"/ballots/{draft['id']}/candidacies/{last}").get_json()
    assert state["problems"] == []
    assembly.move(draft["id"], "list_adopted")
    late = assembly.admin.post(f"/ballots/{draft['id']}/candidacies", {"name": "Muộn"})
    assert (late.status_code, late.get_json()["code"]) == (409, "list_closed")


def test_a_draft_made_whole_is_judged_whole(assembly: Assembly) -> None:
    answer = assembly.admin.post(
        f"/meetings/{assembly.hall.meeting_id}/ballots",
        {"title": "Bầu", "kind": "election", "method": "pick", "seats": 2},
    )
    assert answer.status_code == 422


def test_tellers_and_names_twice_are_refused_at_once(assembly: Assembly) -> None:
    with assembly.database.transaction() as session:
        account = create_account(session, "staff", "giong", "Vàng A Giống", secret=None)
        grant_role(session, SYSTEM, account, Role.TELLER, assembly.hall.meeting_id)
    ballot = assembly.election()["id"]
    for name, code in [("Vàng A Giống", "teller_is_candidate"), (NAMES[0], "same_option_twice")]:
        answer = assembly.admin.post(f"/ballots/{ballot}/candidacies", {"name": name})
        assert answer.status_code == 422
        assert [error["code"] for error in answer.get_json()["errors"]] == [code]
    assert len(assembly.see(ballot)["options"]) == 4


def test_lines_typed_into_the_draft_keep_their_record(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    put_forward(assembly, ballot, name="Kim Sa Thương", put_forward_by=RUNG)
    options = [{"name": name} for name in ["Kim Sa Thương", *NAMES[:3]]]
    assembly.admin.patch(f"/ballots/{ballot}", {"options": options})
    state = put_forward(assembly, ballot, name="Hồ Ân")
    assert names(state) == ["Kim Sa Thương", *NAMES[:3], "Hồ Ân"]
    assert state["items"][0]["put_forward_by"] == RUNG


def test_only_those_who_prepare_ballots_put_names_forward(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    teller = assembly.hall.staff(Role.TELLER)
    assert teller.post(f"/ballots/{ballot}/candidacies", {"name": "Hồ Ân"}).status_code == 403
    assert teller.get(f"/ballots/{ballot}/candidacies").status_code == 200
    (delegate,) = assembly.present(1)
    assert delegate.get(f"/ballots/{ballot}/candidacies").status_code == 403
