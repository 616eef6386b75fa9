"""Writing what happens at the doors: one row per scan, one presence per person and sitting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CursorResult, Executable, case, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.attendance.models import Presence, Scan
from app.attendance.rules import Direction, Passage, Result, Whereabouts, retell
from app.core.db import new_id

PASSAGES = (Result.ADMITTED, Result.ALREADY, Result.LEFT)


@dataclass(frozen=True)
class Arrival:
    """Somebody's presence after a passage; `entry_nonce` is the scan that was the entry."""

    entry_nonce: str | None
    first_at: datetime | None
    first_device: str | None
    is_inside: bool


def pass_door(session: Session, sitting_id: str, delegate_id: str, passage: Passage) -> Arrival:
    """Record a passage by scan time, whatever the order of arrival, in one statement.

    Many at the same instant, also on several processes, agree on one entry: the row is the referee.
    """
    is_entry = passage.direction is Direction.IN
    row = {
        "sitting_id": sitting_id,
        "delegate_id": delegate_id,
        "entry_nonce": passage.nonce if is_entry else None,
        "first_at": passage.at if is_entry else None,
        "first_device": passage.device if is_entry else None,
        "last_at": passage.at,
        "is_inside": is_entry,
    }
    return Arrival(**_run(session, _passing, row).mappings().one())


def keep_scan(session: Session, **columns: Any) -> bool:
    """Keep the attempt; False when this nonce was kept before."""
    return _run(session, _keeping, {"id": new_id(), **columns}).rowcount == 1


def retell_presence(session: Session, sitting_id: str, delegate_id: str) -> None:
    """Work out somebody's presence again from the scans that still count."""
    key = {"sitting_id": sitting_id, "delegate_id": delegate_id}
    row = session.get(Presence, key, with_for_update=True, populate_existing=True)
    if row is None:
        return
    told = retell(_passages(session, sitting_id, delegate_id))
    if told is None:
        session.delete(row)
    else:
        _write(row, told)


def _passages(session: Session, sitting_id: str, delegate_id: str) -> list[Passage]:
    scans = session.scalars(
        select(Scan).where(
            Scan.sitting_id == sitting_id,
            Scan.delegate_id == delegate_id,
            Scan.undone_at.is_(None),
            Scan.result.in_([result.value for result in PASSAGES]),
        )
    )
    return [_passage(scan) for scan in scans]


def _passage(scan: Scan) -> Passage:
    return Passage(
        scan.scanned_at,
        Direction(scan.direction),
        scan.device,
        scan.nonce,
        scan.received_at,
        is_again=scan.result == Result.ALREADY,
    )


def _write(row: Presence, told: Whereabouts) -> None:
    row.entry_nonce = told.entry.nonce if told.entry else None
    row.first_at = told.entry.at if told.entry else None
    row.first_device = told.entry.device if told.entry else None
    row.last_at = told.last_at
    row.is_inside = told.is_inside


def _run(
    session: Session, statement_for: Callable[[str], Executable], row: dict[str, Any]
) -> CursorResult[Any]:
    """Execute on the session's connection: rows of the hot path need no identity map."""
    connection = session.connection()
    return connection.execute(statement_for(connection.dialect.name), row)


@cache
def _passing(dialect: str) -> Executable:
    statement: Any = _insert(dialect)(Presence.__table__)
    old, new = Presence, statement.excluded
    is_last = new.last_at >= old.last_at
    is_first = old.first_at.is_(None) | (new.first_at < old.first_at)
    statement = statement.on_conflict_do_update(
        index_elements=[old.sitting_id, old.delegate_id],
        set_={
            "entry_nonce": func.coalesce(old.entry_nonce, new.entry_nonce),
            "first_at": case((is_first, new.first_at), else_=old.first_at),
            "first_device": case((is_first, new.first_device), else_=old.first_device),
            "last_at": case((is_last, new.last_at), else_=old.last_at),
            "is_inside": case((is_last, new.is_inside), else_=old.is_inside),
        },
    )
    returned: Executable = statement.returning(
        old.entry_nonce, old.first_at, old.first_device, old.is_inside
    )
    return returned


@cache
def _keeping(dialect: str) -> Executable:
    statement: Any = _insert(dialect)(Scan.__table__)
    kept: Executable = statement.on_conflict_do_nothing(
        index_elements=[Scan.sitting_id, Scan.nonce]
    )
    return kept


def _insert(dialect: str) -> Any:
    return sqlite.insert if dialect == "sqlite" else postgresql.insert
