"""candidacies of typed lines: who typed each, and one id for a line and its record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.core import db_types as types

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

moment = types.UTCDateTime(timezone=True)
ballots = sa.table("ballot", *map(sa.column, ("id", "kind")), sa.column("created_at", moment))
lines = sa.table(
    "ballot_option", *map(sa.column, ("id", "ballot_id", "position", "name", "born", "unit"))
)
candidacies = sa.table(
    "candidacy",
    *map(sa.column, ("id", "ballot_id", "option_id", "name", "born", "unit", "origin")),
    sa.column("recorded_at", moment),
    sa.column("recorded_by"),
    sa.column("is_withdrawn", sa.Boolean()),
)
log = sa.table(
    "audit_entry",
    *map(sa.column, ("subject_id", "action", "actor_name")),
    sa.column("at", moment),
    sa.column("details", sa.JSON()),
)
Row = sa.Row[Any]
Typed = tuple[datetime, str]


def upgrade() -> None:
    connection = op.get_bind()
    for ballot in connection.execute(sa.select(ballots)).all():
        _settle(connection, ballot)
    with op.batch_alter_table("candidacy", schema=None) as batch_op:
        batch_op.drop_column("option_id")


def downgrade() -> None:
    with op.batch_alter_table("candidacy", schema=None) as batch_op:
        batch_op.add_column(sa.Column("option_id", sa.String(length=22), nullable=True))
    has_line = candidacies.c.id.in_(sa.select(lines.c.id))
    op.execute(sa.update(candidacies).where(has_line).values(option_id=candidacies.c.id))


def _settle(connection: sa.Connection, ballot: Row) -> None:
    """Give each line of an election its record; drop those of lines that were struck out."""
    of_ballot = candidacies.c.ballot_id == ballot.id
    records = list(connection.execute(sa.select(candidacies).where(of_ballot)).all())
    for line in _lines(connection, ballot):
        record = _record_of(line, records)
        if record is None:
            _insert(connection, line, _who_typed(connection, ballot, line.name))
        else:
            records.remove(record)
            _mend(connection, ballot, line, record)
    struck = [record.id for record in records if not record.is_withdrawn]
    connection.execute(sa.delete(candidacies).where(candidacies.c.id.in_(struck)))


def _lines(connection: sa.Connection, ballot: Row) -> Sequence[Row]:
    if ballot.kind != "election":
        return ()
    return connection.execute(sa.select(lines).where(lines.c.ballot_id == ballot.id)).all()


def _record_of(line: Row, records: Sequence[Row]) -> Row | None:
    """By the line's id; the lines of a draft written anew were found by what they say."""
    by_id = (record for record in records if record.option_id == line.id)
    by_words = (r for r in records if not r.is_withdrawn and _words(r) == _words(line))
    return next(by_id, None) or next(by_words, None)


def _words(row: Row) -> tuple[str, str | None, str]:
    return row.name.casefold(), row.born, (row.unit or "").casefold()


def _insert(connection: sa.Connection, line: Row, typed: Typed) -> None:
    at, by = typed
    said = {name: getattr(line, name) for name in ("id", "ballot_id", "name", "born", "unit")}
    values = said | {"origin": "scheme", "recorded_at": at, "recorded_by": by}
    connection.execute(sa.insert(candidacies).values(**values, is_withdrawn=False))


def _mend(connection: sa.Connection, ballot: Row, line: Row, record: Row) -> None:
    """One id; and of a typed line the one who typed it, not whoever touched the list next."""
    values: dict[str, object] = {"id": line.id}
    if record.origin == "scheme" and record.recorded_at == ballot.created_at:
        at, by = _who_typed(connection, ballot, line.name)
        values |= {"recorded_at": at, "recorded_by": by or record.recorded_by}
    old = candidacies.c.id == record.id
    connection.execute(sa.update(candidacies).where(old).values(**values))


def _who_typed(connection: sa.Connection, ballot: Row, name: str) -> Typed:
    """From the log: the last who brought the name into the draft, else who made the draft."""
    typed = (ballot.created_at, "")
    entries = sa.select(log).where(log.c.subject_id == ballot.id).order_by(log.c.at)
    for entry in connection.execute(entries).all():
        is_brought = name in _names(entry, "after") and name not in _names(entry, "before")
        if entry.action == "ballot.created" or (entry.action == "ballot.changed" and is_brought):
            typed = (entry.at, entry.actor_name)
    return typed


def _names(entry: Row, when: str) -> set[str]:
    told = entry.details.get(when)
    lines_then = told.get("options") if isinstance(told, dict) else None
    return {line["name"] for line in lines_then or ()}
