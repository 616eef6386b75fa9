"""Rows as lines of JSON, typed by the tables they belong to; the same for every database."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    select,
)

from app.core.db_types import Model, UTCDateTime

CHUNK = 500
Row = dict[str, Any]


@cache
def list_tables() -> tuple[Table, ...]:
    """Every table, each after those it points to; absent JSON stays absent (NULL, not `null`)."""
    copied = MetaData(naming_convention=Model.metadata.naming_convention)
    for table in Model.metadata.sorted_tables:
        for column in table.to_metadata(copied).columns:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
    return tuple(copied.sorted_tables)


def with_types(reflected: Table) -> Table:
    """A table as the database has it (maybe an older shape), with the types of this house."""
    today = {table.name: table for table in list_tables()}.get(reflected.name)
    for column in reflected.columns:
        if today is not None and column.name in today.columns:
            column.type = today.columns[column.name].type
    return reflected


def read_lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows of a table in the order of its key."""
    encoders = [_encoder(column) for column in table.columns]
    ordered = select(table).order_by(*table.primary_key)
    streamed = connection.execution_options(yield_per=CHUNK).execute(ordered)
    for row in streamed:
        values = [encode(value) for encode, value in zip(encoders, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_lines(
    connection: Connection, table: Table, columns: Sequence[str], lines: Iterable[bytes]
) -> int:
    """Insert rows; columns that the table does not have any more are an error. How many."""
    decoders = {name: _decoder(table.columns[name]) for name in columns}
    rows = _parents_first(table, _decode(lines, decoders))
    count = 0
    for some in _chunks(rows):
        connection.execute(table.insert(), some)
        count += len(some)
    return count


def _decode(lines: Iterable[bytes], decoders: Mapping[str, Callable[[Any], Any]]) -> Iterator[Row]:
    for line in lines:
        values = json.loads(line)
        pairs = zip(decoders.items(), values, strict=True)
        yield {name: None if value is None else decode(value) for (name, decode), value in pairs}


def _parents_first(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """A table that points to itself (a run-off to its first round) is inserted parents first."""
    own = [key for key in table.foreign_keys if key.column.table is table]
    if not own:
        yield from rows
        return
    waiting, known = list(rows), {None}
    while waiting:
        ready: list[Row] = []
        later: list[Row] = []
        for row in waiting:
            is_ready = all(row.get(key.parent.name) in known for key in own)
            (ready if is_ready else later).append(row)
        if not ready:
            raise ValueError(f"{table.name}: rows that point to nothing")
        waiting = later
        known |= {row[own[0].column.name] for row in ready}
        yield from ready


def _encoder(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, LargeBinary):
        return lambda value: None if value is None else base64.b64encode(value).decode()
    if isinstance(column.type, UTCDateTime | Date):
        return lambda value: None if value is None else value.isoformat()
    return _same


def _decoder(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, LargeBinary):
        return base64.b64decode
    if isinstance(column.type, UTCDateTime | DateTime):
        return datetime.fromisoformat
    if isinstance(column.type, Date):
        return date.fromisoformat
    return _same


def _same(value: Any) -> Any:
    return value


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    some: list[Row] = []
    for row in rows:
        some.append(row)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some
