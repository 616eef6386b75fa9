"""Secret ballots cast by holders: the participation is the principal's, and nothing joins."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.ballots.models import BallotParticipation
from app.ballots.services.votes import Vote
from app.ballots.services.voting import store_votes
from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.proxy_assemblies import ProxyAssembly, code, vote_for
from tests.service.ballots.sealed_assemblies import SealedAssembly, send
from tests.service.ballots.test_sealed_leaks import look_everywhere, show, watch_everything
from tests.support.hall import Person


def send_for(holder: Person, principal: Person, ballot: dict, sealed: dict[str, str]) -> Any:
    return send(holder, ballot, {**sealed, "on_behalf_of": str(principal.delegate_id)})


def test_a_holder_seals_one_ballot_for_each(
    assembly: Assembly, proxies: ProxyAssembly, tellers: SealedAssembly
) -> None:
    absent, holder = proxies.pair()
    (other,) = assembly.present()
    ballot = tellers.open()
    own, for_absent = (tellers.seal(ballot, say(ballot, **{place: True})) for place in ("_0", "_1"))
    first = send_for(holder, absent, ballot, for_absent)
    assert first.status_code == 201
    # The same bytes for somebody else are a copy; they use up no right.
    assert code(send(holder, ballot, for_absent)) == (400, "copied_ballot")
    assert send(holder, ballot, own).status_code == 201
    again = send_for(holder, absent, ballot, for_absent)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert code(send_for(other, absent, ballot, own)) == (403, "not_your_proxy")
    assert proxies.box(ballot) == (3, 3, 2)
    result = tellers.publish(ballot)
    assert [option["votes"] for option in result["options"]] == [1, 1, 0, 0]
    voters = {voter["id"]: voter for voter in tellers.bundle(ballot)["voters"]}
    told = [voters[str(p.delegate_id)] for p in (absent, holder, other)]
    assert [(voter["has_voted"], voter["holder"]) for voter in told] == [
        (True, {"id": holder.delegate_id, "name": "Nguyễn Ngọc Ánh"}),
        (True, None),
        (False, None),
    ]


def test_the_rows_name_the_principal_alone(
    assembly: Assembly, proxies: ProxyAssembly, tellers: SealedAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    assert send_for(holder, absent, ballot, sealed).status_code == 201
    with assembly.database.session() as session:
        (row,) = session.execute(text("SELECT * FROM ballot_participation")).mappings()
    assert {name: value for name, value in row.items() if value is not None} == {
        "ballot_id": ballot["id"],
        "delegate_id": absent.delegate_id,
        "by_holder": True,
    }
    assert holder.delegate_id not in row.values()


def test_equal_ballots_of_one_holder_leave_no_equal_digests(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    absent, holder = proxies.pair()
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    for answer in (
        vote(holder, ballot, say(ballot, _0="yes")),
        vote_for(holder, absent, ballot, say(ballot, _0="yes")),
    ):
        assert answer.status_code == 201
    with assembly.database.session() as session:
        rows = session.query(BallotParticipation).all()
    assert len({row.choices_digest for row in rows}) == 2
    assert len({row.request_digest for row in rows}) == 2
    assert len({row.receipt for row in rows}) == 2


def test_several_ballots_of_one_holder_share_a_commit_in_no_order(
    assembly: Assembly, proxies: ProxyAssembly
) -> None:
    first, holder = proxies.pair()
    second = assembly.hall.delegate()
    proxies.give(second, holder)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    answers = [("yes", None), ("no", first.delegate_id), ("abstain", second.delegate_id)]
    votes = [
        Vote(ballot["id"], holder.account_id, "n", say(ballot, _0=answer), principal)
        for answer, principal in answers
    ]
    with assembly.database.transaction() as session:
        taken = store_votes(session, ballot["id"], [*votes, *votes])
    assert [answer.is_new for answer in taken] == [True] * 3 + [False] * 3
    assert [answer.receipt for answer in taken[:3]] == [answer.receipt for answer in taken[3:]]
    if assembly.database.is_sqlite:  # kept in the order of the keys, which is nobody's
        return
    with assembly.database.session() as session:
        placed = session.scalars(text("SELECT delegate_id FROM ballot_participation ORDER BY ctid"))
        keys = session.scalars(text("SELECT key FROM boxed_ballot ORDER BY ctid"))
        assert list(placed) == sorted(p.delegate_id for p in (first, second, holder))
        assert (listed := [bytes(key) for key in keys]) == sorted(listed)


def test_a_ballot_cast_for_somebody_moves_nothing_for_anybody_else(
    app: Flask, assembly: Assembly, proxies: ProxyAssembly, tellers: SealedAssembly
) -> None:
    absent, holder = proxies.pair()
    (neighbour,) = assembly.present()
    watchers = {"staff": assembly.admin, "teller": tellers.head, "neighbour": neighbour}
    ballot = tellers.open()
    ids = {
        "meeting_id": assembly.hall.meeting_id,
        "ballot_id": ballot["id"],
        "sitting_id": assembly.sitting_id,
        "screen_id": show(assembly, ballot["id"]),
    }
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    look_everywhere(app, watchers, ids)
    before = look_everywhere(app, watchers, ids), watch_everything(assembly, ids)
    assert send_for(holder, absent, ballot, sealed).status_code == 201
    after = look_everywhere(app, watchers, ids), watch_everything(assembly, ids)
    assert after == before
    items = assembly.admin.get(f"/ballots/{ballot['id']}/voters").get_json()["items"]
    assert {(item["has_voted"], item["by_holder"]) for item in items} == {(None, None)}


@pytest.mark.parametrize("secrecy", ["anonymous", "sealed"])
def test_without_the_setting_a_secret_ballot_knows_no_holder(
    assembly: Assembly, proxies: ProxyAssembly, tellers: SealedAssembly, secrecy: str
) -> None:
    absent, holder = proxies.pair(proxies="open")
    ballot = tellers.open(secrecy=secrecy)
    if secrecy == "sealed":
        answer = send_for(holder, absent, ballot, tellers.seal(ballot, say(ballot, _0=True)))
    else:
        answer = vote_for(holder, absent, ballot, say(ballot, _0=True))
    assert code(answer) == (403, "not_your_proxy")
