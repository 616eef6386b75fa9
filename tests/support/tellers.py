"""What tellers hold in their hands: a key that was tried, and its slips."""

import secrets
from typing import Any

from app.ballots.sealed.rules.manifest import encode
from tests.support.congress import Congress
from tests.support.sealing import TellersKey, decode, split, write_slip


def ready_key(congress: Congress) -> list[str]:
    """A key that was tried, without the ceremony; gives its three slips, two of which open."""
    key = TellersKey(secrets.token_bytes(32))
    body = {"public_key": encode(key.public), "threshold": 2, "slips": 3}
    made: dict[str, Any] = congress.api.post(f"/meetings/{congress.id}/teller-keys", body)
    path = f"/teller-keys/{made['id']}/rehearsal"
    opened = key.open(decode(congress.api.post(path)["sealed"])) or b""
    congress.api.put(path, {"opened": encode(opened)})
    return [write_slip(made["id"], 2, 3, share) for share in split(key.secret, 2, (7, 200, 31))]
