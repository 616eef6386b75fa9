"""The steps of a ballot: in order, once, by the right role (counting cases 18, 20; box 10, 15, 16)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.core.audit import AuditEntry
from app.core.events import version_of
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say, vote

WHOLE_WAY = ["list_adopted", "open", "closed", "counting", "certified", "published"]


def test_an_election_without_votes_goes_all_the_way(assembly: Assembly) -> None:
    ballot = assembly.election()
    assembly.move(ballot["id"], *WHOLE_WAY)
    result = assembly.result(ballot["id"])
    assert (result["collected"], result["valid"], result["base"], result["needed"]) == (
        0,
        0,
        0,
        None,
    )
    assert [option["share"] for option in result["options"]] == [None] * 4
    assert {option["outcome"] for option in result["options"]} == {"not_elected"}


def test_a_motion_may_skip_the_list_and_the_minutes(assembly: Assembly) -> None:
    motion = assembly.draft()
    assembly.move(motion["id"], "open", "closed", "published")
    election = assembly.election()
    refused = assembly.try_to_move(election["id"], "open")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wrong_state")


def test_each_step_moves_the_version_and_the_feeds(assembly: Assembly) -> None:
    ballot = assembly.election()
    moved = assembly.move(ballot["id"], "list_adopted")
    assert (moved["state"], moved["version"]) == ("list_adopted", 2)
    with assembly.database.session() as session:
        assert version_of(session, "ballot", ballot["id"]) == 2
        assert version_of(session, "ballots", assembly.hall.meeting_id) == 2


def test_the_same_step_twice_is_one_step(assembly: Assembly) -> None:
    ballot = assembly.election()
    first = assembly.try_to_move(ballot["id"], "list_adopted", 1).get_json()
    again = assembly.try_to_move(ballot["id"], "list_adopted", 1)
    assert (again.status_code, again.get_json()) == (200, first)
    with assembly.database.session() as session:
        assert session.query(AuditEntry).filter_by(action="ballot.moved").count() == 1


def test_another_step_with_an_old_version_is_refused(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election())
    assembly.try_to_move(ballot["id"], "closed")
    late = assembly.try_to_move(ballot["id"], "void", ballot["version"])
    assert (late.status_code, late.get_json()["code"]) == (409, "stale_version")
    assert assembly.see(ballot["id"])["state"] == "closed"


@pytest.mark.parametrize("steps", [WHOLE_WAY[:3], WHOLE_WAY[:4], WHOLE_WAY, ["void"]])
def test_a_box_never_opens_again(assembly: Assembly, steps: list[str]) -> None:
    ballot = assembly.election()
    assembly.move(ballot["id"], *steps)
    refused = assembly.try_to_move(ballot["id"], "open")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wrong_state")


def test_fifty_closes_at_once_are_one(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election())
    with ThreadPoolExecutor(10) as pool:
        tries = range(50)
        answers = list(pool.map(lambda _: assembly.try_to_move(ballot["id"], "closed", 3), tries))
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.get_json()["version"] for answer in answers} == {4}
    with assembly.database.session() as session:
        assert session.query(AuditEntry).filter_by(action="ballot.moved").count() == 3


MAY = {
    "list_adopted": {Role.PRESIDIUM, Role.SECRETARIAT, Role.ORGANIZER},
    "open": {Role.PRESIDIUM, Role.SECRETARIAT, Role.ORGANIZER},
    "closed": {Role.PRESIDIUM, Role.SECRETARIAT, Role.ORGANIZER},
    "counting": {Role.TELLER, Role.HEAD_TELLER, Role.TECHNICIAN},
    "certified": {Role.HEAD_TELLER},
    "published": {Role.PRESIDIUM},
}


def test_each_step_is_taken_by_its_role(assembly: Assembly) -> None:
    roles = set().union(*MAY.values()) | {Role.CREDENTIALS, Role.DELEGATE, Role.SCREEN}
    staff = {role: assembly.hall.staff(role) for role in sorted(roles)}
    ballot = assembly.election()
    for step in WHOLE_WAY:
        for role in staff.keys() - MAY[step]:
            refused = assembly.try_to_move(ballot["id"], step, by=staff[role])
            assert (refused.status_code, role) == (403, role)
        by = staff[min(MAY[step])]
        assert assembly.try_to_move(ballot["id"], step, by=by).status_code == 200, step


def test_the_code_of_the_list_tells_one_list_from_another(assembly: Assembly) -> None:
    codes = set()
    for title in ("Bầu lần một", "Bầu lần hai"):
        ballot = assembly.open(assembly.election(title=title))
        codes.add(ballot["code"])
        assert len(ballot["code"]) == 9
        assembly.move(ballot["id"], "closed")
        assert assembly.see(ballot["id"])["code"] == ballot["code"]
    assert len(codes) == 2


def test_a_ballot_called_off_has_no_result(assembly: Assembly) -> None:
    (one,) = assembly.present()
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    vote(one, ballot, say(ballot, _0="yes"))
    assembly.move(ballot["id"], "void")
    seen = assembly.see(ballot["id"])
    assert (seen["tally"], seen["result"]) == (None, None)
    answer = assembly.admin.get(f"/ballots/{ballot['id']}/result")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "not_published")


@pytest.mark.parametrize(
    ("preset", "quorum"),
    [
        ("open_motion", (True, 2, 1, 2, 1)),
        ("staff_conference", (True, 2, None, 2, 1)),
        ("election_law_2015", (False, 2, None, 0, 0)),
    ],
)
def test_the_staff_sees_whether_the_assembly_may_decide(assembly, preset, quorum) -> None:
    assembly.present(2)
    assembly.hall.delegate()
    ballot = assembly.open(assembly.draft(rules={"preset": preset}))
    names = ("met", "people_needed", "units_needed", "people", "units")
    told = dict(zip(names, quorum, strict=True))
    of = {"is_of_shares": False, "is_of_turnout": preset == "election_law_2015", "represented": 0}
    assert ballot["staff"]["quorum"] == {**told, **of}
