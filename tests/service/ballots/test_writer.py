"""The writer of votes: one commit for many, each vote decided alone (box 5, 13, 22)."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.ballots.services.readable_box import ReadableBox
from app.ballots.services.votes import Stored, Vote
from app.ballots.writer import VoteWriter
from app.core.errors import DomainError, Unavailable
from app.settings import USUAL_GROUP_SECONDS, Settings
from tests.service.ballots.assemblies import Assembly, say


@contextmanager
def commits_of(assembly: Assembly) -> Iterator[list[object]]:
    """The commits of the database during the block."""
    seen: list[object] = []

    def note(connection: object) -> None:
        seen.append(connection)

    event.listen(assembly.database.engine, "commit", note)
    yield seen
    event.remove(assembly.database.engine, "commit", note)


def cast_all(writer: VoteWriter, votes: list[Vote]) -> list[Stored | DomainError]:
    def cast(vote: Vote) -> Stored | DomainError:
        try:
            return writer.cast(vote, is_secret=True)
        except DomainError as refused:
            return refused

    with ThreadPoolExecutor(len(votes)) as pool:
        return list(pool.map(cast, votes))


def votes_of(ballot: dict, people: list, **choices: object) -> list[Vote]:
    sent = say(ballot, **(choices or {"_0": "yes"}))
    return [Vote(ballot["id"], person.account_id, "n", sent) for person in people]


def test_votes_that_arrive_together_share_a_commit(assembly: Assembly) -> None:
    people = assembly.crowd(32)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    writer = VoteWriter(assembly.database, secret_window=20)
    with commits_of(assembly) as commits:
        answers = cast_all(writer, votes_of(ballot, people))
    assert all(isinstance(answer, Stored) for answer in answers)
    assert len(commits) == 1


def test_secret_votes_wait_a_second_for_each_other_unless_somebody_says_so() -> None:
    """Less, and somebody who votes in a quiet moment is alone in a commit (ADR 12)."""
    assert Settings.model_fields["secret_group_seconds"].default == USUAL_GROUP_SECONDS == 1


def test_a_bad_vote_in_a_group_hurts_nobody_else(assembly: Assembly) -> None:
    people = assembly.crowd(8)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    good = votes_of(ballot, people[:5])
    bad = [
        Vote(ballot["id"], people[5].account_id, "n", {"elsewhere": "yes"}),
        Vote(ballot["id"], people[6].account_id, "n", [[[[]]]]),
        Vote(ballot["id"], "nobody", "n", good[0].sent),
    ]
    answers = cast_all(VoteWriter(assembly.database, secret_window=1), [*bad, *good])
    codes = [getattr(answer, "code", "stored") for answer in answers]
    assert codes == ["unknown_option", "malformed_vote", "not_entitled", *["stored"] * 5]
    assert assembly.see(ballot["id"])["box"]["collected"] == 5


def test_two_requests_of_one_voter_in_one_group_are_one_vote(assembly: Assembly) -> None:
    (one,) = assembly.crowd(1)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    same = votes_of(ballot, [one, one, one])
    other = Vote(ballot["id"], one.account_id, "n2", say(ballot, _0="no"))
    answers = cast_all(VoteWriter(assembly.database, secret_window=1), [*same, other])
    stored = [answer for answer in answers if isinstance(answer, Stored)]
    refused = [answer.code for answer in answers if isinstance(answer, DomainError)]
    assert len({answer.receipt for answer in stored}) == 1
    assert sum(answer.is_new for answer in stored) == 1
    assert set(refused) == {"already_voted"}
    assert assembly.see(ballot["id"])["box"]["collected"] == 1


def test_a_group_that_fails_is_stored_vote_by_vote(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = assembly.crowd(4)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    accept = ReadableBox.accept

    def stumble(box: ReadableBox, vote: Vote, voter: object) -> Stored:
        if vote.account_id == people[2].account_id:
            raise RuntimeError("a bug with this one vote")
        return accept(box, vote, voter)

    monkeypatch.setattr(ReadableBox, "accept", stumble)
    answers = cast_all(VoteWriter(assembly.database, secret_window=1), votes_of(ballot, people))
    taken = [isinstance(answer, Stored) for answer in answers]
    assert taken == [True, True, False, True]
    assert isinstance(answers[2], Unavailable)
    assert assembly.see(ballot["id"])["box"]["collected"] == 3


def test_when_nothing_can_be_written_nothing_is_acknowledged(assembly: Assembly) -> None:
    people = assembly.crowd(3)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    writer = VoteWriter(assembly.database, secret_window=0.1)

    def fail(_connection: object) -> None:
        raise OperationalError("commit", {}, Exception("disk full"))

    event.listen(assembly.database.engine, "commit", fail)
    answers = cast_all(writer, votes_of(ballot, people))
    event.remove(assembly.database.engine, "commit", fail)
    assert {type(answer) for answer in answers} == {Unavailable}
    again = cast_all(writer, votes_of(ballot, people))
    assert all(isinstance(answer, Stored) for answer in again)
    assert assembly.see(ballot["id"])["box"]["collected"] == 3


def test_a_drain_commits_what_is_waiting(assembly: Assembly) -> None:
    (one,) = assembly.crowd(1)
    ballot = assembly.open(assembly.draft(secrecy="anonymous"))
    writer = VoteWriter(assembly.database, secret_window=60)
    (vote,) = votes_of(ballot, [one])
    sender = threading.Thread(target=writer.cast, args=(vote,), kwargs={"is_secret": True})
    sender.start()
    while not writer._queue.empty() or writer._thread is None:
        time.sleep(0.01)
    writer.drain()
    sender.join(10)
    assert not sender.is_alive()
    assert assembly.see(ballot["id"])["box"]["collected"] == 1
