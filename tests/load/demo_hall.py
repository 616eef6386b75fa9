"""The demonstration congress with everybody inside, and its election sealed to the tellers' key."""

import asyncio
import json
import random
import uuid
from typing import Any

from sqlalchemy import select

from app.attendance.schemas import NewScan
from app.attendance.services import take_scan
from app.auth.services import open_session
from app.ballots.sealed.rules.manifest import encode, hash_of
from app.core.db import Database
from app.core.permissions import SYSTEM
from app.delegates.models import Badge, Delegate
from tests.load.rush import post, rush
from tests.support.demo import demo_staff
from tests.support.live_server import LiveServer
from tests.support.sealing import TellersKey, decode, seal_choices, split, write_slip

WITHIN = 10.0
WHOLE_HALL = 247  # who came that day


class DemoHall:
    """The demo on a running server: its election is open, its tellers hold their slips."""

    def __init__(self, server: LiveServer) -> None:
        self.server = server
        self.chair = demo_staff(server, "chutich")
        self.meeting = str(self.chair.get("/meetings")["items"][0]["id"])
        self.tokens = self._let_everybody_in()
        self.slips = self._make_key()
        self.ballot = self._open()

    @property
    def people(self) -> int:
        return len(self.tokens)

    def vote(self) -> None:
        """Everybody's tablet seals a ballot of as many names as there are seats."""
        manifest = self.chair.send("GET", f"/ballots/{self.ballot}/manifest").text
        read: dict[str, Any] = json.loads(manifest)
        ids = [option["id"] for option in read["options"]]
        self.names, self.seats = len(ids), int(read["seats"])
        requests = []
        for token in self.tokens:
            ticked = dict.fromkeys(random.sample(ids, self.seats), True)
            body = {"manifest": hash_of(manifest), "ballot": encode(seal_choices(manifest, ticked))}
            path = f"/api/v1/ballots/{self.ballot}/votes"
            requests.append(post(path, json.dumps(body).encode(), token))
        asyncio.run(rush(self.server.port, requests, WITHIN))

    def check_published(self) -> None:
        """The published result is that of every ballot."""
        result = self.chair.get(f"/ballots/{self.ballot}/result")
        assert result["collected"] == self.people
        assert sum(option["votes"] for option in result["options"]) == self.people * self.seats

    def _let_everybody_in(self) -> list[str]:
        """Everybody who may vote passes the door; the tokens of their tablets."""
        sitting = self.chair.get(f"/meetings/{self.meeting}/sittings")["items"][0]["id"]
        demo_staff(self.server, "thuky").post(f"/sittings/{sitting}/open")
        database = Database(f"sqlite:///{self.server.folder / 'data' / 'plenum.sqlite3'}")
        badges = select(Badge.code, Delegate.account_id).join(Delegate).where(Delegate.has_vote)
        badges = badges.order_by(Delegate.number).limit(WHOLE_HALL)
        with database.transaction() as session:
            found = session.execute(badges).all()
            for code, _account in found:
                scan = NewScan(code=code, nonce=uuid.uuid4().hex, device="Bàn 1")
                take_scan(session, SYSTEM, sitting, scan)
            tokens = [open_session(session, account, "tablet").token for _code, account in found]
        database.engine.dispose()
        return tokens

    def _make_key(self) -> list[str]:
        """The tellers' key, tried; two of its three slips."""
        head, key = demo_staff(self.server, "truongkiemphieu"), TellersKey(random.randbytes(32))
        body = {"public_key": encode(key.public), "threshold": 2, "slips": 3}
        made = head.post(f"/meetings/{self.meeting}/teller-keys", body)["id"]
        path = f"/teller-keys/{made}/rehearsal"
        opened = key.open(decode(head.post(path)["sealed"])) or b""
        head.put(path, {"opened": encode(opened)})
        return [write_slip(made, 2, 3, share) for share in split(key.secret, 2, (1, 3))]

    def _open(self) -> str:
        """The demo's own election, made sealed."""
        drafts = self.chair.get(f"/meetings/{self.meeting}/ballots")["items"]
        ballot = next(str(each["id"]) for each in drafts if each["kind"] == "election")
        self.chair.patch(f"/ballots/{ballot}", {"secrecy": "sealed"})
        for state in ("list_adopted", "open"):
            version = self.chair.get(f"/ballots/{ballot}")["version"]
            self.chair.post(f"/ballots/{ballot}/transitions", {"to": state, "version": version})
        return ballot
