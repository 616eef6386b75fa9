"""Who is on the list of voters, and in the hall, when some are represented: each counted once."""

from typing import Any

import pytest

from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.proxy_assemblies import ProxyAssembly, code, vote_for


def test_a_list_of_those_in_the_hall_holds_the_represented(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    unheard = assembly.hall.delegate("Không Ai Thay")
    ballot = assembly.open(assembly.draft(entitled_by="list"))
    assert proxies.box(ballot) == (2, 2, 0)
    assert code(vote(unheard, ballot, say(ballot, _0="yes"))) == (403, "not_entitled")
    # On the list because somebody is here for them: not from home.
    assert code(vote(absent, ballot, say(ballot, _0="yes"))) == (403, "not_present")
    proxies.let_out(holder)
    assert vote_for(holder, absent, ballot, say(ballot, _0="yes")).status_code == 201


def test_a_list_keeps_the_ballot_of_who_was_here_themselves(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    principal, holder = proxies.pair()
    assembly.let_in(principal)
    ballot = assembly.open(assembly.draft(entitled_by="list"))
    proxies.let_out(principal)
    refused = vote_for(holder, principal, ballot, say(ballot, _0="yes"))
    assert code(refused) == (403, "not_your_proxy")
    assert vote(principal, ballot, say(ballot, _0="yes")).status_code == 201


def test_two_groups_and_a_proxy_are_one_line(assembly: Assembly, proxies: ProxyAssembly) -> None:
    absent, _ = proxies.pair()
    unit = assembly.admin.get(f"{proxies.path}/units").get_json()["items"][0]["id"]
    groups = {"units": [unit], "delegates": [absent.delegate_id, absent.delegate_id]}
    ballot = assembly.open(assembly.draft(groups=groups))
    assert proxies.box(ballot) == (2, 2, 0)
    assembly.let_in(absent)
    assert proxies.box(ballot) == (2, 2, 0)


def test_a_holder_outside_the_group_votes_for_who_is_in_it(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    groups = {"units": [], "delegates": [absent.delegate_id]}
    ballot = assembly.open(assembly.draft(groups=groups))
    assert proxies.box(ballot) == (1, 1, 0)
    assert code(vote(holder, ballot, say(ballot, _0="yes"))) == (403, "not_entitled")
    assert [mine["is_own"] for mine in proxies.see_mine(ballot, holder)] == [False]
    assert vote_for(holder, absent, ballot, say(ballot, _0="yes")).status_code == 201


def test_a_proxy_withdrawn_after_opening_changes_nothing(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    proxies.settle(proxies="all")
    absent, holder = assembly.hall.delegate(), *assembly.present()
    proxy = proxies.give(absent, holder)
    ballot = assembly.open(assembly.draft())
    assembly.admin.call("DELETE", f"/proxies/{proxy}")
    proxies.settle(proxies="none")
    assert proxies.box(ballot) == (2, 2, 0)
    assert vote_for(holder, absent, ballot, say(ballot, _0="yes")).status_code == 201
    later = assembly.open(assembly.draft())
    assert proxies.box(later) == (2, 1, 0)
    refused = vote_for(holder, absent, later, say(later, _0="yes"))
    assert code(refused) == (403, "not_your_proxy")


def test_a_replaced_holder_stands_in_for_nobody(assembly: Assembly, proxies: ProxyAssembly) -> None:
    absent, holder = proxies.pair()
    proxies.replace(holder)
    ballot = assembly.open(assembly.draft())
    assert proxies.box(ballot) == (1, 0, 0)
    assembly.let_in(absent)
    assert vote(absent, ballot, say(ballot, _0="yes")).status_code == 201
    assert proxies.box(ballot) == (1, 1, 1)


def test_a_holder_replaced_during_the_vote_stays_on_its_list(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft())
    assert vote_for(holder, absent, ballot, say(ballot, _0="yes")).status_code == 201
    proxies.replace(holder)
    assert proxies.box(ballot) == (2, 2, 1)
    assembly.move(ballot["id"], "closed", "published")
    assert assembly.result(ballot["id"])["collected"] == 1


@pytest.mark.parametrize(
    ("setting", "secrecy", "entitled"),
    [
        ("none", "named", (2, 1, 0)),
        ("open", "named", (2, 2, 0)),
        ("open", "anonymous", (2, 1, 0)),
        ("all", "anonymous", (2, 2, 0)),
    ],
)
def test_the_meeting_says_in_which_ballots(
    assembly: Assembly, proxies: ProxyAssembly, setting: str, secrecy: str, entitled: Any
) -> None:
    proxies.pair()
    proxies.settle(proxies=setting)
    ballot = assembly.open(assembly.draft(secrecy=secrecy))
    assert proxies.box(ballot) == entitled


def test_the_list_of_voters_names_the_holder(assembly: Assembly, proxies: ProxyAssembly) -> None:
    absent, holder = proxies.pair()
    draft = assembly.draft()

    def seen() -> list[tuple[Any, ...]]:
        items = assembly.admin.get(f"/ballots/{draft['id']}/voters").get_json()["items"]
        fields = ("name", "holder", "has_voted", "by_holder")
        return [tuple(each[field] for field in fields) for each in items]

    own, absents = ("Nguyễn Ngọc Ánh", None), ("An Vắng", "Nguyễn Ngọc Ánh")
    assert set(seen()) == {(*own, None, None), (*absents, None, None)}
    ballot = assembly.open(draft)
    vote_for(holder, absent, ballot, say(ballot, _0="yes"))
    assert set(seen()) == {(*own, False, False), (*absents, True, True)}


def test_an_excused_principal_is_not_left_out_of_the_base(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    for person in (absent, assembly.hall.delegate("Vắng Hẳn")):
        path = f"/sittings/{assembly.sitting_id}/excuses/{person.delegate_id}"
        assert assembly.admin.call("PUT", path, json={"reason": "Ốm"}).status_code == 200
    rules = {"preset": "open_motion", "base": "convened_not_excused"}
    ballot = assembly.open(assembly.draft(rules=rules))
    for answer in (
        vote(holder, ballot, say(ballot, _0="yes")),
        vote_for(holder, absent, ballot, say(ballot, _0="yes")),
    ):
        assert answer.status_code == 201
    assembly.move(ballot["id"], "closed", "published")
    result = assembly.result(ballot["id"])
    assert (result["base"], result["options"][0]["share"]) == (2, 100.0)


@pytest.mark.parametrize(("setting", "met"), [("none", False), ("open", True)])
def test_a_quorum_of_people_counts_the_represented(
    assembly: Assembly, proxies: ProxyAssembly, setting: str, met: bool
) -> None:
    proxies.pair()
    assembly.hall.delegate("Vắng Hẳn")
    proxies.settle(proxies=setting)
    ballot = assembly.open(assembly.draft(rules={"preset": "staff_conference"}))
    quorum = ballot["staff"]["quorum"]  # two of three are needed; one is in the hall
    assert (quorum["met"], quorum["people_needed"]) == (met, 2)


def test_few_who_fill_in_ballots_are_a_warning_whatever_they_hold(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    proxies.pair()
    assembly.present(3)
    draft = assembly.draft(secrecy="anonymous")
    assert draft["staff"]["voters"] == 5
    assert "few_voters" in [warning["code"] for warning in draft["staff"]["warnings"]]
    assembly.present()
    warnings = assembly.see(draft["id"])["staff"]["warnings"]
    assert "few_voters" not in [warning["code"] for warning in warnings]


def test_before_opening_a_list_of_those_in_the_hall_is_that_of_now(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    proxies.pair()
    assembly.hall.delegate("Vắng Hẳn")
    assert assembly.draft(entitled_by="list")["staff"]["voters"] == 2
    assert assembly.draft()["staff"]["voters"] == 3
