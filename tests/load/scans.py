"""What a scan costs: processor time and SQL statements, the whole request."""

import argparse
import time
import uuid

from sqlalchemy import event

from app import create_app
from app.settings import Settings
from tests.load.hall import Hall, hall
from tests.load.tables import heading, milliseconds, percentile, table


def measure(_options: argparse.Namespace) -> None:
    heading("Scans (targets: under 5 ms of processor, at most 6 statements)")
    with hall(people=250) as place:
        processor, statements = _scan_all(place)
    met = "met" if percentile(processor, 0.5) < 0.005 and max(statements) <= 6 else "missed"
    # The guard's own (who is calling, which meeting) is counted too.
    rows = [["a scan", *milliseconds(processor), min(statements), max(statements), met]]
    table(["", "processor p50 ms", "p95", "p99", "statements", "at most", "target"], rows)


def _scan_all(place: Hall) -> tuple[list[float], list[int]]:
    app = create_app(Settings(data_dir=place.server.folder / "data"))
    counted: list[str] = []
    engine = app.extensions["database"].engine
    event.listen(engine, "before_cursor_execute", lambda *call: counted.append(call[2]))
    client = app.test_client()
    headers = {"Authorization": f"Bearer {place.admin_token}"}
    # A desk opens its page before it scans; that is when the server learns which meeting it is of.
    client.get(f"/sittings/{place.sitting}/desk", headers=headers)
    processor, statements = [], []
    for number, badge in enumerate(place.badges):
        body = {"code": badge, "nonce": uuid.uuid4().hex, "direction": "in", "device": "Bàn 1"}
        counted.clear()
        began = time.process_time()
        answer = client.post(f"/api/v1/sittings/{place.sitting}/scans", json=body, headers=headers)
        took = time.process_time() - began
        assert answer.json["result"] == "admitted", answer.json
        statements.append(sum(not text.startswith("BEGIN") for text in counted))
        if number > 20:
            processor.append(took)
    engine.dispose()
    return processor, statements
