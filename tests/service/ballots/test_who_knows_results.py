"""One rule says who knows a result in which state: the ballot, its result and the files obey it."""

import json

from app.ballots.audiences import RUN_BALLOTS, Audience, find_count, knows_result
from app.ballots.models import Ballot
from app.core.permissions import ROLE_PERMISSIONS, Permission, Role
from tests.service.ballots.assemblies import Assembly, cast_straight, say
from tests.service.ballots.test_counting import (
    begin_slowly,
    closed_election,
    count_one,
    wait_until_counted,
)
from tests.support.hall import Person

READERS = [role for role in Role if Permission.BALLOT_READ in ROLE_PERMISSIONS[role]]
ATTEND = {Role.DELEGATE, Role.ALTERNATE, Role.GUEST}
RUN = {role for role in READERS if ROLE_PERMISSIONS[role] & set(RUN_BALLOTS)}
STEPS = ("list_adopted", "open", "closed", "counting", "certified", "published")
EVERYBODY = set(READERS)


def everybody(assembly: Assembly) -> dict[Role, Person]:
    hall = assembly.hall
    return {r: hall.delegate(role=r) if r in ATTEND else hall.staff(r) for r in READERS}


def knowing(people: dict[Role, Person], ballot: str) -> set[Role]:
    """The roles that get the result; the same by every way."""
    known = set()
    for role, person in people.items():
        seen = person.get(f"/ballots/{ballot}").get_json()
        told = seen["result"] or (seen["staff"] or {}).get("result")
        answer = person.get(f"/ballots/{ballot}/result")
        if told is None:
            assert (answer.status_code, answer.get_json()["code"]) == (403, "not_published"), role
        else:
            assert (answer.status_code, answer.get_json()) == (200, told), role
            known.add(role)
        _compare_file(role, person, ballot, told)
    return known


def _compare_file(role: Role, person: Person, ballot: str, told: dict | None) -> None:
    file = person.get(f"/ballots/{ballot}/result.json")
    if Permission.CONSOLE_OPEN not in ROLE_PERMISSIONS[role]:
        assert (file.status_code, file.get_json()["code"]) == (403, "forbidden"), role
    elif told is None:
        assert (file.status_code, file.get_json()["code"]) == (403, "not_published"), role
    else:
        assert (file.status_code, json.loads(file.data)) == (200, told), role


def test_each_role_learns_a_secret_result_in_its_time(assembly: Assembly) -> None:
    people, voters = everybody(assembly), assembly.crowd(3)
    ballot = assembly.election()
    known = {"draft": knowing(people, ballot["id"])}
    for step in STEPS:
        assembly.move(ballot["id"], step)
        if step == "open":
            sheet = say(assembly.see(ballot["id"]), _0=True)
            cast_straight(assembly, ballot["id"], [(voter, sheet) for voter in voters])
        if step == "counting":
            wait_until_counted(assembly, ballot["id"], 3)
        known[step] = knowing(people, ballot["id"])
    nobody = {state: set() for state in ("draft", "list_adopted", "open", "closed")}
    assert known == {**nobody, "counting": RUN, "certified": RUN, "published": EVERYBODY}
    assert {Role.PRESIDIUM, Role.SECRETARIAT, Role.HEAD_TELLER} <= RUN
    assert not RUN & {*ATTEND, Role.CREDENTIALS, Role.SCREEN, Role.SITE_COORDINATOR}


def test_an_open_vote_has_no_result_before_it_is_published(assembly: Assembly) -> None:
    people = everybody(assembly)
    motion = assembly.draft()["id"]
    known = []
    for step in ("open", "closed", "published"):
        assembly.move(motion, step)
        known.append(knowing(people, motion))
    assert known == [set(), set(), EVERYBODY]


def test_a_certified_result_that_is_called_off_is_known_to_nobody(assembly: Assembly) -> None:
    people = everybody(assembly)
    ballot = assembly.election()["id"]
    assembly.move(ballot, *STEPS[:-1], "void")
    assert knowing(people, ballot) == set()


def test_half_a_count_is_no_result(assembly: Assembly) -> None:
    ballot = closed_election(assembly, 90)["id"]
    begin_slowly(assembly, ballot)
    refused = assembly.admin.get(f"/ballots/{ballot}/result")
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_published")
    while count_one(assembly, ballot) is not None:
        with assembly.database.session() as session:
            row = session.get_one(Ballot, ballot)
            count = find_count(session, row)
            assert count is not None
            is_whole = count.totals.collected == 90
            assert [knows_result(row, count, a) for a in Audience] == [False, False, is_whole]
    assert assembly.admin.get(f"/ballots/{ballot}/result").get_json()["collected"] == 90
