"""Two people must find the same in a sealed box before anybody certifies (box 50)."""

from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.sealed_counts import begin, closed_election, code, put


def in_count(assembly: Assembly, tellers: SealedAssembly) -> dict:
    """A box of 25 ballots that is being counted."""
    ballot = closed_election(assembly, tellers, 25)
    assembly.move(ballot["id"], "counting")
    return ballot


def why_not(assembly: Assembly, ballot: dict) -> str:
    """What is said to whoever certifies now; what the live state says is missing."""
    refused = assembly.try_to_move(ballot["id"], "certified")
    assert code(refused) == (409, "not_certifiable")
    said = {error["field"]: error["message"] for error in refused.get_json()["errors"]}
    seal = assembly.see(ballot["id"])["seal"]
    assert seal["counts_agree"] is False
    return f"{seal['counts_lack']}: {said.get('counts_agree', '')}"


def make_up(tellers: SealedAssembly, ballot: dict, place: str) -> None:
    """A count with totals that nobody found."""
    count = begin(tellers, ballot, place)
    put(tellers, count, 1, {"collected": 25, "valid": 25})
    assert tellers.head.post(f"/counts/{count['id']}/finish", {}).status_code == 200


def test_two_people_must_find_the_same(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = in_count(assembly, tellers)
    assert why_not(assembly, ballot).startswith("first_count")
    tellers.count(ballot, "Bàn 1")
    assert why_not(assembly, ballot).startswith("second_count: Mới xong 1 lượt")
    make_up(tellers, ballot, "Bàn 2")
    assert why_not(assembly, ballot).startswith("same_result")
    tellers.count(ballot, "Bàn 3", tellers.second)
    assert assembly.see(ballot["id"])["seal"]["counts_agree"] is True
    assembly.move(ballot["id"], "certified", "published")
    assert assembly.result(ballot["id"])["options"][0]["votes"] == 25


def test_one_sign_in_never_makes_both_counts(assembly: Assembly, tellers: SealedAssembly) -> None:
    """Not under two places, nor under one with signs that nobody sees."""
    ballot = in_count(assembly, tellers)
    for place in ("Bàn 1", "Bàn 2", "Bàn\u200b 3"):
        make_up(tellers, ballot, place)
    assert why_not(assembly, ballot) == (
        "second_person: 3 lượt kiểm giống nhau là của cùng một người: cần người thứ hai kiểm lại."
    )
    counts = assembly.see(ballot["id"])["seal"]["counts"]
    assert [count["place"] for count in counts] == ["Bàn 1", "Bàn 2", "Bàn 3"]
    assert {count["account_id"] for count in counts} == {tellers.head.account_id}


def test_who_counts_often_outvotes_nobody(assembly: Assembly, tellers: SealedAssembly) -> None:
    ballot = in_count(assembly, tellers)
    for place in ("Bàn 1", "Bàn 2", "Bàn 3"):
        make_up(tellers, ballot, place)
    tellers.count(ballot, "Bàn 4", tellers.second)
    assert why_not(assembly, ballot).startswith("same_result")
    tellers.count(ballot, "Bàn 1")  # the head teller's own machine, this time as it is
    assembly.move(ballot["id"], "certified", "published")
    named = {count["account_id"] for count in tellers.bundle(ballot)["counts"]}
    assert named == {tellers.head.account_id, tellers.second.account_id}
    assert assembly.result(ballot["id"])["options"][0]["votes"] == 25
