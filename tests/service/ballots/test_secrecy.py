"""A secret ballot read by the database's administrator, and watched by everybody else.

Box 28, 31, 33; counting 2, 23. What its administrator finds by laying voters and ballots side by
side is tried in test_attacks.py.
"""

import logging
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from app.ballots.audiences import Audience
from app.ballots.models import BallotParticipation, BoxedBallot
from app.ballots.states import ballot_state
from app.ballots.traces import wipe_at_start
from app.ballots.writer import GROUP_SIZE as GROUP
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, cast_straight, say, vote
from tests.service.ballots.attacks import CANDIDATES, PEOPLE, SEATS, unlike_ballots
from tests.support.hall import Person

Chosen = dict[str, frozenset[str]]


def vote_in_groups(assembly: Assembly, ballot: dict, people: list[Person]) -> Chosen:
    """Everybody votes, 32 to a commit; who chose which names, by delegate."""
    names = [option["id"] for option in ballot["options"]]
    unlike = unlike_ballots(names, len(people))
    chosen = {p.delegate_id: each for p, each in zip(people, unlike, strict=True)}
    for start in range(0, len(people), GROUP):
        group = people[start : start + GROUP]
        votes = [(person, dict.fromkeys(chosen[person.delegate_id], True)) for person in group]
        cast_straight(assembly, ballot["id"], votes)
    return chosen


def rows(assembly: Assembly, what: str, table: str, order: str) -> list[str]:
    with assembly.database.session() as session:
        return list(session.scalars(text(f"SELECT {what} FROM {table} ORDER BY {order}")))


@pytest.fixture
def open_election(assembly: Assembly) -> tuple[dict, Chosen]:
    """256 people have voted in an open election; who chose what."""
    people = assembly.crowd(PEOPLE)
    ballot = assembly.open(assembly.election(CANDIDATES, seats=SEATS))
    return ballot, vote_in_groups(assembly, ballot, people)


@pytest.mark.parametrize("how", ["closed", "void"])
def test_a_postgresql_transaction_tells_the_group_alone_and_after_closing_nothing(
    assembly: Assembly, open_election: tuple[dict, Chosen], how: str
) -> None:
    if assembly.database.is_sqlite:
        pytest.skip("SQLite keeps no transaction beside a row")
    ballot, _ = open_election
    assert len(set(rows(assembly, "xmin::text", "boxed_ballot", "1"))) == PEOPLE // GROUP
    end(assembly, ballot, how)
    assert len(set(rows(assembly, "xmin::text", "boxed_ballot", "1"))) == 1


@pytest.mark.parametrize("somebody_votes", [False, True])
def test_what_a_dead_server_left_is_wiped_when_it_starts_again(
    assembly: Assembly, open_election: tuple[dict, Chosen], somebody_votes: bool
) -> None:
    ballot, _ = open_election
    database = assembly.database
    if somebody_votes:
        assembly.open(assembly.election(CANDIDATES[:2], seats=1))
    listening, database._subscribers = database._subscribers, []  # it dies after the commit
    assembly.move(ballot["id"], "closed")
    database._subscribers = listening
    left = size_of_traces(assembly)
    assert left > 0
    wipe_at_start(database)
    if database.is_sqlite:
        assert size_of_traces(assembly) == 0
    else:  # whoever votes is not kept waiting
        assert (size_of_traces(assembly) < left) is not somebody_votes


def size_of_traces(assembly: Assembly) -> int:
    """Bytes of the log, or of the table that holds replaced rows beside those that took their place."""
    if assembly.database.is_sqlite:
        return Path(f"{assembly.database.engine.url.database}-wal").stat().st_size
    return int(rows(assembly, "pg_relation_size('boxed_ballot')", "(SELECT 1) AS one", "1")[0])


def test_closing_lays_every_ballot_under_a_new_key(
    assembly: Assembly, open_election: tuple[dict, Chosen]
) -> None:
    ballot, _ = open_election
    before = {row: rows(assembly, row, "boxed_ballot", "1") for row in ("choices", "key")}
    assembly.move(ballot["id"], "closed")
    after = {row: rows(assembly, row, "boxed_ballot", "1") for row in ("choices", "key")}
    assert after["choices"] == before["choices"]
    assert not set(after["key"]) & set(before["key"])


def test_neither_table_knows_a_time_a_serial_or_the_other() -> None:
    assert set(BoxedBallot.__table__.columns.keys()) == {"ballot_id", "key", "choices"}
    assert set(BallotParticipation.__table__.columns.keys()) == {
        "ballot_id",
        "delegate_id",
        "by_holder",
        "receipt",
        "request_digest",
        "choices_digest",
    }


def test_the_key_that_compares_choices_is_destroyed_at_closing(assembly: Assembly) -> None:
    ballot = assembly.open(assembly.election())
    assert rows(assembly, "retry_key", "ballot", "1") != [None]
    assembly.move(ballot["id"], "closed")
    assert rows(assembly, "retry_key", "ballot", "1") == [None]


def without_numbers_of_the_box(view: dict) -> dict:
    own = {"box", "my", "ballots_of_mine", "staff"}
    return {name: value for name, value in view.items() if name not in own}


def test_while_a_secret_ballot_is_open_nobody_sees_an_option_move(assembly: Assembly) -> None:
    people = assembly.present(3)
    watchers = [assembly.admin, assembly.hall.delegate(), people[0]]
    watchers += [assembly.hall.staff(role) for role in (Role.HEAD_TELLER, Role.PRESIDIUM)]
    watchers += [assembly.hall.staff(Role.SCREEN)]
    ballot = assembly.open(assembly.election())
    before = [without_numbers_of_the_box(assembly.see(ballot["id"], w)) for w in watchers]
    for person in people:
        vote(person, ballot, say(ballot, _0=True, _2=True))
    after = [without_numbers_of_the_box(assembly.see(ballot["id"], w)) for w in watchers]
    assert after == before
    assert assembly.see(ballot["id"], watchers[1])["box"]["collected"] == 3
    for watcher in watchers:
        refused = watcher.get(f"/ballots/{ballot['id']}/result")
        assert (refused.status_code, refused.get_json()["code"]) == (403, "not_published")
        assert "votes" not in refused.get_data(as_text=True)


def told(assembly: Assembly, ballot_id: str, audience: Audience) -> tuple[bool, bool, bool]:
    """Does this audience see a tally, the result, the staff's preview of it?"""
    with assembly.database.session() as session:
        view = ballot_state(session, ballot_id, audience)
    preview = view.staff.result if view.staff else None
    return view.tally is not None, view.result is not None, preview is not None


def test_each_audience_learns_the_numbers_in_its_time(assembly: Assembly) -> None:
    people = assembly.crowd(3)
    ballot = assembly.open(assembly.election())
    choices = say(ballot, _0=True)
    cast_straight(assembly, ballot["id"], [(person, choices) for person in people])
    seen = {}
    for step in ("closed", "counting", "certified", "published"):
        assembly.move(ballot["id"], step)
        if step == "counting":
            while not told(assembly, ballot["id"], Audience.STAFF)[2]:
                time.sleep(0.02)
        seen[step] = [told(assembly, ballot["id"], audience) for audience in Audience]
    nothing, everything = (False, False, False), (True, True, False)
    assert list(Audience) == ["hall", "screen", "staff"]
    assert seen["closed"] == [nothing, nothing, nothing]
    assert seen["counting"] == [nothing, (True, False, False), (True, False, True)]
    assert seen["certified"] == seen["counting"]
    assert seen["published"] == [everything, everything, everything]


def test_an_open_vote_is_open_to_all(assembly: Assembly) -> None:
    (one,) = assembly.crowd(1)
    ballot = assembly.open(assembly.draft())
    cast_straight(assembly, ballot["id"], [(one, say(ballot, _0="yes"))])
    assert [told(assembly, ballot["id"], a)[0] for a in Audience] == [True, True, True]


def test_no_log_tells_who_voted_or_how(
    assembly: Assembly, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = assembly.present(2)
    ballot = assembly.open(assembly.election())
    with caplog.at_level(logging.DEBUG):
        assert vote(one, ballot, say(ballot, _0=True), "secret-nonce").status_code == 201
        with assembly.database.transaction() as session:
            session.execute(text("DROP TABLE boxed_ballot"))
        assert vote(other, ballot, say(ballot, _1=True), "secret-nonce").status_code == 503
    assert "boxed_ballot" in caplog.text
    secrets = [option["id"] for option in ballot["options"]] + ["secret-nonce"]
    secrets += [str(person.delegate_id) for person in (one, other)]
    assert [secret for secret in secrets if secret in caplog.text] == []


def end(assembly: Assembly, ballot: dict, how: str) -> None:
    """Close the ballot, or call it off while people vote."""
    body = {"to": how, "version": assembly.version(ballot["id"]), "reason": "Danh sách in sai"}
    answer = assembly.admin.post(f"/ballots/{ballot['id']}/transitions", body)
    assert answer.status_code == 200, answer.get_json()


def files_of_the_box(assembly: Assembly, request: pytest.FixtureRequest) -> bytes:
    """Every byte that the database keeps of the table, whether it is still a row or was one."""
    if assembly.database.is_sqlite:
        path = Path(str(assembly.database.engine.url.database))
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    with assembly.database.transaction() as session:
        session.execute(text("CHECKPOINT"))
        place = session.scalar(text("SELECT pg_relation_filepath('boxed_ballot')"))
    cluster = request.getfixturevalue("postgres").folder / "cluster"
    return bytes((cluster / place).read_bytes())


@pytest.mark.parametrize("how", ["closed", "void"])
def test_after_closing_no_file_keeps_the_groups(
    assembly: Assembly,
    open_election: tuple[dict, Chosen],
    request: pytest.FixtureRequest,
    how: str,
) -> None:
    ballot, _ = open_election
    keys = [bytes(key) for key in rows(assembly, "key", "boxed_ballot", "1")]
    before = files_of_the_box(assembly, request)
    assert all(key in before for key in keys)
    end(assembly, ballot, how)
    after = files_of_the_box(assembly, request)
    assert [key for key in keys if key in after] == []


@pytest.mark.parametrize(
    ("voters", "secrecy", "warned"),
    [
        (4, "anonymous", ["few_voters"]),
        (4, "sealed", ["few_voters"]),
        (5, "anonymous", []),
        (4, "named", []),
    ],
)
def test_few_voters_are_a_warning_before_opening(
    assembly: Assembly, voters: int, secrecy: str, warned: list[str]
) -> None:
    assembly.present(voters)
    ballot = assembly.draft(secrecy=secrecy)
    assert [warning["code"] for warning in ballot["staff"]["warnings"]] == warned
