"""One badge, many doors at the same instant: exactly one is told "admitted"."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from app.attendance.models import Presence, Scan
from app.attendance.services import take_scan, undo_scan
from app.core.db import Database
from app.core.permissions import SYSTEM
from tests.service.attendance.halls import make_hall, scan_of

DEVICES, REQUESTS = 16, 64


def stored(database: Database) -> tuple[int, int]:
    """How many scans and presences the database holds."""
    with database.session() as session:
        scans = session.scalar(select(func.count()).select_from(Scan)) or 0
        return scans, session.scalar(select(func.count()).select_from(Presence)) or 0


def test_one_of_sixty_four_is_admitted(database: Database, database_url: str) -> None:
    with database.transaction() as session:
        hall = make_hall(session)
        code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
        sitting_id = hall.sitting.id
    # Two processes share nothing but the database: each has its own engine and locks.
    processes = [database, Database(database_url)]
    start = Barrier(DEVICES)

    def device(number: int) -> list[str]:
        start.wait()
        results = []
        for _request in range(REQUESTS // DEVICES):
            with processes[number % 2].transaction() as session:
                scan = scan_of(code, device=f"Cửa {number}")
                results.append(take_scan(session, SYSTEM, sitting_id, scan).result.value)
        return results

    with ThreadPoolExecutor(DEVICES) as crowd:
        results = Counter(result for told in crowd.map(device, range(DEVICES)) for result in told)
    processes[1].engine.dispose()
    assert results == {"admitted": 1, "already": 63}
    assert stored(database) == (64, 1)


def test_the_same_request_at_two_processes_is_one_scan(
    database: Database, database_url: str
) -> None:
    with database.transaction() as session:
        hall = make_hall(session)
        code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
        sitting_id = hall.sitting.id
    processes = [database, Database(database_url)]
    request = scan_of(code)
    start = Barrier(8)

    def send(number: int) -> str:
        start.wait()
        with processes[number % 2].transaction() as session:
            return take_scan(session, SYSTEM, sitting_id, request).result.value

    with ThreadPoolExecutor(8) as crowd:
        results = set(crowd.map(send, range(8)))
    processes[1].engine.dispose()
    assert results == {"admitted"}
    assert stored(database) == (1, 1)


def test_an_undo_and_scans_at_once_leave_a_true_presence(database: Database) -> None:
    with database.transaction() as session:
        hall = make_hall(session)
        code = hall.code(hall.person("Trần An", hall.unit("Đoàn A")))
        sitting_id = hall.sitting.id
        first = scan_of(code)
        take_scan(session, SYSTEM, sitting_id, first)
    start = Barrier(2)

    def undo() -> None:
        start.wait()
        with database.transaction() as session:
            undo_scan(session, SYSTEM, sitting_id, first.nonce, first.device)

    def scan() -> str:
        start.wait()
        with database.transaction() as session:
            return take_scan(session, SYSTEM, sitting_id, scan_of(code)).result.value

    with ThreadPoolExecutor(2) as crowd:
        undone, told = crowd.submit(undo), crowd.submit(scan)
        undone.result()
        result = told.result()
    with database.session() as session:
        inside = [row.entry_nonce for row in session.scalars(select(Presence)) if row.is_inside]
        counting = session.scalars(select(Scan).where(Scan.undone_at.is_(None))).all()
    # Who was let in after the undo is inside; who was told "already" before it is not.
    assert result in {"admitted", "already"}
    assert inside == [scan.nonce for scan in counting if result == "admitted"]
