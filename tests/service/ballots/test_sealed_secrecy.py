"""A sealed ballot read by the database's administrator, even one who has the tellers' key.

Box 28 to 30, 33, 36, 37. The attacker below has what no attacker may have, the opened ballots; still, no
order in the database joins them to voters better than chance does inside a group.
"""

import json
import random
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.ballots.models import BallotParticipation
from app.ballots.sealed.box import Envelope
from app.ballots.sealed.models import BoxCommit, SealedBallot
from app.ballots.sealed.rules.manifest import hash_of
from app.ballots.services.votes import Vote
from app.ballots.writer import VoteWriter
from app.core.events import Event
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.test_secrecy import CANDIDATES, GROUP, PEOPLE, SEATS, TOO_MANY, end
from tests.service.ballots.test_writer import cast_all
from tests.support.sealing import seal_choices

Chosen = dict[str, frozenset[str]]
TABLES = ("ballot_participation", "sealed_ballot", "box_commit")


def vote_in_groups(assembly: Assembly, tellers: SealedAssembly) -> tuple[dict, Chosen]:
    """256 people vote, 32 to a commit, no two alike; who chose which names, by delegate."""
    people = assembly.crowd(PEOPLE)
    ballot = tellers.open(names=CANDIDATES, seats=SEATS)
    checkpoint(assembly)
    chance = random.Random(7)
    names = [option["id"] for option in ballot["options"]]
    ballots: set[frozenset[str]] = set()
    while len(ballots) < PEOPLE:
        ballots.add(frozenset(chance.sample(names, SEATS)))
    unlike = chance.sample(sorted(ballots, key=sorted), PEOPLE)
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


def read(tellers: SealedAssembly, content: bytes) -> frozenset[str]:
    """The names on a ballot, as only somebody with the tellers' slips can read them."""
    opened = tellers.key.open(bytes(content))
    assert opened is not None
    return frozenset(json.loads(opened.rstrip(b"\0")[:-1])["c"])


@pytest.mark.parametrize("is_closed", [False, True])
def test_no_order_of_rows_tells_how_somebody_voted(
    assembly: Assembly,
    tellers: SealedAssembly,
    election: tuple[dict, Chosen],
    is_closed: bool,
) -> None:
    ballot, chosen = election
    if is_closed:
        assembly.move(ballot["id"], "closed")
    orders = [("delegate_id", "digest")]
    if assembly.database.is_sqlite:
        for table in TABLES:
            with pytest.raises(OperationalError, match="rowid"):
                rows(assembly, "rowid", table, "rowid")
    else:
        by_commit = "xmin::text::bigint, ctid"
        orders += [("ctid", "ctid"), (by_commit, by_commit)]
    for order, box_order in orders:
        voters = rows(assembly, "delegate_id", "ballot_participation", order)
        boxed = rows(assembly, "content", "sealed_ballot", box_order)
        names = [read(tellers, content) for content in boxed]
        found = sum(chosen[v] == said for v, said in zip(voters, names, strict=True))
        assert found < TOO_MANY, (order, found)


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


def test_replaying_the_log_gives_groups_alone(
    assembly: Assembly, tellers: SealedAssembly, election: tuple[dict, Chosen], tmp_path: Path
) -> None:
    """Commit by commit, and so by any copy of the files in between: k voters, k blobs."""
    if not assembly.database.is_sqlite:
        pytest.skip("SQLite's log is a file beside the database")
    _, chosen = election
    path = Path(str(assembly.database.engine.url.database))
    seen_voters, seen_ballots, found, groups = set(), set(), 0, []
    for copy in replay(path, tmp_path):
        voters = set(copy.execute("SELECT delegate_id FROM ballot_participation").fetchall())
        ballots = set(copy.execute("SELECT digest, content FROM sealed_ballot").fetchall())
        copy.close()
        new_voters, new_ballots = sorted(voters - seen_voters), sorted(ballots - seen_ballots)
        seen_voters, seen_ballots = voters, ballots
        groups.append((len(new_voters), len(new_ballots)))
        for (voter,), (_, content) in zip(new_voters, new_ballots, strict=True):
            found += chosen[voter] == read(tellers, content)
    assert groups == [(GROUP, GROUP)] * (PEOPLE // GROUP)
    assert found < TOO_MANY


def replay(database: Path, folder: Path) -> list[sqlite3.Connection]:
    """The database as it was after each commit of the log."""
    log = Path(f"{database}-wal").read_bytes()
    frame = 24 + int.from_bytes(log[8:12])
    cuts = [
        at + frame for at in range(32, len(log), frame) if int.from_bytes(log[at + 4 : at + 8]) > 0
    ]
    copies = []
    for number, cut in enumerate(cuts):
        copy = folder / f"{number}.sqlite3"
        shutil.copyfile(database, copy)
        Path(f"{copy}-wal").write_bytes(log[:cut])
        copies.append(sqlite3.connect(copy))
    return copies


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
