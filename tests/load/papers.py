"""The papers of an election of 60 names: how long until each lies before the secretary."""

import argparse
import time

from tests.load.hall import Hall, hall
from tests.load.tables import heading, table
from tests.support.api import Api

TARGET_SECONDS = 2
NAMES, SEATS, TIMES = 60, 33, 3
FILES = ("list.pdf", "list.docx", "minutes.pdf", "minutes.docx", "result.xlsx", "result.csv")


def measure(_options: argparse.Namespace) -> None:
    heading(f"Papers of an election, {SEATS} of {NAMES} names (target: under {TARGET_SECONDS} s)")
    with hall(people=10) as place, place.server.serving():
        admin = Api(place.url, place.admin_token)
        ballot = _hold_election(place, admin)
        rows = [[file, *_make(admin, f"/ballots/{ballot}/{file}")] for file in FILES]
    table(["", "seconds, slowest", "KB", "target"], rows)


def _make(admin: Api, path: str) -> list[object]:
    took, size = [], 0
    for _each in range(TIMES):
        began = time.perf_counter()
        answer = admin.send("GET", path)
        took.append(time.perf_counter() - began)
        assert answer.is_success, answer.text
        size = len(answer.content)
    return [f"{max(took):.2f}", size // 1024, "met" if max(took) < TARGET_SECONDS else "missed"]


def _hold_election(place: Hall, admin: Api) -> str:
    """Nobody votes: the papers are as long as with thousands of ballots."""
    body = {
        "title": "Bầu Ban Chấp hành",
        "kind": "election",
        "method": "pick",
        "secrecy": "named",
        "seats": SEATS,
        "options": [{"name": f"Nguyễn Văn {number}", "born": "1990"} for number in range(NAMES)],
    }
    ballot = str(admin.post(f"/meetings/{place.meeting}/ballots", body)["id"])
    for state in ("list_adopted", "open", "closed", "counting", "certified", "published"):
        version = admin.get(f"/ballots/{ballot}")["version"]
        admin.post(f"/ballots/{ballot}/transitions", {"to": state, "version": version})
    return ballot
