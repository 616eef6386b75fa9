"""Who may no longer watch is cut off at once, on every connection."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from app.auth.models import AccessSession
from app.core.db import Database
from tests.realtime.people import Person
from tests.support.live_server import LiveServer


def test_signing_out_ends_the_connections_of_that_session_alone(
    admin: Person, meeting: str
) -> None:
    person = admin.invite("secretariat", meeting)
    with person.connect() as first, person.connect() as second, admin.connect() as other:
        for line in (first, second, other):
            line.watch("meeting", meeting)
        person.do("DELETE", "/tokens/current")
        first.until_cut()
        second.until_cut()
        admin.announce(meeting, "người khác vẫn xem")
        assert other.next_state()["state"]["announcement"] == "người khác vẫn xem"
    assert first.states == second.states == []


def test_a_role_that_is_taken_away_takes_the_feeds_with_it(admin: Person, meeting: str) -> None:
    person = admin.invite("secretariat", meeting)
    account = person.do("GET", "/me")["person"]["id"]
    with person.connect() as line:
        line.watch("meeting", meeting)
        admin.do("DELETE", f"/meetings/{meeting}/team/{account}/secretariat")
        line.until_cut()
    with person.connect() as line:
        assert line.watch("meeting", meeting) == {"error": {"code": "forbidden"}}


def test_a_session_that_runs_out_is_noticed(
    live_server: LiveServer, admin: Person, meeting: str
) -> None:
    person = admin.invite("secretariat", meeting)
    account = person.do("GET", "/me")["person"]["id"]
    with person.connect() as line:
        line.watch("meeting", meeting)
        database = Database(f"sqlite:///{live_server.folder / 'data' / 'plenum.sqlite3'}")
        with database.transaction() as session:
            session.execute(
                update(AccessSession)
                .where(AccessSession.account_id == account)
                .values(expires_at=datetime.now(UTC) - timedelta(seconds=1))
            )
        database.engine.dispose()
        line.until_cut()
