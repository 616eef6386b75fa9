"""Fixtures: a meeting with its people, each with a client that speaks for them."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.auth.services import create_account, grant_role, open_session
from app.core.clock import now
from app.core.db_types import new_id
from app.core.permissions import SYSTEM, Role
from app.delegates.models import Delegate, Unit
from app.meetings.rules import MeetingKind
from app.meetings.schemas import NewMeeting
from app.meetings.services import create_meeting


@dataclass(frozen=True)
class Person:
    """Somebody signed in, calling the API."""

    client: FlaskClient
    token: str
    account_id: str
    delegate_id: str | None = None

    def call(self, method: str, path: str, **options: Any) -> TestResponse:
        """Call `/api/v1` + path."""
        headers = {"Authorization": f"Bearer {self.token}", **options.pop("headers", {})}
        return self.client.open(
            f"/api/v1{path}", method=method, headers=headers, buffered=True, **options
        )

    def get(self, path: str, **options: Any) -> TestResponse:
        """Read."""
        return self.call("GET", path, **options)

    def post(self, path: str, body: object) -> TestResponse:
        """Send JSON."""
        return self.call("POST", path, json=body)

    def patch(self, path: str, body: object) -> TestResponse:
        """Change by JSON."""
        return self.call("PATCH", path, json=body)

    def upload(self, path: str, content: bytes, **fields: str) -> TestResponse:
        """Send a file with fields, as a form does."""
        form = {**fields, "file": (BytesIO(content), "tệp của tôi.pdf")}
        return self.call("POST", path, data=form, content_type="multipart/form-data")


class Hall:
    """One meeting; people come in by `staff` and `delegate`."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.database = app.extensions["database"]
        self._delegates = 0
        with self.database.transaction() as session:
            day = date(2026, 9, 17)
            new = NewMeeting(
                name="Đại hội Thanh Giang", kind=MeetingKind.CONGRESS, starts_on=day, ends_on=day
            )
            self.meeting_id = create_meeting(session, SYSTEM, new).id

    def staff(self, role: Role = Role.SECRETARIAT, name: str = "Lê Thị Thư Ký") -> Person:
        """Somebody of the staff with this role in the meeting."""
        with self.database.transaction() as session:
            account = create_account(session, "staff", new_id(), name, secret=None)
            grant_role(session, SYSTEM, account, role, self.meeting_id)
            token = open_session(session, account.id, new_id()).token
        return Person(self.app.test_client(), token, account.id)

    def delegate(
        self,
        name: str = "Nguyễn Ngọc Ánh",
        role: Role = Role.DELEGATE,
        unit: str = "Đoàn xã Nà Hai",
        *,
        has_vote: bool = True,
    ) -> Person:
        """Somebody of the roster, signed in by badge."""
        self._delegates += 1
        with self.database.transaction() as session:
            account = create_account(session, "delegate", new_id(), name, secret=None)
            grant_role(session, SYSTEM, account, role, self.meeting_id)
            found = session.query(Unit).filter_by(meeting_id=self.meeting_id, name=unit).first()
            place = found or Unit(
                id=new_id(), meeting_id=self.meeting_id, name=unit, match_key=unit, position=1
            )
            session.add(place)
            session.flush()
            row = Delegate(
                id=new_id(),
                meeting_id=self.meeting_id,
                unit_id=place.id,
                account_id=account.id,
                number=self._delegates,
                name=name,
                sort_key=name,
                search_key=name,
                kind="elected",
                has_vote=has_vote,
                created_at=now(),
            )
            session.add(row)
            token = open_session(session, account.id, new_id()).token
        return Person(self.app.test_client(), token, account.id, row.id)


@pytest.fixture
def hall(app: Flask) -> Hall:
    """A meeting on an empty database."""
    return Hall(app)
