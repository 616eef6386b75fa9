"""Too few: of voters or shares the ballot is void, of people present the papers say so."""

import pytest
from sqlalchemy import update

from app.attendance.models import Presence
from tests.service.ballots.assemblies import Assembly, cast_straight, say
from tests.service.ballots.proxy_assemblies import ProxyAssembly
from tests.service.ballots.test_counting import wait_until_counted
from tests.service.ballots.test_papers import word_text
from tests.support.hall import Person

LAW = {"preset": "election_law_2015"}


def vote_for_the_first(assembly: Assembly, ballot: dict, voters: list[Person], how: object) -> None:
    cast_straight(assembly, ballot["id"], [(voter, say(ballot, _0=how)) for voter in voters])


def elect(assembly: Assembly, voters: list[Person]) -> dict:
    """One seat, everybody votes for the first name; the published ballot."""
    names = ["Trịnh Hải An", "Lường Văn Bách"]
    ballot = assembly.open(assembly.election(names, seats=1, rules=LAW))
    vote_for_the_first(assembly, ballot, voters, how=True)
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], len(voters))
    assembly.move(ballot["id"], "certified", "published")
    return assembly.see(ballot["id"])


def decide(assembly: Assembly, voters: list[Person]) -> dict:
    """An open motion that everybody is for."""
    ballot = assembly.open(assembly.draft(rules={"preset": "staff_conference"}))
    vote_for_the_first(assembly, ballot, voters, how="yes")
    return ballot


@pytest.mark.parametrize(("voted", "is_elected"), [(2, False), (3, True)])
def test_more_than_half_must_vote_where_the_law_asks_for_it(
    assembly: Assembly, voted: int, is_elected: bool
) -> None:
    people = assembly.present(4)
    seen = elect(assembly, people[:voted])
    result = seen["result"]
    assert result["quorum"]["met"] is is_elected
    assert (result["quorum"]["people"], result["quorum"]["people_needed"]) == (voted, 3)
    assert result["options"][0]["votes"] == voted
    assert (result["elected"] == [seen["options"][0]["id"]]) is is_elected
    assert (result["options"][0]["outcome"] == "elected") is is_elected
    assert result["next_round"] is None


def test_a_motion_of_too_few_present_says_so_and_stands(assembly: Assembly) -> None:
    people = assembly.present(1)
    for _ in range(3):
        assembly.hall.delegate()
    ballot = decide(assembly, people)
    assembly.move(ballot["id"], "closed", "published")
    result = assembly.result(ballot["id"])
    assert (result["quorum"]["people"], result["quorum"]["people_needed"]) == (1, 3)
    assert (result["quorum"]["met"], result["options"][0]["outcome"]) == (False, "passed")
    minutes = assembly.admin.get(f"/ballots/{ballot['id']}/minutes.docx").get_data()
    assert "Đoàn Chủ tịch xem xét kết quả: có mặt 1 người, cần ít nhất 3." in word_text(minutes)


def test_whoever_leaves_after_the_opening_takes_nothing_away(assembly: Assembly) -> None:
    ballot = decide(assembly, assembly.present(3))
    with assembly.database.transaction() as session:
        session.execute(update(Presence).values(is_inside=False))
    assembly.move(ballot["id"], "closed", "published")
    result = assembly.result(ballot["id"])
    assert (result["quorum"]["met"], result["options"][0]["outcome"]) == (True, "passed")


def test_the_minutes_say_that_too_few_voted(assembly: Assembly) -> None:
    people = assembly.present(4)
    seen = elect(assembly, people[:2])
    answer = assembly.admin.get(f"/ballots/{seen['id']}/minutes.docx")
    assert answer.status_code == 200
    assert "kết quả không có giá trị: có 2 người bỏ phiếu, cần ít nhất 3." in word_text(
        answer.get_data()
    )


@pytest.mark.parametrize("quorum_from", ["attendance", "meeting"])
def test_the_represented_and_their_units_are_there(
    assembly: Assembly, proxies: ProxyAssembly, quorum_from: str
) -> None:
    proxies.settle(proxies="all", proxies_per_holder=2)
    holder = assembly.hall.delegate("Nguyễn Thị Ánh", unit="Đơn vị Một")
    beside = assembly.hall.delegate("Trần Văn Bình", unit="Đơn vị Một")
    assembly.let_in(holder, beside)
    ballot = assembly.election(rules={"preset": "youth_union_congress", "quorum_from": quorum_from})
    for unit in ("Đơn vị Hai", "Đơn vị Ba"):
        proxies.give(assembly.hall.delegate("Vắng Mặt", unit=unit), holder)
    quorum = assembly.see(ballot["id"])["staff"]["quorum"]
    assert (quorum["people"], quorum["represented"], quorum["units"]) == (4, 2, 3)
    opened = assembly.open(ballot)
    assembly.move(opened["id"], "closed")
    kept = assembly.see(opened["id"])["staff"]["quorum"]
    assert (kept["met"], kept["people"], kept["units"]) == (True, 4, 3)


def test_nobody_is_left_over_by_too_few(assembly: Assembly) -> None:
    seen = elect(assembly, assembly.present(4)[:2])
    answer = assembly.admin.post(f"/ballots/{seen['id']}/alternates", {"seats": 1})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "no_quorum")


def test_a_warning_names_people_and_units(assembly: Assembly) -> None:
    assembly.present(1)
    for unit in ("Đơn vị Hai", "Đơn vị Ba"):
        assembly.hall.delegate(unit=unit)
    (warning, *_) = [
        one
        for one in assembly.see(assembly.election()["id"])["staff"]["warnings"]
        if one["code"] == "no_quorum"
    ]
    assert "có mặt 1 người, cần ít nhất 2; có mặt 1 đơn vị, cần ít nhất 2." in warning["message"]
