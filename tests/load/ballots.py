"""Ballots to measure with, opened through the public API, and what a voter sends to them."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import httpx

from app.ballots.sealed.rules.manifest import encode, hash_of
from tests.support.sealing import TellersKey, decode, seal_choices

CANDIDATES = [{"name": f"Người {letter}"} for letter in "ABC"]
MOTION = {"title": "Đo", "kind": "motion", "method": "yes_no_abstain"}
ELECTION = {"title": "Đo", "kind": "election", "method": "pick", "options": CANDIDATES, "seats": 2}
Write = Callable[[], bytes]


def open_ballot(admin: httpx.Client, meeting: str, secrecy: str) -> tuple[str, Write]:
    """A ballot that is open: its id, and what writes the body of one more vote."""
    new = MOTION if secrecy == "named" else {**ELECTION, "secrecy": secrecy}
    if secrecy == "sealed":
        _make_key(admin, meeting)
    ballot = _post(admin, f"/meetings/{meeting}/ballots", new)["id"]
    for to in ["open"] if secrecy == "named" else ["list_adopted", "open"]:
        step = {"to": to, "version": admin.get(f"/ballots/{ballot}").json()["version"]}
        _post(admin, f"/ballots/{ballot}/transitions", step)
    ids = [option["id"] for option in admin.get(f"/ballots/{ballot}").json()["options"]]
    if secrecy == "sealed":
        manifest = admin.get(f"/ballots/{ballot}/manifest").text
        return ballot, lambda: _seal(manifest, dict.fromkeys(ids[:2], True))
    choices = {ids[0]: "yes"} if secrecy == "named" else dict.fromkeys(ids[:2], True)
    return ballot, lambda: json.dumps({"choices": choices, "nonce": uuid.uuid4().hex}).encode()


def _seal(manifest: str, choices: dict[str, object]) -> bytes:
    sealed = encode(seal_choices(manifest, choices))
    return json.dumps({"manifest": hash_of(manifest), "ballot": sealed}).encode()


def _make_key(admin: httpx.Client, meeting: str) -> None:
    key = TellersKey(b"k" * 32)
    body = {"public_key": encode(key.public), "threshold": 2, "slips": 3}
    made = _post(admin, f"/meetings/{meeting}/teller-keys", body)["id"]
    dummy = _post(admin, f"/teller-keys/{made}/rehearsal", {})["sealed"]
    opened = {"opened": encode(key.open(decode(dummy)) or b"")}
    admin.put(f"/teller-keys/{made}/rehearsal", json=opened).raise_for_status()


def _post(admin: httpx.Client, path: str, body: object) -> Any:
    return admin.post(path, json=body).raise_for_status().json()
