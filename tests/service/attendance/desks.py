"""What a desk does in the tests: it scans, and leaves rows."""

from app.attendance.models import Scan
from app.attendance.outcomes import Outcome
from app.attendance.services import take_scan
from app.core.permissions import Actor
from tests.service.attendance.halls import Hall, scan_of

DESK = Actor("desk", "staff", "Cửa 1", session_id="session-1")


def scan(hall: Hall, code: str, minute: float | None = None, **fields: object) -> Outcome:
    return take_scan(hall.session, DESK, hall.sitting.id, scan_of(code, minute, **fields))


def rows(hall: Hall) -> list[Scan]:
    return hall.session.query(Scan).order_by(Scan.received_at).all()
