"""A database with one row of every table, whatever tables there are, and people of every role."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

import realtime
from app import create_app
from app.auth.services import create_account, grant_role, open_session
from app.core.db import Database
from app.core.db_types import new_id
from app.core.migrate import upgrade
from app.core.permissions import SYSTEM, AccountKind, Role
from app.models import metadata
from app.settings import Settings

# What a row must say to be understood; everything else is filled in by its type.
SAID: dict[str, dict[str, Any]] = {
    "account": {"kind": "staff"},
    "meeting": {"kind": "congress", "rules": {}},
    "sitting": {"kind": "formal", "state": "open"},
    "agenda_item": {"kind": "report"},
    "delegate": {"kind": "elected", "status": "convened"},
    "document": {"classification": "internal", "audience": "everyone", "is_published": True},
    "document_revision": {"number": 1, "outline": [], "warnings": []},
    "comment": {"disposition": "pending"},
    "screen": {"scene_kind": "welcome"},
    "ballot": {
        "kind": "motion",
        "method": "yes_no_abstain",
        "secrecy": "named",
        "channels": ["electronic"],
        "rules": {"preset": "open_motion"},
        "entitled_by": "presence",
        "state": "draft",
    },
}
# What an address calls the id of a row, where it is not the name of the table.
CALLED = {"item_id": "agenda_item", "key_id": "teller_key", "count_id": "teller_count"}
BY_TYPE: dict[type, Any] = {
    str: "x",
    int: 1,
    bool: False,
    bytes: b"x",
    object: {},  # JSON
    date: date(2026, 9, 17),
    datetime: datetime(2026, 9, 17, 7, 30, tzinfo=UTC),
}
KINDS: dict[Role, AccountKind] = {
    Role.DELEGATE: "delegate",
    Role.ALTERNATE: "delegate",
    Role.GUEST: "delegate",
    Role.SCREEN: "screen",
}


class Everything:
    """The ids by the names that addresses give them, and two meetings to hold roles in."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids: dict[str, str] = {}
        with database.engine.begin() as connection:
            for table in metadata.sorted_tables:
                self._fill(connection, table)
            self.elsewhere = new_id()
            other = {"id": self.elsewhere, **self._row(metadata.tables["meeting"])}
            connection.execute(metadata.tables["meeting"].insert().values(other))
        self.ids |= {name: self.ids[f"{table}_id"] for name, table in CALLED.items()}

    def sign_in(self, where: str, role: Role) -> str:
        """The token of somebody who holds this role here, elsewhere or anywhere."""
        meeting = {"here": self.ids["meeting_id"], "elsewhere": self.elsewhere, "anywhere": None}
        with self.database.transaction() as session:
            kind = KINDS.get(role, "staff")
            account = create_account(session, kind, new_id(), f"{role} {where}", secret=None)
            grant_role(session, SYSTEM, account, role, meeting[where])
            return open_session(session, account.id, "test").token

    def _fill(self, connection: sa.Connection, table: sa.Table) -> None:
        row = self._row(table)
        if "id" in table.columns:
            row["id"] = self.ids[f"{table.name}_id"] = new_id()
        connection.execute(table.insert().values(row))

    def _row(self, table: sa.Table) -> dict[str, Any]:
        needed = [c for c in table.columns if not c.nullable and c.name != "id"]
        row = {column.name: self._value(column) for column in needed}
        return row | SAID.get(table.name, {})

    def _value(self, column: sa.Column[Any]) -> Any:
        for key in column.foreign_keys:
            return self.ids[f"{key.column.table.name}_id"]
        return self.ids.get(column.name) or BY_TYPE[stored_as(column.type)]


def fill_one_of_each(folder: Path) -> tuple[Flask, Everything]:
    """A complete application, live channel included, over such a database."""
    settings = Settings(data_dir=folder)
    app = create_app(settings)
    realtime.init_app(app, settings)
    upgrade(app.extensions["database"])
    return app, Everything(app.extensions["database"])


def stored_as(kind: sa.types.TypeEngine[Any]) -> type:
    """What Python holds in a column of this type."""
    inner = kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind
    return inner.python_type
