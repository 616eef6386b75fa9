"""Fixtures of the realtime tests."""

import pytest

from tests.realtime.people import Person, make_admin
from tests.support.live_server import LiveServer


@pytest.fixture(scope="session")
def admin(live_server: LiveServer) -> Person:
    """Somebody who may do everything on the shared server."""
    return make_admin(live_server)


@pytest.fixture
def meeting(admin: Person) -> str:
    """A meeting of the test's own."""
    return admin.make_meeting()
