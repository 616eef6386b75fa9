"""Who put a name on the list and when stays true, under one id, whatever becomes of the name."""

from typing import Any

import pytest

from app.core.permissions import Role
from tests.service.ballots.assemblies import NAMES, Assembly
from tests.service.ballots.test_alternates import certified
from tests.service.ballots.test_candidacies import RUNG, audit, names, put_forward
from tests.support.hall import Person

GONE = {"reason": "Sức khoẻ", "decided_by": "congress"}


@pytest.fixture
def chair(assembly: Assembly) -> Person:
    return assembly.hall.staff(Role.ADMIN, name="Hoàng Văn Chủ Tịch")


def register(assembly: Assembly, ballot_id: str) -> dict[str, Any]:
    return assembly.admin.get(f"/ballots/{ballot_id}/candidacies").get_json()


def recorded(state: dict[str, Any]) -> list[tuple[str, str]]:
    return [(line["recorded_by"], line["recorded_at"]) for line in state["items"]]


def decide(person: Person, ballot_id: str, id_: str, **body: object) -> dict[str, Any]:
    path = f"/ballots/{ballot_id}/candidacies/{id_}/withdrawal"
    answer = person.call("PUT", path, json={**GONE, **body})
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_a_typed_name_is_of_whoever_typed_it(assembly: Assembly, chair: Person) -> None:
    ballot = assembly.election()["id"]
    typed = recorded(register(assembly, ballot))
    assert {by for by, _ in typed} == {"Lê Thị Thư Ký"}
    assert chair.post(f"/ballots/{ballot}/candidacies", {"name": "Hồ Ân"}).status_code == 201
    state = register(assembly, ballot)
    assert recorded(state)[:4] == typed
    assert state["items"][4]["recorded_by"] == "Hoàng Văn Chủ Tịch"
    # One more is typed, one is struck out, of one the unit and the date are put right.
    options = [{"name": name} for name in ("Kim Sa Thương", *NAMES[1:], "Hồ Ân")]
    options[1] |= {"unit": RUNG, "born": "1996"}
    assert chair.patch(f"/ballots/{ballot}", {"options": options}).status_code == 200
    later = register(assembly, ballot)
    assert recorded(later)[1:] == recorded(state)[1:]
    assert [line["id"] for line in later["items"]][1:] == [x["id"] for x in state["items"]][1:]
    assert (later["items"][1]["unit"], later["items"][1]["born"]) == (RUNG, "1996")
    by, at = recorded(later)[0]
    assert (by, at > typed[0][1]) == ("Hoàng Văn Chủ Tịch", True)


def test_another_person_of_the_same_name_is_another_line(assembly: Assembly) -> None:
    ballot = assembly.election(options=[{"name": n, "born": "1990"} for n in NAMES])["id"]
    before = register(assembly, ballot)["items"]
    options = [{"name": n, "born": "1990" if n != NAMES[1] else "1991"} for n in NAMES]
    assembly.admin.patch(f"/ballots/{ballot}", {"options": options})
    after = register(assembly, ballot)["items"]
    kept = [old["id"] == new["id"] for old, new in zip(before, after, strict=True)]
    assert kept == [True, False, True, True]


def test_a_further_round_knows_who_put_forward_whom(assembly: Assembly, chair: Person) -> None:
    ballot = certified(assembly)
    first = register(assembly, ballot["id"])["items"]
    made = chair.post(f"/ballots/{ballot['id']}/alternates", {"seats": 1}).get_json()["id"]
    carried = register(assembly, made)
    assert names(carried) == [NAMES[0], NAMES[2]]
    told = recorded({"items": [first[0], first[2]]})
    assert recorded(carried) == told


def test_a_name_keeps_its_id_and_a_request_sent_again_changes_nothing(
    assembly: Assembly, chair: Person
) -> None:
    ballot = assembly.election()["id"]
    id_ = register(assembly, ballot)["items"][1]["id"]
    gone = decide(assembly.admin, ballot, id_)
    assert [one["id"] for one in gone["withdrawn"]] == [id_]
    assert decide(chair, ballot, id_) == gone
    # Decided otherwise after all, it stands again.
    kept = decide(assembly.admin, ballot, id_, is_accepted=False)
    assert (names(kept), kept["withdrawn"]) == ([NAMES[0], *NAMES[2:], NAMES[1]], [])
    decide(assembly.admin, ballot, id_)
    path = f"/ballots/{ballot}/candidacies/{id_}/withdrawal"
    back = assembly.admin.call("DELETE", path).get_json()
    assert back["items"][3]["id"] == id_
    assert assembly.admin.call("DELETE", path).get_json() == back
    assert [entry["action"] for entry in audit(assembly, ballot)[1:]] == [
        *["candidacy.withdrawal_decided"] * 3,
        "candidacy.restored",
    ]
    other = assembly.election()["id"]
    strange = f"/ballots/{other}/candidacies/{id_}"
    assert assembly.admin.call("DELETE", strange).status_code == 404


def test_nominated_after_having_withdrawn_each_time_tells_of_the_other(
    assembly: Assembly, chair: Person
) -> None:
    ballot = assembly.election()["id"]
    first = register(assembly, ballot)["items"][1]["id"]
    decide(assembly.admin, ballot, first)
    again = chair.post(f"/ballots/{ballot}/candidacies", {"name": NAMES[1], "unit": RUNG})
    state = again.get_json()
    standing, (withdrawn,) = state["items"][3], state["withdrawn"]
    assert [each["reason"] for each in standing["earlier_withdrawals"]] == ["Sức khoẻ"]
    assert withdrawn["put_forward_again"] == {
        "id": standing["id"],
        "recorded_at": standing["recorded_at"],
        "recorded_by": "Hoàng Văn Chủ Tịch",
    }
    assert all(line["earlier_withdrawals"] == [] for line in state["items"][:3])
    assert audit(assembly, ballot)[-1]["details"]["withdrew_because"] == "Sức khoẻ"
    # And once more: the first leads to the second, the second to the third.
    decide(chair, ballot, standing["id"], reason="Tuổi cao")
    put_forward(assembly, ballot, name=NAMES[1])
    state = register(assembly, ballot)
    reasons = [each["reason"] for each in state["items"][3]["earlier_withdrawals"]]
    assert reasons == ["Sức khoẻ", "Tuổi cao"]
    followed = [one["put_forward_again"]["id"] for one in state["withdrawn"]]
    assert followed == [standing["id"], state["items"][3]["id"]]


def test_a_candidate_was_born_before_today(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    body = {"name": "Hồ Ân", "born": "01/01/2090"}
    refused = assembly.admin.post(f"/ballots/{ballot}/candidacies", body).get_json()
    assert [(e["field"], e["code"]) for e in refused["errors"]] == [("born", "born_in_future")]
    assert "chưa đến" in refused["errors"][0]["message"]
