"""A ballot that came to nothing is held anew: all of it is kept, and only one stands at a time."""

from typing import Any

from sqlalchemy import select

from app.ballots.candidacies.models import Candidacy
from app.core.audit import AuditEntry
from app.core.permissions import Role
from tests.service.ballots.assemblies import DAY, NAMES, Assembly, say, vote
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.test_alternates import certified
from tests.service.ballots.test_portraits import line, put
from tests.service.ballots.test_quorum import elect
from tests.service.ballots.test_thanh_giang import LOW, tied_election
from tests.support.hall import Person

KEPT = [
    *("title", "kind", "method", "secrecy", "seats", "minutes", "agenda_item_id", "round"),
    *("parent_id", "round_kind", "filling_in", "marks"),
]


def anew(assembly: Assembly, ballot_id: str, by: Person | None = None) -> Any:
    return (by or assembly.admin).post(f"/ballots/{ballot_id}/anew", {})


def called_off(assembly: Assembly, ballot_id: str) -> dict[str, Any]:
    assembly.move(ballot_id, "void")
    return assembly.see(ballot_id)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.get_json()["code"]


def names(ballot: dict[str, Any]) -> list[list[object]]:
    return [[o["name"], o["born"], o["unit"], o["photo"]] for o in ballot["options"]]


def agenda_item(assembly: Assembly) -> str:
    item = {
        "sitting": assembly.sitting_id,
        "title": "Bầu cử",
        "kind": "election",
        "starts_at": DAY.isoformat(),
    }
    made = assembly.admin.post(f"/meetings/{assembly.hall.meeting_id}/agenda", item)
    assert made.status_code == 201, made.text
    return str(made.get_json()["id"])


def test_it_is_the_same_ballot_with_the_same_list(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    voter = assembly.hall.delegate("Vàng A Giống", unit="Đoàn xã Nà Hai")
    draft = assembly.election(
        secrecy="sealed",
        seats=3,
        minutes=25,
        agenda_item=agenda_item(assembly),
        options=[line(name, born="18/04/1996") for name in reversed(NAMES)],
        rules={"preset": "youth_union_congress", "threshold": "≥ 2/3"},
        groups={"units": [], "delegates": [voter.delegate_id]},
        entitled_by="list",
    )
    portrait = put(assembly, f"/ballots/{draft['id']}/options/{draft['options'][1]['id']}/photo")
    assert portrait.status_code == 200, portrait.text
    assembly.let_in(voter)
    tellers.make_key()
    assembly.move(draft["id"], "list_adopted", "open")
    former = called_off(assembly, draft["id"])
    made = anew(assembly, former["id"])
    assert made.status_code == 201, made.text
    again = assembly.see(made.get_json()["id"])
    assert {name: again[name] for name in KEPT} == {name: former[name] for name in KEPT}
    assert (again["state"], again["code"], again["staff"]["voters"]) == ("draft", None, 1)
    assert again["staff"]["rules"] == former["staff"]["rules"]
    assert names(again) == names(former)
    assert again["options"][1]["photo"] is not None
    assert again["instead_of"] == {k: former[k] for k in ("id", "title", "state")}
    assert assembly.see(former["id"])["anew_id"] == again["id"]
    with assembly.database.session() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.subject_id == again["id"])
        ).one()
    assert (entry.action, entry.details["instead_of"]) == ("ballot.created", former["id"])
    assembly.move(again["id"], "list_adopted", "open")


def test_only_one_stands_in_its_place_and_only_of_what_came_to_nothing(assembly: Assembly) -> None:
    ballot = assembly.draft()
    assert code(anew(assembly, ballot["id"])) == (409, "wrong_state")
    called_off(assembly, ballot["id"])
    teller = assembly.hall.staff(Role.TELLER)
    assert code(anew(assembly, ballot["id"], teller)) == (403, "forbidden")
    second = anew(assembly, ballot["id"]).get_json()
    assert code(anew(assembly, ballot["id"])) == (409, "held_anew")
    called_off(assembly, second["id"])
    third = anew(assembly, second["id"]).get_json()
    assert code(anew(assembly, ballot["id"])) == (409, "held_anew")
    assert assembly.see(ballot["id"])["anew_id"] == third["id"]
    called_off(assembly, third["id"])
    assert assembly.see(ballot["id"])["anew_id"] is None
    assert anew(assembly, ballot["id"]).status_code == 201


def test_too_few_voters_are_a_reason_and_a_valid_result_is_none(assembly: Assembly) -> None:
    short = elect(assembly, assembly.present(4)[:2])
    made = anew(assembly, short["id"])
    assert made.status_code == 201, made.text
    assert assembly.see(made.get_json()["id"])["instead_of"]["state"] == "published"
    valid = certified(assembly)
    assembly.move(valid["id"], "published")
    assert code(anew(assembly, valid["id"])) == (409, "wrong_state")


def test_a_run_off_held_anew_is_still_the_run_off(assembly: Assembly) -> None:
    tied = tied_election(assembly, rules=LOW)
    path = f"/ballots/{tied['id']}/runoff"
    run_off = called_off(assembly, assembly.admin.post(path, {}).get_json()["id"])
    made = assembly.see(anew(assembly, run_off["id"]).get_json()["id"])
    assert {name: made[name] for name in KEPT} == {name: run_off[name] for name in KEPT}
    assert assembly.see(tied["id"])["next_id"] == made["id"]
    assert assembly.admin.post(path, {}).get_json()["id"] == made["id"]
    # And the other way round: what was made of the first round stands in the place of this one.
    called_off(assembly, made["id"])
    assert assembly.admin.post(path, {}).status_code == 201
    assert code(anew(assembly, run_off["id"])) == (409, "held_anew")
    (person,) = assembly.present(1)
    opened = assembly.open(assembly.see(assembly.see(tied["id"])["next_id"]))
    assert vote(person, opened, say(opened, _0=True)).status_code == 201


def test_who_put_whom_forward_and_who_withdrew_is_kept(assembly: Assembly) -> None:
    ballot = assembly.election()["id"]
    path = f"/ballots/{ballot}/candidacies"
    body = {"name": "Vàng A Giống", "origin": "nominated", "put_forward_by": "Đoàn xã"}
    assert assembly.admin.post(path, body).status_code == 201
    (first, *_) = assembly.admin.get(path).get_json()["items"]
    gone = {"reason": "Tuổi cao", "decided_by": "congress", "is_accepted": True}
    assert (
        assembly.admin.call("PUT", f"{path}/{first['id']}/withdrawal", json=gone).status_code == 200
    )
    called_off(assembly, ballot)
    made = anew(assembly, ballot).get_json()["id"]
    kept = [register(assembly, one) for one in (ballot, made)]
    assert kept[0] == kept[1]
    assert [name for name, *_ in kept[0]].count("Vàng A Giống") == 1


def register(assembly: Assembly, ballot_id: str) -> list[tuple[object, ...]]:
    statement = select(
        *(Candidacy.name, Candidacy.origin, Candidacy.put_forward_by, Candidacy.recorded_at),
        *(Candidacy.is_withdrawn, Candidacy.withdrawal_reason),
    ).where(Candidacy.ballot_id == ballot_id)
    with assembly.database.session() as session:
        return sorted(tuple(row) for row in session.execute(statement))
