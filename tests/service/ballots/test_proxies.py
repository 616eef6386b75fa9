"""Voting for somebody absent: one more ballot, one line for each, nobody counted twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.proxy_assemblies import ProxyAssembly, code, vote_for

SECRECY = pytest.mark.parametrize("secrecy", ["named", "anonymous"])


@SECRECY
def test_a_holder_casts_one_ballot_for_each(
    assembly: Assembly, proxies: ProxyAssembly, secrecy: str
) -> None:
    first, holder = proxies.pair()
    second = assembly.hall.delegate("Bình Vắng")
    proxies.give(second, holder)
    ballot = assembly.open(assembly.draft(secrecy=secrecy))
    assert proxies.box(ballot) == (3, 3, 0)
    answers = [
        vote(holder, ballot, say(ballot, _0="yes")),
        vote_for(holder, first, ballot, say(ballot, _0="yes")),
        vote_for(holder, second, ballot, say(ballot, _0="no")),
    ]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.get_json()["receipt"] for answer in answers}) == 3
    assembly.move(ballot["id"], "closed", "published")
    result = assembly.result(ballot["id"])
    assert result["options"][0]["marks"] == {"yes": 2, "no": 1, "abstain": 0}
    assert (result["issued"], result["collected"], result["base"]) == (3, 3, 3)


@SECRECY
def test_sent_again_it_is_the_same_receipt(
    assembly: Assembly, proxies: ProxyAssembly, secrecy: str
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft(secrecy=secrecy))
    own = vote(holder, ballot, say(ballot, _0="yes"))
    first = vote_for(holder, absent, ballot, say(ballot, _0="yes"))
    again = vote_for(holder, absent, ballot, say(ballot, _0="yes"))
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert own.get_json() != first.get_json()
    other = vote_for(holder, absent, ballot, say(ballot, _0="no"))
    assert code(other) == (409, "already_voted")
    assert proxies.box(ballot) == (2, 2, 2)


def test_who_gave_no_proxy_is_not_voted_for(assembly: Assembly, proxies: ProxyAssembly) -> None:
    absent, holder = proxies.pair()
    (other,) = assembly.present()
    ballot = assembly.open(assembly.draft())
    assert code(vote_for(other, absent, ballot, say(ballot, _0="yes"))) == (403, "not_your_proxy")
    assert code(vote_for(holder, other, ballot, say(ballot, _0="yes"))) == (403, "not_your_proxy")
    assert vote_for(other, other, ballot, say(ballot, _0="yes")).status_code == 201


def test_who_arrives_before_the_holder_voted_votes_alone(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft())
    assert proxies.box(ballot) == (2, 2, 0)
    assert code(vote(absent, ballot, say(ballot, _0="yes"))) == (403, "not_present")
    assembly.let_in(absent)
    refused = vote_for(holder, absent, ballot, say(ballot, _0="no"))
    assert code(refused) == (409, "principal_is_present")
    assert vote(absent, ballot, say(ballot, _0="yes")).status_code == 201
    assert proxies.box(ballot) == (2, 2, 1)
    proxies.let_out(absent)
    refused = vote_for(holder, absent, ballot, say(ballot, _0="no"))
    assert code(refused) == (409, "already_voted")


def test_who_arrives_after_the_holder_voted_finds_it_done(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft())
    first = vote_for(holder, absent, ballot, say(ballot, _0="no"))
    assembly.let_in(absent)
    assert code(vote(absent, ballot, say(ballot, _0="yes"))) == (409, "already_voted")
    again = vote_for(holder, absent, ballot, say(ballot, _0="no"))
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert proxies.box(ballot) == (2, 2, 1)


def test_with_both_outside_there_is_no_ballot(assembly: Assembly, proxies: ProxyAssembly) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft())
    proxies.let_out(holder)
    refused = vote_for(holder, absent, ballot, say(ballot, _0="yes"))
    assert code(refused) == (403, "not_present")
    assert proxies.box(ballot) == (2, 0, 0)


def test_what_a_holder_sees_of_the_ballots(assembly: Assembly, proxies: ProxyAssembly) -> None:
    absent, holder = proxies.pair()
    holder_name = holder.get("/me").get_json()["person"]["name"]
    draft = assembly.draft()
    assert proxies.see_mine(draft, holder) == []
    assembly.move(draft["id"], "list_adopted")
    assert [mine["reason"] for mine in proxies.see_mine(draft, holder)] == ["not_open"] * 2
    assembly.move(draft["id"], "open")
    ballot = assembly.see(draft["id"])
    own, other = proxies.see_mine(ballot, holder)
    assert (own["is_own"], own["delegate_id"]) == (True, holder.delegate_id)
    receipt = vote_for(holder, absent, ballot, say(ballot, _0="yes")).get_json()["receipt"]
    assert other == {
        "delegate_id": absent.delegate_id,
        "name": "An Vắng",
        "unit": "Đoàn xã Nà Hai",
        "weight": 1,
        "most": 1,
        "most_for_one": 1,
        "is_own": False,
        "has_voted": False,
        "by_holder": False,
        "holder": None,
        "receipt": None,
        "may_vote": True,
        "reason": None,
    }
    _, after = proxies.see_mine(ballot, holder)
    assert (after["has_voted"], after["by_holder"], after["may_vote"]) == (True, True, False)
    assert (after["reason"], after["receipt"]) == ("already_voted", receipt)
    (principals,) = proxies.see_mine(ballot, absent)
    assert (principals["is_own"], principals["by_holder"]) == (True, True)
    assert (principals["holder"], principals["receipt"]) == (holder_name, receipt)
    (stranger,) = assembly.present()
    assert proxies.see_mine(ballot, stranger) == []


def test_a_holder_does_not_learn_who_else_votes_in_secret(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    assembly.let_in(absent)
    _, before = proxies.see_mine(ballot, holder)
    assert before["reason"] == "principal_is_present"
    assert vote(absent, ballot, say(ballot, _0="yes")).status_code == 201
    assert proxies.see_mine(ballot, holder)[1] == before
    refused = vote_for(holder, absent, ballot, say(ballot, _0="yes"))
    assert code(refused) == (409, "principal_is_present")
    assembly.move(ballot["id"], "closed")
    assert proxies.see_mine(ballot, holder)[1]["has_voted"] is True


def test_fifty_at_once_of_holder_and_principal_are_one(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    choices = say(ballot, _0="yes")

    def send(place: int) -> Any:
        if place == 10:
            assembly.let_in(absent)
        if place % 2:
            return vote_for(holder, absent, ballot, choices)
        return vote(absent, ballot, choices, f"n{place}")

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(send, range(50)))
    receipts = {a.get_json()["receipt"] for a in answers if a.status_code < 400}
    refusals = {a.get_json()["code"] for a in answers if a.status_code >= 400}
    assert len(receipts) == 1
    assert refusals <= {"already_voted", "principal_is_present", "not_present"}
    assert proxies.box(ballot) == (2, 2, 1)
