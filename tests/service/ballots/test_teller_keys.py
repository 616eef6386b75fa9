"""The tellers' keys: registered once, tried before use, retired when destroyed (box 44)."""

import pytest

from app.core.audit import AuditEntry
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.sealing import TellersKey, encode


def code(answer):
    return answer.status_code, answer.get_json()["code"]


def adopt(assembly: Assembly, ballot: dict, **named: str):
    body = {"to": "list_adopted", "version": assembly.version(ballot["id"]), **named}
    return assembly.admin.post(f"/ballots/{ballot['id']}/transitions", body)


def test_a_key_is_made_tried_and_used(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = assembly.election(secrecy="sealed")
    assert code(adopt(assembly, ballot)) == (409, "no_rehearsed_key")
    made = tellers.register()
    assert made.status_code == 201
    key = made.get_json()
    assert (key["threshold"], key["slips"], key["rehearsed_at"]) == (2, 3, None)
    assert (len(key["fingerprint"]), key["made_by"]) == (9, "Lê Thị Thư Ký")
    assert code(adopt(assembly, ballot)) == (409, "no_rehearsed_key")
    assert tellers.rehearse(key["id"]).get_json()["rehearsed_at"] is not None
    assert adopt(assembly, ballot).status_code == 200
    assert assembly.see(ballot["id"])["seal"]["key"] == key["fingerprint"]


def test_the_same_key_again_is_the_same_row(assembly: Assembly, tellers: SealedAssembly) -> None:
    first, again = tellers.register(), tellers.register()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    listed = assembly.admin.get(f"/meetings/{assembly.hall.meeting_id}/teller-keys").get_json()
    assert listed["items"] == [first.get_json()]


@pytest.mark.parametrize(
    "changed",
    [
        {"threshold": 1},
        {"threshold": 4},
        {"slips": 10},
        {"public_key": encode(bytes(32))},
        {"public_key": encode(bytes(31))},
        {"public_key": "not base64!"},
        {"secret": encode(b"k" * 32)},
    ],
)
def test_an_impossible_key_is_refused(
    assembly: Assembly, tellers: SealedAssembly, changed: dict
) -> None:
    body = {"public_key": encode(tellers.key.public), "threshold": 2, "slips": 3} | changed
    refused = tellers.head.post(f"/meetings/{assembly.hall.meeting_id}/teller-keys", body)
    assert refused.status_code == 422


def test_a_rehearsal_that_opens_something_else_fails(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    key_id = tellers.register().get_json()["id"]
    path = f"/teller-keys/{key_id}/rehearsal"
    guess = {"opened": encode(bytes(32))}
    assert code(tellers.head.call("PUT", path, json=guess)) == (422, "rehearsal_failed")
    tellers.head.post(path, {})
    assert code(tellers.head.call("PUT", path, json=guess)) == (422, "rehearsal_failed")
    assert SealedAssembly(assembly, b"x" * 32).rehearse(key_id).status_code == 422
    assert tellers.rehearse(key_id).status_code == 200


def test_the_only_living_key_is_taken(assembly: Assembly, tellers: SealedAssembly) -> None:
    old = tellers.make_key()
    newer = SealedAssembly(assembly, b"n" * 32)
    new = newer.make_key()
    newer.register(TellersKey(b"u" * 32))  # never rehearsed
    assert tellers.head.post(f"/teller-keys/{new}/retire", {}).status_code == 200
    assert code(tellers.head.post(f"/teller-keys/{new}/rehearsal", {})) == (409, "key_retired")
    ballot = assembly.election(secrecy="sealed")
    adopt(assembly, ballot)
    assert f'"id":"{old}"' in tellers.manifest(ballot)


def test_nobody_adopts_a_key_that_is_not_named(assembly: Assembly, tellers: SealedAssembly) -> None:
    """A second key, slipped in beside the tellers', seals nothing by being the newest."""
    first, other = tellers.make_key(), SealedAssembly(assembly, b"n" * 32).make_key()
    listed = tellers.head.get(f"/meetings/{assembly.hall.meeting_id}/teller-keys").get_json()
    marks = {key["id"]: key["fingerprint"] for key in listed["items"]}
    ballot = assembly.election(secrecy="sealed")
    silent = adopt(assembly, ballot)
    assert code(silent) == (409, "key_not_named")
    assert all(mark in silent.get_json()["detail"] for mark in marks.values())
    unknown = adopt(assembly, ballot, key="AAAA-AAAA")
    assert code(unknown) == (409, "other_key")
    assert all(mark in unknown.get_json()["detail"] for mark in marks.values())
    assert adopt(assembly, ballot, key=marks[first]).status_code == 200
    assert assembly.see(ballot["id"])["seal"]["key"] == marks[first]
    second = assembly.election(secrecy="sealed", title="Bầu Ủy ban Kiểm tra")
    tellers.head.post(f"/teller-keys/{other}/retire", {})
    assert code(adopt(assembly, second, key=other)) == (409, "other_key")
    assert adopt(assembly, second, key=first).status_code == 200


def test_everybody_can_compare_the_key(assembly: Assembly, tellers: SealedAssembly) -> None:
    """Its fingerprint stands beside the list's code, and on every slip."""
    tellers.make_key()
    ballot = assembly.election(secrecy="sealed")
    adopt(assembly, ballot)
    marks = {
        assembly.see(ballot["id"], person)["seal"]["key"]
        for person in (
            assembly.hall.delegate(),
            assembly.hall.staff(Role.SCREEN),
            tellers.second,
            assembly.admin,
        )
    }
    assert len(marks) == 1


def test_a_key_lives_as_long_as_a_ballot_needs_it(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    items = tellers.head.get(f"/meetings/{assembly.hall.meeting_id}/teller-keys").get_json()
    retire = f"/teller-keys/{items['items'][0]['id']}/retire"
    assert tellers.vote(one, ballot, say(ballot, _0=True)).status_code == 201
    assert code(tellers.head.post(retire, {})) == (409, "key_in_use")
    tellers.publish(ballot)
    retired = tellers.head.post(retire, {}).get_json()["retired_at"]
    assert retired is not None
    assert tellers.head.post(retire, {}).get_json()["retired_at"] == retired


def test_what_tellers_do_with_keys_is_in_the_log(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    key_id = tellers.make_key()
    tellers.register()
    tellers.rehearse(key_id)
    tellers.head.post(f"/teller-keys/{key_id}/retire", {})
    with assembly.database.session() as session:
        entries = session.query(AuditEntry).filter_by(subject_id=key_id).order_by(AuditEntry.at)
        assert [entry.action for entry in entries] == [
            "teller_key.made",
            "teller_key.rehearsed",
            "teller_key.retired",
        ]


def test_who_may_have_to_do_with_keys(assembly: Assembly, tellers: SealedAssembly) -> None:
    key_id = tellers.make_key()
    of_meeting = f"/meetings/{assembly.hall.meeting_id}/teller-keys"
    for role in (Role.DELEGATE, Role.SCREEN, Role.STEWARD, Role.GUEST):
        assert code(assembly.hall.staff(role).get(of_meeting)) == (403, "forbidden")
    made_by_head_teller_alone = set(Role) - {Role.HEAD_TELLER}
    for role in made_by_head_teller_alone:
        person = assembly.hall.staff(role)
        assert code(person.post(of_meeting, {})) == (403, "forbidden")
        assert code(person.post(f"/teller-keys/{key_id}/rehearsal", {})) == (403, "forbidden")
        assert code(person.post(f"/teller-keys/{key_id}/retire", {})) == (403, "forbidden")
