"""Voting through the API: who, once, and in which state (counting cases 10 to 18)."""

import pytest

from app.attendance.models import Presence
from app.core.permissions import Role
from app.delegates.models import Delegate
from tests.service.ballots.assemblies import Assembly, say, vote


def code(answer):
    return answer.status_code, answer.get_json()["code"]


def test_a_vote_is_counted_and_answered_with_a_receipt(assembly: Assembly) -> None:
    one, other = assembly.present(2)
    ballot = assembly.open(assembly.draft())
    first = vote(one, ballot, say(ballot, _0="yes"))
    second = vote(other, ballot, say(ballot, _0="no"))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.get_json()["receipt"] != second.get_json()["receipt"]
    tally = assembly.see(ballot["id"])["tally"]
    assert tally["options"][0]["marks"] == {"yes": 1, "no": 1, "abstain": 0}


@pytest.mark.parametrize("secrecy", ["named", "anonymous"])
def test_the_first_choice_stands(assembly: Assembly, secrecy: str) -> None:
    (one,) = assembly.present()
    ballot = assembly.open(assembly.draft(secrecy=secrecy))
    first = vote(one, ballot, say(ballot, _0="yes"), "first")
    same = vote(one, ballot, say(ballot, _0="yes"), "first")
    assert (same.status_code, same.get_json()) == (200, first.get_json())
    assert code(vote(one, ballot, say(ballot, _0="no"), "second")) == (409, "already_voted")
    assert code(vote(one, ballot, say(ballot, _0="yes"), "second")) == (409, "already_voted")
    assert code(vote(one, ballot, say(ballot, _0="no"), "first")) == (409, "already_voted")
    assembly.move(ballot["id"], "closed", "published")
    result = assembly.result(ballot["id"])
    assert (result["collected"], result["options"][0]["votes"]) == (1, 1)


def test_a_lost_answer_is_given_again_after_closing(assembly: Assembly) -> None:
    one, other = assembly.present(2)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    first = vote(one, ballot, say(ballot, _0="yes"), "lost")
    assembly.move(ballot["id"], "closed")
    again = vote(one, ballot, say(ballot, _0="yes"), "lost")
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert code(vote(one, ballot, say(ballot, _0="yes"), "new")) == (409, "not_open")
    assert code(vote(other, ballot, say(ballot, _0="yes"), "late")) == (409, "not_open")


def test_everybody_who_may_not_vote_has_a_reason(assembly: Assembly) -> None:
    (present,) = assembly.present()
    absent = assembly.hall.delegate()
    guest = assembly.hall.delegate(role=Role.GUEST, has_vote=False)
    assembly.let_in(guest)
    ballot = assembly.open(assembly.draft())
    yes = say(ballot, _0="yes")
    assert code(vote(absent, ballot, yes)) == (403, "not_present")
    assert code(vote(guest, ballot, yes)) == (403, "not_entitled")
    assert code(vote(assembly.admin, ballot, yes)) == (403, "forbidden")
    assert code(vote(assembly.hall.staff(Role.TELLER), ballot, yes)) == (403, "forbidden")
    stranger = present.client.post(f"/api/v1/ballots/{ballot['id']}/votes", json={})
    assert code(stranger) == (401, "not_signed_in")
    assert assembly.see(ballot["id"])["box"]["collected"] == 0


def test_who_comes_in_while_the_ballot_is_open_votes_at_once(assembly: Assembly) -> None:
    late = assembly.hall.delegate()
    ballot = assembly.open(assembly.draft())
    assert assembly.see(ballot["id"], late)["my"]["is_present"] is False
    assembly.let_in(late)
    assert vote(late, ballot, say(ballot, _0="yes")).status_code == 201


def test_a_list_frozen_at_opening_admits_nobody_later(assembly: Assembly) -> None:
    (early,) = assembly.present()
    late = assembly.hall.delegate()
    ballot = assembly.open(assembly.draft(entitled_by="list"))
    assembly.let_in(late)
    assert vote(early, ballot, say(ballot, _0="yes")).status_code == 201
    assert code(vote(late, ballot, say(ballot, _0="yes"))) == (403, "not_entitled")
    assert assembly.see(ballot["id"])["box"] == {"entitled": 1, "issued": 1, "collected": 1}


def test_nobody_joins_the_list_of_an_open_ballot(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.draft())
    (new,) = assembly.present()
    assert code(vote(new, ballot, say(ballot, _0="yes"))) == (403, "not_entitled")


def test_somebody_in_two_groups_is_once_on_the_list(assembly: Assembly) -> None:
    one, other = assembly.present(2)
    with assembly.database.session() as session:
        unit = session.get_one(Delegate, one.delegate_id).unit_id
    apart = assembly.hall.delegate(unit="Đoàn xã khác")
    assembly.let_in(apart)
    groups = {"units": [unit], "delegates": [one.delegate_id]}
    ballot = assembly.open(assembly.draft(groups=groups))
    assert ballot["box"]["entitled"] == 2
    assert vote(one, ballot, say(ballot, _0="yes")).status_code == 201
    assert vote(other, ballot, say(ballot, _0="yes")).status_code == 201
    assert code(vote(apart, ballot, say(ballot, _0="yes"))) == (403, "not_entitled")


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([], "Chưa mở"),
        (["list_adopted"], "Chưa mở"),
        (["open", "closed"], "Đã đóng"),
        (["open", "closed", "published"], "công bố"),
        (["open", "void"], "huỷ"),
    ],
)
def test_a_vote_outside_the_opening_says_why(
    assembly: Assembly, steps: list[str], says: str
) -> None:
    (one,) = assembly.present()
    ballot = assembly.draft()
    assembly.move(ballot["id"], *steps)
    refused = vote(one, ballot, say(ballot, _0="yes"))
    assert code(refused) == (409, "not_open")
    assert refused.get_json()["params"]["state"] == (steps or ["draft"])[-1]
    assert says in refused.get_json()["detail"]


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ({}, "blank_ballot"),
        (None, "malformed_vote"),
        ([], "malformed_vote"),
        ("yes", "malformed_vote"),
        ({"x" * 16: "yes"}, "unknown_option"),
    ],
)
def test_what_is_no_ballot_is_refused_and_the_voter_may_still_vote(
    assembly: Assembly, choices: object, reason: str
) -> None:
    (one,) = assembly.present()
    ballot = assembly.open(assembly.draft())
    assert code(vote(one, ballot, choices)) == (422, reason)
    assert code(vote(one, ballot, say(ballot, _0="maybe"))) == (422, "unknown_value")
    assert assembly.see(ballot["id"], one)["my"]["has_voted"] is False
    assert vote(one, ballot, say(ballot, _0="yes")).status_code == 201


def test_the_same_option_twice_is_refused(assembly: Assembly) -> None:
    (one,) = assembly.present()
    ballot = assembly.open(assembly.draft())
    option = ballot["options"][0]["id"]
    twice = f'{{"choices": {{"{option}": "yes", "{option}": "no"}}, "nonce": "n"}}'
    path = f"/ballots/{ballot['id']}/votes"
    assert one.call("POST", path, data=twice).status_code == 400
    assert assembly.see(ballot["id"])["box"]["collected"] == 0


def test_an_option_of_another_ballot_is_refused(assembly: Assembly) -> None:
    (one,) = assembly.present()
    ballot, other = (assembly.open(assembly.draft()) for _ in range(2))
    mixed = say(ballot, _0="yes") | say(other, _0="yes")
    assert code(vote(one, ballot, mixed)) == (422, "unknown_option")
    assert vote(one, other, say(other, _0="yes")).status_code == 201


def test_somebody_elses_name_in_the_body_is_refused(assembly: Assembly) -> None:
    one, other = assembly.present(2)
    ballot = assembly.open(assembly.draft())
    body = {"choices": say(ballot, _0="yes"), "nonce": "n", "delegate": other.delegate_id}
    assert one.post(f"/ballots/{ballot['id']}/votes", body).status_code == 422


def test_a_delegate_replaced_later_changes_no_result(assembly: Assembly) -> None:
    people = assembly.present(3)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    for person in people:
        assert vote(person, ballot, say(ballot, _0="yes")).status_code == 201
    assembly.move(ballot["id"], "closed")
    with assembly.database.transaction() as session:
        session.get_one(Delegate, people[0].delegate_id).status = "replaced"
        session.query(Presence).delete()
        session.delete(session.get_one(Delegate, people[1].delegate_id))
    assembly.move(ballot["id"], "published")
    result = assembly.result(ballot["id"])
    assert (result["issued"], result["collected"], result["base"]) == (3, 3, 3)
    assert result["options"][0]["outcome"] == "passed"


def test_a_voter_sees_where_they_stand(assembly: Assembly) -> None:
    (one,) = assembly.present()
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    before = assembly.see(ballot["id"], one)
    assert before["my"] == {
        "is_entitled": True,
        "is_present": True,
        "has_voted": False,
        "receipt": None,
    }
    receipt = vote(one, ballot, say(ballot, _0="yes")).get_json()["receipt"]
    after = assembly.see(ballot["id"], one)["my"]
    assert (after["has_voted"], after["receipt"]) == (True, receipt)
    assert before["staff"] is None
