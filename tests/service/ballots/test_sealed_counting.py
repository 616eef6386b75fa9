"""The count of a sealed box: by stations, twice, in large batches (box 16, 18, 35, 46)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.ballots.sealed.rules.envelope import digest_of
from app.ballots.sealed.rules.manifest import encode, hash_of
from app.ballots.services.counting import count_next_batch
from app.core.audit import AuditEntry
from app.core.events import version_of
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.sealed_counts import begin, closed_election, code, put
from tests.support.sealed_cases import malformed
from tests.support.sealing import decode, judge_opened, seal


def test_the_projector_follows_the_first_count_and_never_goes_back(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    ballot = closed_election(assembly, tellers, 70)
    assembly.move(ballot["id"], "counting")
    batches = tellers.open_box(tellers.take_box(ballot))
    first, second = begin(tellers, ballot), begin(tellers, ballot, "Bàn 2")
    assert (first["number"], second["number"]) == (1, 2)
    screen = assembly.hall.staff(Role.SCREEN)

    def seen() -> tuple[int, int]:
        tally = assembly.see(ballot["id"], screen)["tally"]
        return tally["counted"], tally["options"][0]["votes"]

    told = [seen()]
    for number, batch in enumerate(batches):
        put(tellers, first, number, batch)
        told.append(seen())
        put(tellers, second, number, batch)
        told.append(seen())
    assert told == [(0, 0), (23, 23), (23, 23), (46, 46), (46, 46), (70, 70), (70, 70)]
    assert assembly.see(ballot["id"])["staff"]["result"]["options"][1]["votes"] == 35


def test_a_count_that_breaks_off_gives_way_to_one_that_is_whole(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    ballot = closed_election(assembly, tellers, 45)
    assembly.move(ballot["id"], "counting")
    batches = tellers.open_box(tellers.take_box(ballot))
    broken = begin(tellers, ballot)
    put(tellers, broken, 0, batches[0])
    tellers.count(ballot, "Bàn 2")
    assert assembly.see(ballot["id"])["tally"]["counted"] == 45
    tellers.count(ballot, "Bàn 3", tellers.second)
    assembly.move(ballot["id"], "certified", "published")
    counts = tellers.bundle(ballot)["counts"]
    assert [each["is_finished"] for each in counts] == [False, True, True]


def test_a_batch_of_few_ballots_is_refused(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 45)
    assembly.move(ballot["id"], "counting")
    count = begin(tellers, ballot)
    few = {"collected": 19, "valid": 19, "marks": {ballot["options"][0]["id"]: {"yes": 19}}}
    assert code(put(tellers, count, 1, few)) == (422, "batch_too_small")
    assert put(tellers, count, 1, few | {"collected": 25, "valid": 25}).status_code == 204
    rest = {"collected": 20, "valid": 20}
    assert put(tellers, count, 2, rest).status_code == 204


def test_a_batch_leaves_nothing_or_enough_for_another(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    """The last batch finishes the count, so that no count of the whole box is ever unfinished."""
    ballot = closed_election(assembly, tellers, 45)
    assembly.move(ballot["id"], "counting")
    count, many, few = begin(tellers, ballot), *({"collected": n, "valid": n} for n in (25, 20))
    assert put(tellers, count, 0, few).status_code == 204
    refused = put(tellers, count, 1, few)
    assert code(refused) == (422, "few_ballots_left")
    assert refused.get_json()["params"] == {"batch": 20, "left": 5, "least": 20}
    assert code(tellers.head.post(f"/counts/{count['id']}/finish", {})) == (409, "count_not_whole")
    assert put(tellers, count, 1, many).status_code == 204
    assert assembly.see(ballot["id"])["seal"]["counts"][0]["is_finished"]
    assert code(put(tellers, count, 2, few)) == (422, "bad_totals")
    assert tellers.head.post(f"/counts/{count['id']}/finish", {}).status_code == 200
    with assembly.database.session() as session:
        noted = AuditEntry.action == "ballot.count_finished"
        assert len(session.scalars(select(AuditEntry).where(noted)).all()) == 1


def test_a_box_smaller_than_a_batch_is_counted_in_one(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    ballot = closed_election(assembly, tellers, 3)
    assembly.move(ballot["id"], "counting")
    count = begin(tellers, ballot)
    assert code(put(tellers, count, 1, {"collected": 2, "valid": 2})) == (422, "batch_too_small")
    assert put(tellers, count, 1, {"collected": 3, "valid": 3}).status_code == 204


def test_a_batch_again_is_the_same_batch(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 45)
    assembly.move(ballot["id"], "counting")
    count = begin(tellers, ballot)
    batch = {"collected": 20, "valid": 19, "blank": 0, "invalid": {"blank": 1}}
    assert put(tellers, count, 1, batch).status_code == 204
    again = batch | {"invalid": {"blank": 1, "over_vote": 0}, "marks": {}}
    assert put(tellers, count, 1, again).status_code == 204
    assert code(put(tellers, count, 1, batch | {"valid": 20, "invalid": {}})) == (
        409,
        "batch_differs",
    )
    assert assembly.see(ballot["id"])["tally"]["counted"] == 20


def test_impossible_totals_are_refused_with_the_equation_and_its_numbers(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    """Two names at most on a ballot: 25 valid ballots never carry 60 votes (counting 26)."""
    ballot = closed_election(assembly, tellers, 45)
    assembly.move(ballot["id"], "counting")
    count = begin(tellers, ballot)
    first, second, third, *_ = (option["id"] for option in ballot["options"])
    twenty = {id_: {"yes": 20} for id_ in (first, second, third)}
    for changed, equation, numbers in (
        ({"valid": 24}, "judged_equals_collected", "là 24 phiếu, thu về 25 phiếu"),
        (
            {"collected": 46, "valid": 46},
            "batch_at_most_uncounted",
            "có 46 phiếu, thùng chỉ còn 45",
        ),
        ({"marks": {"elsewhere": {"yes": 1}}}, "marks_of_list", "Có 1 dấu"),
        ({"marks": {first: {"no": 1}}}, "marks_offered", "có 1 dấu"),
        ({"marks": {first: {"yes": 26}}}, "votes_at_most_valid", "26 phiếu, nhiều hơn"),
        ({"collected": 20, "valid": 20, "marks": twenty}, "all_votes_at_most_marks", "được 60"),
    ):
        refused = put(tellers, count, 1, {"collected": 25, "valid": 25, "marks": {}} | changed)
        assert code(refused) == (422, "bad_totals")
        (error,) = refused.get_json()["errors"]
        assert (error["code"], numbers in error["message"]) == (equation, True), error
    sound = {"collected": 25, "valid": 25}
    for wrong in ({"collected": -1}, {"valid": 2.5}, {"invalid": {"tired": 1}}, {"ballots": []}):
        assert put(tellers, count, 1, sound | wrong).status_code == 422
    assert code(put(tellers, count, "x", sound)) == (404, "not_found")
    assert assembly.see(ballot["id"])["tally"]["counted"] == 0


def test_a_count_belongs_to_its_station(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 25)
    assembly.move(ballot["id"], "counting")
    count, other = begin(tellers, ballot), assembly.hall.staff(Role.TELLER)
    assert other.get(f"/ballots/{ballot['id']}/counts").get_json()["items"] == []
    batch = {"collected": 25, "valid": 25}
    path = f"/counts/{count['id']}"
    assert code(other.call("PUT", f"{path}/batches/1", json=batch)) == (403, "forbidden")
    assert code(other.post(f"{path}/finish", {})) == (403, "forbidden")
    assert code(tellers.head.post(f"{path}/finish", {})) == (409, "count_not_whole")
    assert begin(tellers, ballot) == count  # the page was loaded again
    put(tellers, count, 1, batch)
    assert begin(tellers, ballot)["number"] == 2


@pytest.mark.parametrize(
    "role",
    [
        Role.ADMIN,
        Role.TECHNICIAN,
        Role.PRESIDIUM,
        Role.SECRETARIAT,
        Role.DELEGATE,
        Role.SCREEN,
    ],
)
def test_who_is_no_teller_gets_no_box(
    assembly: Assembly, tellers: SealedAssembly, role: Role
) -> None:
    ballot = closed_election(assembly, tellers, 3)
    person = assembly.hall.staff(role)
    assert code(person.get(f"/ballots/{ballot['id']}/box")) == (403, "forbidden")
    begun = person.post(f"/ballots/{ballot['id']}/counts", {"place": "Bàn 1"})
    assert code(begun) == (403, "forbidden")


def test_the_box_is_handed_out_only_when_closed_and_that_is_noted(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    (one,) = assembly.present()
    ballot = tellers.open()
    tellers.vote(one, ballot, say(ballot, _0=True))
    path = f"/ballots/{ballot['id']}"
    assert code(tellers.head.get(f"{path}/box")) == (409, "wrong_state")
    assembly.move(ballot["id"], "closed")
    assert code(tellers.head.post(f"{path}/counts", {"place": "B"})) == (409, "wrong_state")
    box = tellers.take_box(ballot)
    digests = [digest_of(hash_of(box["manifest"]), s) for s in map(decode, box["ballots"])]
    assert digests == sorted(digests)
    assert (box["count"], box["root"]) == (1, assembly.see(ballot["id"])["seal"]["root"])
    with assembly.database.session() as session:
        taken = session.scalars(select(AuditEntry).where(AuditEntry.action == "ballot.box_taken"))
        assert [entry.account_id for entry in taken] == [tellers.head.account_id]


def test_malformed_content_is_collected_and_invalid_with_its_reason(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    everybody = assembly.present(30)
    ballot = tellers.open()
    manifest = tellers.manifest(ballot)
    length = len(decode(tellers.seal(ballot, {})["ballot"]))
    contents = [content for content in malformed(manifest, length - 48) if content is not None]
    sealed = [seal(tellers.key.public, content) for content in contents] + [b"\1" * length]
    people = everybody[: len(sealed) + 1]
    assert len(people) == len(sealed) + 1
    for person, each in zip(people, sealed, strict=False):
        body = {"manifest": hash_of(manifest), "ballot": encode(each)}
        assert person.post(f"/ballots/{ballot['id']}/votes", body).status_code == 201
    over_vote = say(ballot, _0=True, _1=True, _2=True)
    assert tellers.vote(people[-1], ballot, over_vote).status_code == 201
    result = tellers.publish(ballot)
    expected = [judge_opened(manifest, content).reason for content in [*contents, None]]
    reasons = {reason: expected.count(reason) for reason in expected}
    assert (result["collected"], result["valid"]) == (len(people), 0)
    assert result["invalid_reasons"] == reasons | {"over_vote": 1}


def test_each_batch_moves_the_feed(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 25)
    assembly.move(ballot["id"], "counting")
    count = begin(tellers, ballot)
    versions = [version(assembly, ballot)]
    for _ in range(2):
        put(tellers, count, 1, {"collected": 25, "valid": 25})
        versions.append(version(assembly, ballot))
    assert versions == [versions[0], versions[0] + 1, versions[0] + 1]


def version(assembly: Assembly, ballot: dict) -> int:
    with assembly.database.session() as session:
        return version_of(session, "ballot", ballot["id"])


def test_a_server_that_restarts_does_not_count_a_sealed_box(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    ballot = closed_election(assembly, tellers, 3)
    assembly.move(ballot["id"], "counting")
    with assembly.database.transaction() as session:
        assert count_next_batch(session, ballot["id"], timedelta()) is None
    assert assembly.see(ballot["id"])["tally"]["counted"] == 0


def test_nothing_is_published_before_its_time(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = closed_election(assembly, tellers, 3)
    for step in (None, "counting"):
        if step:
            assembly.move(ballot["id"], step)
        for person in (assembly.admin, tellers.head, assembly.hall.delegate()):
            refused = person.get(f"/ballots/{ballot['id']}/bundle")
            assert code(refused) == (403, "not_published")
    anonymous = assembly.open(assembly.election())
    for path in ("bundle", "manifest"):
        missing = assembly.admin.get(f"/ballots/{anonymous['id']}/{path}")
        assert code(missing) == (404, "not_found")
