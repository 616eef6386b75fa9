"""The hall of the tests of attendance, on both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from app.core.db import Database
from tests.service.attendance.halls import Hall, make_hall


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as opened:
        yield opened


@pytest.fixture
def hall(session: Session) -> Hall:
    return make_hall(session)
