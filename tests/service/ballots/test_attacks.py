"""Anonymous and sealed ballots attacked by the database's administrator (box 28, 29, 30).

256 votes through the product's own writer. Whatever order the attacker finds, with the ballots open before
them and the order of arrival written down at the door, they must not be right more often than chance is.
"""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.ballots.writer import GROUP_SIZE
from tests.service.ballots import attacks
from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.attacks import PEOPLE, TOO_MANY, Target
from tests.support.postgres import BINARIES, Postgres
from tests.support.processes import program

WAL_INSERT = r"tx: +(\d+),.*desc: INSERT(?:\+INIT)? off:? (\d+).*blkref #0: rel {path} blk (\d+)"


@pytest.fixture(params=["anonymous", "sealed"])
def target(request: pytest.FixtureRequest, assembly: Assembly) -> Target:
    people = assembly.crowd(PEOPLE)
    found: Target = getattr(attacks, request.param)(assembly)
    if assembly.database.is_sqlite:  # its log then holds the votes alone
        with assembly.database.session() as session:
            session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    found.ballot["before"] = _now(assembly)
    attacks.let_vote(found, people)
    return found


def _now(assembly: Assembly) -> str:
    """Where PostgreSQL's log is; from now on every statement is written down as well."""
    database = assembly.database
    if database.is_sqlite:
        return ""
    with database.session() as session:
        name = database.engine.url.database
        session.execute(text(f"ALTER DATABASE \"{name}\" SET log_statement = 'all'"))
        session.commit()
        start = str(session.scalar(text("SELECT pg_current_wal_insert_lsn()")))
    database.engine.dispose()  # connections made from now on obey
    return start


@pytest.mark.parametrize("is_closed", [False, True])
def test_no_order_joins_voters_to_ballots(target: Target, is_closed: bool) -> None:
    if is_closed:
        target.assembly.move(target.ballot["id"], "closed")
    orders = [("delegate_id", target.key), ("arrival", target.key)]
    if target.assembly.database.is_sqlite:
        for table in ("ballot_participation", target.table):
            with pytest.raises(OperationalError, match="rowid"):
                target.rows("rowid", table, "rowid")
    else:
        by_commit = "xmin::text::bigint, ctid"
        by_time = "pg_xact_commit_timestamp(xmin), ctid"
        orders += [(order, order) for order in ("ctid", by_commit, by_time)]
        orders += [("arrival", order) for order in ("ctid", by_commit, by_time)]
    for order, box_order in orders:
        target.attack(order, box_order)


def test_nobody_is_alone_in_a_transaction(target: Target) -> None:
    """Voters and ballots of the same, or the next, transaction: none, or a whole group."""
    if target.assembly.database.is_sqlite:
        pytest.skip("SQLite keeps no transaction beside a row")
    assert _companies(target) == {0, GROUP_SIZE}
    target.assembly.move(target.ballot["id"], "closed")
    assert len(set(target.rows("xmin::text", target.table))) == 1
    assert _companies(target) <= {0, PEOPLE}


def _companies(target: Target) -> set[int]:
    """How many ballots lie in the transaction of each voter, and in the next one."""
    count = f"""
        SELECT (SELECT count(*) FROM {target.table} b
                WHERE b.xmin::text::bigint = p.xmin::text::bigint + :later)
        FROM ballot_participation p"""
    with target.assembly.database.session() as session:
        return {
            number for later in (0, 1) for number in session.scalars(text(count), {"later": later})
        }


def test_sqlites_log_replayed_gives_groups_alone(target: Target, tmp_path: Path) -> None:
    """Commit by commit, and so by any copy of the files in between: k voters, k ballots."""
    if not target.assembly.database.is_sqlite:
        pytest.skip("PostgreSQL's log is below")
    path = Path(str(target.assembly.database.engine.url.database))
    voters: list[str] = []
    ballots: list[attacks.Names] = []
    groups = []
    for copy in _replay(path, tmp_path):
        came = sorted(set(_column(copy, "delegate_id", "ballot_participation")) - set(voters))
        boxed = [target.read(each) for each in _column(copy, target.content, target.table)]
        fresh = [names for names in boxed if names not in ballots]
        copy.close()
        groups.append((len(came), len(fresh)))
        voters += came
        ballots += fresh
    assert [group for group in groups if group != (0, 0)] == [(GROUP_SIZE, GROUP_SIZE)] * 8
    assert target.found(voters, ballots) < TOO_MANY
    assert target.found(target.arrived, ballots) < TOO_MANY


def _column(copy: sqlite3.Connection, what: str, table: str) -> list:
    return [row[0] for row in copy.execute(f"SELECT {what} FROM {table}")]


def _replay(database: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """The database as it was after each commit of its log."""
    log = Path(f"{database}-wal").read_bytes()
    frame = 24 + int.from_bytes(log[8:12])
    for at in range(32, len(log), frame):
        if int.from_bytes(log[at + 4 : at + 8]) > 0:
            copy = folder / f"{at}.sqlite3"
            shutil.copyfile(database, copy)
            Path(f"{copy}-wal").write_bytes(log[: at + frame])
            yield sqlite3.connect(copy)


def test_postgresqls_log_replayed_gives_groups_alone(target: Target, postgres: Postgres) -> None:
    if target.assembly.database.is_sqlite:
        pytest.skip("SQLite's log is above")
    # Rows are still where they were written: the log says in which order, and in which commit.
    voters = _as_logged(target, postgres, "ballot_participation", "delegate_id")
    ballots = _as_logged(target, postgres, target.table, target.content)
    assert [len(group) for group in voters] == [GROUP_SIZE] * 8
    assert [len(group) for group in ballots] == [GROUP_SIZE] * 8
    said = [target.read(each) for group in ballots for each in group]
    assert target.found([each for group in voters for each in group], said) < TOO_MANY
    assert target.found(target.arrived, said) < TOO_MANY


def _as_logged(target: Target, postgres: Postgres, table: str, what: str) -> list[list]:
    """What each transaction wrote into a table, in the order of the log."""
    with target.assembly.database.session() as session:
        rows = session.execute(text(f"SELECT ctid::text, {what} FROM {table}")).all()
        path = session.scalar(text(f"SELECT pg_relation_filepath('{table}')"))
        session.execute(text("SELECT pg_switch_wal()"))
    by_place = dict(tuple(row) for row in rows)
    relation = "1663/" + str(path).removeprefix("base/")
    written: dict[str, list] = {}
    for line in _log(postgres, target.ballot["before"]).splitlines():
        if found := re.search(WAL_INSERT.format(path=relation), line):
            transaction, offset, block = found.groups()
            written.setdefault(transaction, []).append(by_place[f"({block},{offset})"])
    return list(written.values())


def _log(postgres: Postgres, start: str) -> str:
    folder = postgres.folder / "cluster" / "pg_wal"
    command = [program("pg_waldump", f"{BINARIES}/pg_waldump"), "-p", str(folder), "-s", start]
    # It ends with a complaint where the log ends.
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_a_log_of_every_statement_gives_groups_alone(target: Target, postgres: Postgres) -> None:
    """An administrator lets PostgreSQL write down every statement with its values."""
    if target.assembly.database.is_sqlite:
        pytest.skip("SQLite logs no statements")
    log = (postgres.folder / "server.log").read_text(errors="replace")
    voted, boxed = _written(log, "ballot_participation"), _written(log, target.table)
    voters = sorted(target.chosen, key=lambda voter: _place_of(voter, voted))
    key = f"encode({target.key}, 'hex')"
    keys = target.rows(key, target.table, key)
    said = dict(zip(keys, target.ballots(key), strict=True))
    as_written = [said[each] for each in sorted(keys, key=lambda each: _place_of(each, boxed))]
    assert target.found(voters, as_written) < TOO_MANY
    assert target.found(target.arrived, as_written) < TOO_MANY


def _written(log: str, table: str) -> list[str]:
    """The values of every row written into a table, in the order of the log."""
    row = rf"INSERT INTO {table} [^\n]*\n[^\n]*DETAIL: +parameters: ([^\n]*)"
    return re.findall(row, log)


def _place_of(value: str, rows: list[str]) -> int:
    return next(place for place, row in enumerate(rows) if value in row)


def test_closing_leaves_nothing_in_sqlites_free_pages(target: Target) -> None:
    if not target.assembly.database.is_sqlite:
        pytest.skip("PostgreSQL writes the whole table anew")
    target.assembly.move(target.ballot["id"], "closed")
    path = Path(str(target.assembly.database.engine.url.database))
    assert Path(f"{path}-wal").stat().st_size == 0
    assert [page for page in _free_pages(path.read_bytes()) if page.strip(b"\0")] == []


def _free_pages(content: bytes) -> Iterator[bytes]:
    """What lies in pages that belong to no table any more (https://sqlite.org/fileformat2.html)."""
    size, trunk = int.from_bytes(content[16:18]), int.from_bytes(content[32:36])

    def page(number: int) -> bytes:
        return content[(number - 1) * size : number * size]

    while trunk:
        lists = page(trunk)
        leaves = int.from_bytes(lists[4:8])
        numbers = [int.from_bytes(lists[8 + 4 * n : 12 + 4 * n]) for n in range(leaves)]
        yield from map(page, numbers)
        trunk = int.from_bytes(lists[:4])
