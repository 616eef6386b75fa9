"""Sealed ballots through the API (box 1 to 3, 10, 11, 17, 32, 36, 38, 41, 42, 45, 47)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.ballots.models import BallotOption, BallotParticipation
from app.ballots.sealed.models import SealedBallot
from app.ballots.sealed.rules.envelope import digest_of, receipt_of
from app.ballots.sealed.rules.manifest import encode, hash_of
from app.core.clock import now
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say, vote
from tests.service.ballots.sealed_assemblies import SealedAssembly, send
from tests.support.hall import Person
from tests.support.sealing import decode, pad, seal, write_content


def code(answer):
    return answer.status_code, answer.get_json()["code"]


def test_a_sealed_election_goes_all_the_way(assembly: Assembly, tellers: SealedAssembly) -> None:
    people = assembly.present(3)
    ballot = tellers.open()
    for person, choices in zip(
        people, ({"_0": True, "_1": True}, {"_0": True}, {"_2": True}), strict=True
    ):
        assert tellers.vote(person, ballot, say(ballot, **choices)).status_code == 201
    result = tellers.publish(ballot)
    assert (result["collected"], result["valid"]) == (3, 3)
    assert [option["votes"] for option in result["options"]] == [2, 1, 1, 0]


def test_the_receipt_is_what_the_tablet_computes(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    told = send(one, ballot, sealed)
    digest = digest_of(sealed["manifest"], decode(sealed["ballot"]))
    assert (told.status_code, told.get_json()) == (201, {"receipt": receipt_of(digest)})
    seen = assembly.see(ballot["id"], one)["my"]
    assert (seen["has_voted"], seen["receipt"]) == (True, None)


def test_the_same_bytes_again_get_the_same_receipt(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    first = send(one, ballot, sealed)
    for _ in range(10):
        again = send(one, ballot, sealed)
        assert (again.status_code, again.get_json()) == (200, first.get_json())
    other = tellers.seal(ballot, say(ballot, _1=True))
    assert code(send(one, ballot, other)) == (409, "already_voted")
    assembly.move(ballot["id"], "closed")
    again = send(one, ballot, sealed)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert code(send(one, ballot, other)) == (409, "not_open")
    assert assembly.see(ballot["id"])["box"]["collected"] == 1


def test_a_copy_of_another_ballot_is_refused_and_the_right_remains(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    one, other = assembly.present(2)
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    assert send(one, ballot, sealed).status_code == 201
    assert code(send(other, ballot, sealed)) == (400, "copied_ballot")
    assert assembly.see(ballot["id"], other)["my"]["has_voted"] is False
    assert tellers.vote(other, ballot, say(ballot, _0=True)).status_code == 201
    assert assembly.see(ballot["id"])["box"]["collected"] == 2


@pytest.mark.parametrize("more", [-256, -1, 1, 256])
def test_only_one_length_is_taken(assembly: Assembly, tellers: SealedAssembly, more: int) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    manifest = tellers.manifest(ballot)
    length = len(decode(tellers.seal(ballot, {})["ballot"])) - 48 + more
    content = pad(write_content(hash_of(manifest), {}), 256)[:length].ljust(length, b"\0")
    sealed = {"manifest": hash_of(manifest), "ballot": encode(seal(tellers.key.public, content))}
    assert code(send(one, ballot, sealed)) == (400, "wrong_length")
    assert assembly.see(ballot["id"], one)["my"]["has_voted"] is False


def test_all_ballots_of_a_question_have_one_length(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    people = assembly.present(4)
    ballot = tellers.open()
    for place, person in enumerate(people):
        chosen = {f"_{number}": True for number in range(place)}
        assert tellers.vote(person, ballot, say(ballot, **chosen)).status_code == 201
    with assembly.database.session() as session:
        contents = session.scalars(select(SealedBallot.content)).all()
    assert len(contents) == 4
    assert len({len(content) for content in contents}) == 1


def test_a_ballot_of_another_list_is_refused(assembly: Assembly, tellers: SealedAssembly) -> None:
    (one,) = assembly.present()
    ballot, other = tellers.open(), tellers.open()
    captured = tellers.seal(ballot, say(ballot, _0=True))
    assert code(send(one, other, captured)) == (409, "other_manifest")
    renamed = captured | {"manifest": hash_of(tellers.manifest(other))}
    assert send(one, other, renamed).status_code == 201  # its content still names the first list
    result = tellers.publish(other)
    assert (result["valid"], result["invalid_reasons"]) == (0, {"other_manifest": 1})


def test_what_the_server_could_read_is_refused(assembly: Assembly, tellers: SealedAssembly) -> None:
    (one,) = assembly.present()
    ballot, anonymous = tellers.open(), assembly.open(assembly.election())
    assert code(vote(one, ballot, say(ballot, _0=True))) == (422, "not_sealed")
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    assert code(send(one, anonymous, sealed)) == (422, "malformed_vote")
    assert assembly.see(ballot["id"])["box"]["collected"] == 0


@pytest.mark.parametrize(
    ("changed", "answered"),
    [
        ({"ballot": "***"}, 422),
        ({"ballot": "A" * 40_000}, 422),
        ({"ballot": "A" * 2_000_000}, 413),
        ({"ballot": {"a": [[[[[[]]]]]]}}, 422),
        ({"manifest": "short"}, 422),
        ({"delegate": "somebody else"}, 422),
        ({"choices": {}}, 422),
    ],
)
def test_what_is_no_sealed_ballot_is_refused_cheaply(
    assembly: Assembly, tellers: SealedAssembly, changed: dict, answered: int
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True)) | changed
    assert send(one, ballot, sealed).status_code == answered
    assert assembly.see(ballot["id"], one)["my"]["has_voted"] is False


@pytest.mark.parametrize("steps", [["closed"], ["void"], ["closed", "counting"]])
def test_outside_the_opening_nothing_is_stored(
    assembly: Assembly, tellers: SealedAssembly, steps: list[str]
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    assembly.move(ballot["id"], *steps)
    assert code(send(one, ballot, sealed)) == (409, "not_open")
    with assembly.database.session() as session:
        assert session.scalars(select(SealedBallot)).all() == []
        assert session.scalars(select(BallotParticipation)).all() == []


def test_before_opening_nothing_is_stored(assembly: Assembly, tellers: SealedAssembly) -> None:
    (one,) = assembly.present()
    tellers.make_key()
    ballot = assembly.election(secrecy="sealed")
    sent = {"manifest": "0" * 64, "ballot": encode(bytes(100))}
    assert code(send(one, ballot, sent)) == (409, "not_open")
    assembly.move(ballot["id"], "list_adopted")
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    assert code(send(one, ballot, sealed)) == (409, "not_open")


def test_who_may_not_vote_has_a_reason(assembly: Assembly, tellers: SealedAssembly) -> None:
    absent = assembly.hall.delegate()
    guest = assembly.hall.delegate(role=Role.GUEST, has_vote=False)
    assembly.let_in(guest)
    ballot = tellers.open()
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    assert code(send(absent, ballot, sealed)) == (403, "not_present")
    assert code(send(guest, ballot, sealed)) == (403, "not_entitled")
    for role in (Role.SCREEN, Role.STEWARD, Role.TELLER, Role.HEAD_TELLER, Role.ADMIN):
        assert code(send(assembly.hall.staff(role), ballot, sealed)) == (403, "forbidden")


def test_an_adopted_list_is_fixed(assembly: Assembly, tellers: SealedAssembly) -> None:
    tellers.make_key()
    ballot = assembly.election(secrecy="sealed")
    assembly.move(ballot["id"], "list_adopted")
    adopted, manifest = assembly.see(ballot["id"]), tellers.manifest(ballot)
    for change in ({"title": "Bầu lại"}, {"options": [{"name": "A"}]}, {"secrecy": "named"}):
        refused = assembly.admin.patch(f"/ballots/{ballot['id']}", change)
        assert code(refused) == (409, "wrong_state")
    SealedAssembly(assembly, b"n" * 32).make_key()
    assembly.move(ballot["id"], "open")
    assert tellers.manifest(ballot) == manifest
    assert assembly.see(ballot["id"])["code"] == adopted["code"]


def test_a_list_changed_by_hand_after_its_adoption_is_not_opened(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    tellers.make_key()
    ballot = assembly.election(secrecy="sealed")
    assembly.move(ballot["id"], "list_adopted")
    with assembly.database.transaction() as session:
        option = session.scalars(select(BallotOption)).first()
        option.name = "Người khác"
    assert code(assembly.try_to_move(ballot["id"], "open")) == (409, "other_manifest")


def test_a_voters_row_keeps_nothing_but_the_voter(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    assert tellers.vote(one, ballot, say(ballot, _0=True)).status_code == 201
    with assembly.database.session() as session:
        row = session.execute(text("SELECT * FROM ballot_participation")).mappings().one()
    assert {name: value for name, value in row.items() if value is not None} == {
        "ballot_id": ballot["id"],
        "delegate_id": one.delegate_id,
        "by_holder": False,
    }


def test_a_motion_may_be_sealed_too(assembly: Assembly, tellers: SealedAssembly) -> None:
    people: list[Person] = assembly.present(2)
    tellers.make_key()
    draft = assembly.draft(secrecy="sealed")
    assert code(assembly.try_to_move(draft["id"], "open")) == (409, "wrong_state")
    ballot = assembly.open(draft)
    for person in people:
        assert tellers.vote(person, ballot, say(ballot, _0="yes")).status_code == 201
    assembly.move(ballot["id"], "closed")
    assert code(assembly.try_to_move(ballot["id"], "published")) == (409, "wrong_state")


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_jumps_changes_nothing(
    assembly: Assembly, tellers: SealedAssembly, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    one, other = assembly.present(2)
    ballot = tellers.open()
    assert tellers.vote(one, ballot, say(ballot, _0=True)).status_code == 201
    jump = timedelta(hours=hours)
    for module in ("app.auth.services", "app.ballots.services.steps", "app.ballots.sealed.counts"):
        monkeypatch.setattr(f"{module}.now", lambda: now() + jump)
    assert tellers.vote(other, ballot, say(ballot, _0=True)).status_code == 201
    assert tellers.publish(ballot)["options"][0]["votes"] == 2


def test_no_other_site_frames_a_ballot_or_votes_by_a_form(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    path = f"/ballots/{ballot['id']}"
    headers = {"Authorization": f"Bearer {one.token}"}
    page = one.client.get(path, headers=headers)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    one.client.set_cookie("plenum_session", one.token)
    sealed = tellers.seal(ballot, say(ballot, _0=True))
    for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        answer = one.client.post(f"/api/v1{path}/votes", json=sealed, headers=elsewhere)
        assert code(answer) == (403, "cross_site")
    assert assembly.see(ballot["id"], one)["my"]["has_voted"] is False
