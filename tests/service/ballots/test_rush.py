"""Everybody at once, over several processes (counting cases 12, 13, 19; box 1, 4, 12, 13)."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.ballots.models import Ballot, BallotParticipation, BoxedBallot
from tests.service.ballots.assemblies import Assembly, say
from tests.support.hall import Person

ROOT = Path(__file__).resolve().parents[3]
Told = list[tuple[str, str, bool]]


def vote_in_processes(
    assembly: Assembly,
    ballot_id: str,
    piles: Sequence[list[tuple[Person, object, str]]],
    meanwhile: Callable[[], object] = lambda: None,
) -> Told:
    """Each pile of (person, choices, nonce) is cast by a process of its own, all at once."""
    url = assembly.database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.service.ballots.voting_process", url, ballot_id, "16"]
    processes = [
        subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in piles
    ]
    for process, pile in zip(processes, piles, strict=True):
        votes = [[person.account_id, nonce, choices] for person, choices, nonce in pile]
        process.stdin.write(json.dumps(votes) + "\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    meanwhile()
    told: Told = []
    for process in processes:
        output, _ = process.communicate(timeout=120)
        told += [tuple(answer) for answer in json.loads(output)]
    return told


def stored(assembly: Assembly, ballot_id: str) -> tuple[int, int, int]:
    """Ballots in the box, people who voted, and the number the ballot keeps."""
    with assembly.database.session() as session:
        box = select(func.count()).select_from(BoxedBallot)
        voters = select(func.count()).select_from(BallotParticipation)
        return (
            session.scalar(box.where(BoxedBallot.ballot_id == ballot_id)),
            session.scalar(voters.where(BallotParticipation.ballot_id == ballot_id)),
            session.get_one(Ballot, ballot_id).collected,
        )


def test_one_voter_fifty_times_at_once_is_one_vote(assembly: Assembly) -> None:
    (one,) = assembly.present()
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    answers = ["yes", "no"]
    piles = [
        [(one, say(ballot, _0=answers[place % 2]), f"n{place % 5}") for place in range(25)]
        for _ in range(2)
    ]
    told = vote_in_processes(assembly, ballot["id"], piles)
    receipts = {says for _, says, is_taken in told if is_taken}
    refusals = {says for _, says, is_taken in told if not is_taken}
    assert len(told) == 50
    assert len(receipts) == 1
    assert refusals == {"already_voted"}
    assert stored(assembly, ballot["id"]) == (1, 1, 1)


def test_250_voters_at_once_are_250_ballots(assembly: Assembly) -> None:
    people = assembly.crowd(250)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    answers = ["yes"] * 150 + ["no"] * 75 + ["abstain"] * 25
    votes = [(p, say(ballot, _0=a), "n") for p, a in zip(people, answers, strict=True)]
    # Everybody is sent twice, once by each process: the second is a repetition.
    told = vote_in_processes(assembly, ballot["id"], [votes, votes[::-1]])
    receipts = {account_id: receipt for account_id, receipt, is_taken in told if is_taken}
    assert Counter(is_taken for *_, is_taken in told) == {True: 500}
    assert len(receipts) == len(set(receipts.values())) == 250
    assert stored(assembly, ballot["id"]) == (250, 250, 250)
    assembly.move(ballot["id"], "closed", "published")
    marks = assembly.result(ballot["id"])["options"][0]["marks"]
    assert marks == {"yes": 150, "no": 75, "abstain": 25}


@pytest.mark.parametrize("voters", [50, 120])
def test_fifty_closes_race_the_votes_and_what_is_acknowledged_is_counted(
    assembly: Assembly, voters: int
) -> None:
    people = assembly.crowd(voters)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    piles = [[(p, say(ballot, _0="yes"), "n") for p in people[half::2]] for half in range(2)]

    def close_often() -> None:
        with ThreadPoolExecutor(5) as pool:
            version = ballot["version"]
            closes = range(50)
            answers = list(
                pool.map(lambda _: assembly.try_to_move(ballot["id"], "closed", version), closes)
            )
        assert {answer.status_code for answer in answers} == {200}

    told = vote_in_processes(assembly, ballot["id"], piles, close_often)
    acknowledged = sum(is_taken for *_, is_taken in told)
    refusals = {says for _, says, is_taken in told if not is_taken}
    assert len(told) == voters
    assert refusals <= {"not_open"}
    assert stored(assembly, ballot["id"]) == (acknowledged,) * 3
    assembly.move(ballot["id"], "published")
    result = assembly.result(ballot["id"])
    assert (result["collected"], result["options"][0]["votes"]) == (acknowledged, acknowledged)
