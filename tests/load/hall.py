"""A hall to measure in: its people put straight into the database, then a real server before it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.auth.services import create_staff, grant_role, open_session
from app.core.db import Database
from app.core.migrate import upgrade
from app.core.permissions import SYSTEM, Role
from app.delegates.badges.services import issue_missing
from app.delegates.kinds import DelegateKind
from app.delegates.models import Badge, Delegate
from app.delegates.schemas import NewDelegate
from app.delegates.services import add_delegate
from app.meetings.rules import MeetingKind
from app.meetings.schemas import NewMeeting, NewSitting
from app.meetings.services import add_sitting, create_meeting, open_sitting
from app.models import metadata
from app.settings import USUAL_GROUP_SECONDS
from tests.support.live_server import LiveServer

UNITS = 40


@dataclass
class Hall:
    """One meeting with an open sitting; tokens instead of sign-ins."""

    server: LiveServer
    meeting: str = ""
    sitting: str = ""
    admin_token: str = ""
    badges: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url

    def database(self) -> Database:
        return Database(f"sqlite:///{self.server.folder / 'data' / 'plenum.sqlite3'}")

    def resident_mb(self) -> float:
        """The memory of the server process."""
        return resident_mb(self.server.process.pid)


def processor_seconds(pid: int) -> float:
    """What a process has computed so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


@contextmanager
def hall(people: int) -> Iterator[Hall]:
    """A hall whose doors are open; nobody is inside yet, and nothing serves."""
    assert metadata.tables
    with tempfile.TemporaryDirectory(prefix="plenum-load-") as folder:
        place = Hall(LiveServer(Path(folder), PLENUM_SECRET_GROUP_SECONDS=str(USUAL_GROUP_SECONDS)))
        (Path(folder) / "data").mkdir()
        database = place.database()
        upgrade(database)
        _furnish(database, place, people)
        database.engine.dispose()
        yield place


def _furnish(database: Database, place: Hall, people: int) -> None:
    today = datetime.now(UTC)
    with database.transaction() as session:
        admin = create_staff(session, SYSTEM, "measure", "a long enough password", "Đo")
        grant_role(session, SYSTEM, admin, Role.ADMIN, None)
        new = NewMeeting(
            name="Đại hội để đo",
            kind=MeetingKind.CONGRESS,
            starts_on=today.date(),
            ends_on=today.date(),
        )
        place.meeting = create_meeting(session, SYSTEM, new).id
        grant_role(session, SYSTEM, admin, Role.HEAD_TELLER, place.meeting)
        hours = NewSitting(name="Sáng", starts_at=today, ends_at=today + timedelta(hours=4))
        place.sitting = add_sitting(session, SYSTEM, place.meeting, hours).id
        open_sitting(session, SYSTEM, place.sitting)
        for number in range(people):
            _add(session, place.meeting, number)
        issue_missing(session, SYSTEM, place.meeting)
        place.admin_token = open_session(session, admin.id, "measure").token
        whole = select(Delegate).options(joinedload(Delegate.account)).order_by(Delegate.number)
        accounts = [one.account_id for one in session.scalars(whole)]
        place.tokens = [open_session(session, account, "tablet").token for account in accounts]
        badges = select(Badge.code).join(Delegate).order_by(Delegate.number)
        place.badges = list(session.scalars(badges))


def _add(session: object, meeting: str, number: int) -> None:
    new = NewDelegate(
        name=f"Nguyễn Văn {number}", kind=DelegateKind.ELECTED, unit=f"Đoàn {number % UNITS}"
    )
    add_delegate(session, SYSTEM, meeting, new)  # type: ignore[arg-type]
