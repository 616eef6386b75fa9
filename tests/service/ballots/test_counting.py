"""The count: in batches, once, resumable; certified only when every number agrees."""

import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from app.ballots.counter import Counter as BallotCounter
from app.ballots.models import Ballot, BallotParticipation, BoxedBallot, CountedBatch
from app.ballots.rules.counting import batch_bounds
from app.ballots.services.counting import count_next_batch
from tests.service.ballots.assemblies import Assembly, cast_straight, say

AT_ONCE = timedelta()


@pytest.mark.parametrize("ballots", [*range(101), 246, 599, 600, 601, 2000, 11_000])
def test_batches_cover_the_box_and_are_never_small(ballots: int) -> None:
    bounds = batch_bounds(ballots)
    assert [first for first, _ in bounds] == [0, *(end for _, end in bounds[:-1])][: len(bounds)]
    assert sum(end - first for first, end in bounds) == ballots
    assert len(bounds) <= 30
    assert all(end - first >= min(20, ballots) for first, end in bounds)


def closed_election(assembly: Assembly, ballots: int) -> dict:
    """A closed box: everybody votes for the first name, every other one for the second too."""
    people = assembly.crowd(ballots)
    ballot = assembly.open(assembly.election())
    both, first = say(ballot, _0=True, _1=True), say(ballot, _0=True)
    votes = [(person, both if place % 2 else first) for place, person in enumerate(people)]
    cast_straight(assembly, ballot["id"], votes)
    assembly.move(ballot["id"], "closed")
    return assembly.see(ballot["id"])


def begin_slowly(assembly: Assembly, ballot_id: str) -> None:
    """Begin a count that no thread goes on with."""
    with assembly.database.transaction() as session:
        session.get_one(Ballot, ballot_id).state = "counting"


def count_one(assembly: Assembly, ballot_id: str, pace: timedelta = AT_ONCE) -> timedelta | None:
    with assembly.database.transaction() as session:
        return count_next_batch(session, ballot_id, pace)


def wait_until_counted(assembly: Assembly, ballot_id: str, ballots: int) -> None:
    for _ in range(200):
        if assembly.see(ballot_id)["tally"]["counted"] == ballots:
            return
        time.sleep(0.05)
    raise AssertionError("the count did not end")


def test_a_count_grows_batch_by_batch_and_never_goes_back(assembly: Assembly) -> None:
    ballot = closed_election(assembly, 90)
    begin_slowly(assembly, ballot["id"])
    told = [assembly.see(ballot["id"])["tally"]]
    while count_one(assembly, ballot["id"]) is not None:
        told.append(assembly.see(ballot["id"])["tally"])
    told.append(assembly.see(ballot["id"])["tally"])
    assert [tally["counted"] for tally in told] == [0, 22, 45, 67, 90]
    assert {tally["total"] for tally in told} == {90}
    assert {(tally["base"], tally["needed"]) for tally in told} == {(90, 46)}
    assert [tally["options"][0]["votes"] for tally in told] == [0, 22, 45, 67, 90]
    assert told[-1]["options"][1]["votes"] == 45


def test_the_counter_counts_everything_by_itself(assembly: Assembly) -> None:
    ballot = closed_election(assembly, 65)
    assembly.move(ballot["id"], "counting")
    wait_until_counted(assembly, ballot["id"], 65)
    seen = assembly.see(ballot["id"])
    assert seen["staff"]["result"]["options"][0]["votes"] == 65
    assert seen["staff"]["problems"] == []
    assembly.move(ballot["id"], "certified", "published")
    assert assembly.result(ballot["id"])["elected"] == [ballot["options"][0]["id"]]


def test_a_count_goes_on_where_a_dead_process_left_it(assembly: Assembly) -> None:
    ballot = closed_election(assembly, 65)
    begin_slowly(assembly, ballot["id"])
    count_one(assembly, ballot["id"])
    BallotCounter(assembly.database, AT_ONCE).resume()
    wait_until_counted(assembly, ballot["id"], 65)
    with assembly.database.session() as session:
        statement = select(CountedBatch.number).where(CountedBatch.ballot_id == ballot["id"])
        assert sorted(session.scalars(statement)) == [0, 1, 2]


def test_two_processes_count_each_batch_once_and_keep_the_pace(assembly: Assembly) -> None:
    ballot = closed_election(assembly, 65)
    begin_slowly(assembly, ballot["id"])
    pace = timedelta(minutes=1)
    assert count_one(assembly, ballot["id"], pace) == pace
    told_to_wait = count_one(assembly, ballot["id"], pace)
    assert told_to_wait is not None
    assert timedelta(seconds=30) < told_to_wait <= pace
    for _ in range(3):
        BallotCounter(assembly.database, AT_ONCE).start(ballot["id"])
    wait_until_counted(assembly, ballot["id"], 65)
    assert assembly.see(ballot["id"])["tally"]["options"][0]["votes"] == 65


def test_nothing_is_certified_before_the_last_batch(assembly: Assembly) -> None:
    ballot = closed_election(assembly, 65)
    begin_slowly(assembly, ballot["id"])
    count_one(assembly, ballot["id"])
    refused = assembly.try_to_move(ballot["id"], "certified")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "not_certifiable")
    (error,) = refused.get_json()["errors"]
    assert error["field"] == "all_counted"
    assert "21" in error["message"]
    assert "65" in error["message"]


SHRUNK = {"convened": 5, "excused": 0, "present": 4, "entitled": 4, "issued": 4}


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (delete(BallotParticipation), {"voters_equal_collected"}),
        (delete(BoxedBallot), {"all_counted", "box_equals_collected"}),
        (update(Ballot).values(electorate=SHRUNK), {"collected_at_most_issued"}),
    ],
)
def test_what_was_changed_by_hand_is_found(assembly: Assembly, tamper, found) -> None:
    ballot = closed_election(assembly, 5)
    with assembly.database.transaction() as session:
        session.execute(tamper)
    begin_slowly(assembly, ballot["id"])
    while count_one(assembly, ballot["id"]) is not None:
        pass
    refused = assembly.try_to_move(ballot["id"], "certified")
    assert refused.status_code == 409
    assert {error["field"] for error in refused.get_json()["errors"]} == found


def test_a_named_motion_is_counted_as_it_was_seen_live(assembly: Assembly) -> None:
    people = assembly.crowd(25)
    ballot = assembly.open(assembly.draft())
    answers = ["yes"] * 15 + ["no"] * 8 + ["abstain"] * 2
    votes = [(p, say(ballot, _0=a)) for p, a in zip(people, answers, strict=True)]
    cast_straight(assembly, ballot["id"], votes)
    live = assembly.see(ballot["id"])["tally"]
    assembly.move(ballot["id"], "closed", "published")
    result = assembly.result(ballot["id"])
    assert result["options"][0]["marks"] == live["options"][0]["marks"] == dict(Counter(answers))
    assert result["options"][0]["mark_shares"]["yes"].startswith("60,00")
    assert (result["options"][0]["share"], result["options"][0]["outcome"]) == (60.0, "passed")
    assert (result["base"], result["needed"], result["issued"]) == (25, 13, 25)


def test_an_invalid_ballot_that_is_a_right_is_counted_with_its_reason(assembly: Assembly) -> None:
    people = assembly.crowd(3)
    free = {"preset": "youth_union_congress", "over_vote": "invalid", "blank": "invalid"}
    ballot = assembly.open(assembly.election(rules=free))
    choices = [say(ballot, _0=True, _1=True, _2=True), {}, say(ballot, _0=True)]
    cast_straight(assembly, ballot["id"], list(zip(people, choices, strict=True)))
    assembly.move(ballot["id"], "closed", "counting")
    wait_until_counted(assembly, ballot["id"], 3)
    assembly.move(ballot["id"], "certified", "published")
    result = assembly.result(ballot["id"])
    assert (result["collected"], result["valid"], result["invalid"]) == (3, 1, 2)
    assert result["invalid_reasons"] == {"over_vote": 1, "blank": 1}
    assert result["options"][0]["votes"] == 1
