"""A sealed ballot read by the database's administrator, even one who has the tellers' key.

Box 28 to 30, 33, 36, 37. What joins opened ballots to voters is tried in test_attacks.py; here is what
the files and the live channel keep.
"""

from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from app.ballots.models import BallotParticipation
from app.ballots.sealed.box import Envelope
from app.ballots.sealed.models import BoxCommit, SealedBallot
from app.ballots.sealed.rules.manifest import hash_of
from app.ballots.services.votes import Vote
from app.ballots.writer import GROUP_SIZE as GROUP
from app.ballots.writer import VoteWriter
from app.core.events import Event
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.attacks import CANDIDATES, PEOPLE, SEATS, unlike_ballots
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.test_secrecy import end
from tests.service.ballots.test_writer import cast_all
from tests.support.sealing import seal_choices

Chosen = dict[str, frozenset[str]]
TABLES = ("ballot_participation", "sealed_ballot", "box_commit")


def vote_in_groups(assembly: Assembly, tellers: SealedAssembly) -> tuple[dict, Chosen]:
    """256 people vote, 32 to a commit, no two alike; who chose which names, by delegate."""
    people = assembly.crowd(PEOPLE)
    ballot = tellers.open(names=CANDIDATES, seats=SEATS)
    checkpoint(assembly)
    names = [option["id"] for option in ballot["options"]]
    unlike = unlike_ballots(names, PEOPLE)
    chosen = {str(p.delegate_id): each for p, each in zip(people, unlike, strict=True)}
    for start in range(0, PEOPLE, GROUP):
        group = people[start : start + GROUP]
        votes = [(p, dict.fromkeys(sorted(chosen[str(p.delegate_id)]), True)) for p in group]
        tellers.cast_straight(ballot, votes)
    return ballot, chosen


def checkpoint(assembly: Assembly) -> None:
    """Begin SQLite's log anew, so that it holds the votes alone."""
    if assembly.database.is_sqlite:
        with assembly.database.session() as session:
            session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


@pytest.fixture
def election(assembly: Assembly, tellers: SealedAssembly) -> tuple[dict, Chosen]:
    """256 people have voted in an open sealed election; who chose what."""
    return vote_in_groups(assembly, tellers)


def rows(assembly: Assembly, what: str, table: str, order: str) -> list:
    with assembly.database.session() as session:
        return list(session.scalars(text(f"SELECT {what} FROM {table} ORDER BY {order}")))


def test_no_transaction_tells_a_group_once_the_box_is_closed(
    assembly: Assembly, election: tuple[dict, Chosen]
) -> None:
    if assembly.database.is_sqlite:
        pytest.skip("SQLite keeps no transaction beside a row")
    ballot, _ = election
    assert len(set(rows(assembly, "xmin::text", "sealed_ballot", "1"))) == PEOPLE // GROUP
    assembly.move(ballot["id"], "closed")
    together = {xmin for table in TABLES for xmin in rows(assembly, "xmin::text", table, "1")}
    assert len(together) == 1


@pytest.mark.parametrize("how", ["closed", "void"])
def test_closing_leaves_no_log(assembly: Assembly, election: tuple[dict, Chosen], how: str) -> None:
    if not assembly.database.is_sqlite:
        pytest.skip("SQLite's log is a file beside the database")
    ballot, _ = election
    log = Path(f"{assembly.database.engine.url.database}-wal")
    assert log.stat().st_size > 0
    end(assembly, ballot, how)
    assert log.stat().st_size == 0


def test_no_table_knows_a_time_a_serial_or_a_voter_beside_a_ballot() -> None:
    assert set(SealedBallot.__table__.columns.keys()) == {"ballot_id", "digest", "content"}
    assert set(BoxCommit.__table__.columns.keys()) == {
        "ballot_id",
        "height",
        "parent",
        "root",
        "digests",
    }
    assert {"receipt", "request_digest", "choices_digest"} == {
        name for name, column in BallotParticipation.__table__.columns.items() if column.nullable
    }


def test_no_file_of_the_database_says_what_a_ballot_says(
    assembly: Assembly, tellers: SealedAssembly, request: pytest.FixtureRequest
) -> None:
    """Not while the box is open, not after the count: `strings` finds no ballot and no key."""
    people = assembly.crowd(30)
    ballot = tellers.open()
    tellers.cast_straight(ballot, [(person, say(ballot, _0=True)) for person in people])
    secrets = [b'"c":{', b'\\"c\\":{', tellers.key.secret]
    assert found_in_files(assembly, request, [b"ballot_participation"]) == [b"ballot_participation"]
    assert found_in_files(assembly, request, secrets) == []
    tellers.publish(ballot)
    assert found_in_files(assembly, request, secrets) == []


def found_in_files(
    assembly: Assembly, request: pytest.FixtureRequest, wanted: list[bytes]
) -> list[bytes]:
    if assembly.database.is_sqlite:
        path = Path(str(assembly.database.engine.url.database))
        files = sorted(path.parent.glob(f"{path.name}*"))
    else:
        with assembly.database.transaction() as session:
            session.execute(text("CHECKPOINT"))
            mine = session.scalar(
                text("SELECT oid FROM pg_database WHERE datname = current_database()")
            )
        folder = request.getfixturevalue("postgres").folder / "cluster" / "base" / str(mine)
        files = sorted(folder.iterdir())
    found = set()
    for file in files:
        with suppress(FileNotFoundError):  # the server tidies up meanwhile
            content = file.read_bytes()
            found |= {each for each in wanted if each in content}
    return [each for each in wanted if each in found]


def test_a_group_is_one_event_and_nothing_leaves_before_its_commit(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    people = assembly.crowd(GROUP)
    ballot = tellers.open()
    manifest = tellers.manifest(ballot)
    votes = [
        Vote(
            ballot["id"],
            person.account_id,
            "",
            Envelope(hash_of(manifest), seal_choices(manifest, say(ballot, _0=True))),
        )
        for person in people
    ]
    heard: list[tuple[Event, ...]] = []
    assembly.database.subscribe(lambda events, _versions: heard.append(events))
    cast_all(VoteWriter(assembly.database, secret_window=20), votes)
    assert [[type(event).__name__ for event in events] for events in heard] == [["VotesStored"]]
    assert assembly.see(ballot["id"])["seal"]["height"] == 1
