"""The congress as it is played: doors, documents, opinions, a motion, an election."""

from __future__ import annotations

import argparse
import asyncio
import time
import uuid
from collections.abc import Awaitable, Iterable
from typing import Any

from scripts.play.cast import Cast, Delegate
from scripts.play.client import Hall, Person, Refused
from scripts.play.facts import find_facts
from scripts.play.numbers import election_ballots, motion_votes
from scripts.play.summary import Summary, say

# Shares of the whole time.
ARRIVAL, READING, MOTION, ELECTION, PAUSE = 0.42, 0.06, 0.14, 0.2, 0.03
WHOLE_HALL = 247
FAREWELL = "Mời các đồng chí nghỉ giải lao, chuẩn bị bầu lại giữa hai người bằng phiếu."


class Story:
    """One play."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.seconds = options.minutes * 60
        self.hall = Hall(options.url, options.at_once, verify=not options.insecure)
        self.summary = Summary(self.hall)

    async def play(self) -> int:
        """Play everything; 0 when the outcome is the expected one."""
        try:
            return await self._play()
        finally:
            self.hall.close()

    async def _play(self) -> int:
        self.cast = await Cast.sign_in(self.hall)
        self.facts = await find_facts(self.cast.secretariat)
        await self.arrive()
        await self.read()
        motion = await self.hold_motion()
        election = await self.hold_election()
        await self.cast.presidium.do(
            "PUT", f"/meetings/{self.facts.meeting}/announcement", {"text": FAREWELL}
        )
        self.summary.tell(motion, election, self.facts)
        return 0 if self.summary.is_as_expected(motion, election) else 1

    async def arrive(self) -> None:
        """Delegates come to the desks, are let in, and sign in on their tablets."""
        people, desks = self.options.people, self.options.desks
        say(f"Đón tiếp: {people} đại biểu vào qua {desks} bàn điểm danh · arriving")
        secretariat, sitting = self.cast.secretariat, self.facts.sitting
        await secretariat.do("PUT", f"/meetings/{self.facts.meeting}/announcement", {"text": None})
        await secretariat.do("POST", f"/sittings/{sitting}/open")
        await self.go_to("Đón tiếp")
        await self.show("attendance", sitting)
        self.delegates = self.facts.choose(people)
        queues = [self.delegates[desk::desks] for desk in range(desks)]
        await asyncio.gather(*(self._work_at(desk, queue) for desk, queue in enumerate(queues, 1)))
        state = await secretariat.get(f"/sittings/{sitting}/attendance")
        inside = f"{state['present']}/{state['convened']}"
        say(f"Có mặt {inside}, {state['units_present']} đơn vị · present")

    async def _work_at(self, desk: int, queue: list[Delegate]) -> None:
        pace = self.seconds * ARRIVAL / max(1, len(queue))
        began = time.monotonic()
        for place, delegate in enumerate(queue):
            await self._let_in(delegate, f"Bàn {desk}")
            # Not slower than the clock wants, however long the server took.
            await asyncio.sleep(max(0.0, began + (place + 1) * pace - time.monotonic()))

    async def _let_in(self, delegate: Delegate, desk: str) -> None:
        clerk = self.cast.secretariat
        badge = await clerk.do("POST", f"/delegates/{delegate.id}/badge", kind="Phát thẻ · badges")
        scan = {
            "code": badge["code"],
            "nonce": uuid.uuid4().hex,
            "direction": "in",
            "scanned_at": self.facts.now(),
            "device": desk,
        }
        path = f"/sittings/{self.facts.sitting}/scans"
        answer = await clerk.do("POST", path, scan, kind="Quét thẻ · scans")
        if answer["result"] not in {"admitted", "already"}:
            raise Refused(f"{delegate.name}: {answer}")
        delegate.person = await Person.sign_in(
            self.hall, "Đăng nhập · sign-ins", badge=badge["code"], pin=badge["pin"]
        )
        if delegate.place % 3 == 0:
            await self._open_documents(delegate)

    async def read(self) -> None:
        """Some read on and send opinions while the agenda moves."""
        say("Đọc tài liệu, gửi ý kiến · reading, commenting")
        await self.show("agenda")
        await self.go_to("Tuyên bố lý do")
        writers = self.delegates[:: max(1, len(self.delegates) // 20)]
        opinions = self.facts.opinions()
        await self.spread(
            (self._comment(one, text) for one, text in zip(writers, opinions, strict=False)),
            READING,
        )

    async def _open_documents(self, delegate: Delegate) -> None:
        reader = delegate.signed_in()
        document = self.facts.documents[delegate.place % len(self.facts.documents)]
        path = f"/documents/{document}/file"
        await reader.get(path, "Mở tài liệu · documents", headers={"Range": "bytes=0-65535"})

    async def _comment(self, delegate: Delegate, text: str) -> None:
        body = {"revision": 1, "body": text, "nonce": uuid.uuid4().hex}
        path = f"/documents/{self.facts.report}/comments"
        await delegate.signed_in().do("POST", path, body, kind="Ý kiến · opinions")

    async def hold_motion(self) -> Any:
        """The open vote, its tally live on the projector; its result."""
        say("Biểu quyết · the motion")
        await self.go_to("Thông qua Chương trình")
        ballot = await self.facts.motion(self.cast.presidium)
        option = ballot["options"][0]["id"]
        await self.show("ballot", ballot["id"])
        await self.move(self.cast.presidium, ballot["id"], "open")
        votes = motion_votes(len(self.delegates))
        await self.spread(
            (
                self._vote(delegate, ballot["id"], {option: vote})
                for delegate, vote in zip(self.delegates, votes, strict=True)
            ),
            MOTION,
        )
        for state in ("closed", "published"):
            await self.move(self.cast.presidium, ballot["id"], state)
            await asyncio.sleep(self.seconds * PAUSE)
        return await self.cast.presidium.get(f"/ballots/{ballot['id']}/result")

    async def hold_election(self) -> Any:
        """The secret election: the box fills, the count streams, the result; its result."""
        say("Bầu cử · the election")
        await self.go_to("Bỏ phiếu bầu")
        ballot = await self.facts.election(self.cast.presidium)
        await self.show("ballot", ballot["id"])
        for state in ("list_adopted", "open"):
            await self.move(self.cast.presidium, ballot["id"], state)
        wanted = {one["id"]: self.facts.votes[one["name"]] for one in ballot["options"]}
        ballots = election_ballots(
            len(self.delegates), ballot["seats"], wanted, of_people=WHOLE_HALL
        )
        await self.spread(
            (
                self._vote(delegate, ballot["id"], choices)
                for delegate, choices in zip(self.delegates, ballots, strict=False)
            ),
            ELECTION,
        )
        await self.move(self.cast.presidium, ballot["id"], "closed")
        await asyncio.sleep(self.seconds * PAUSE)
        await self._count(ballot["id"])
        await self.move(self.cast.head_teller, ballot["id"], "certified")
        await self.move(self.cast.presidium, ballot["id"], "published")
        return await self.cast.presidium.get(f"/ballots/{ballot['id']}/result")

    async def _count(self, ballot: str) -> None:
        say("Kiểm phiếu · counting")
        await self.go_to("Tham luận 1")
        await self.move(self.cast.teller, ballot, "counting")
        while True:
            tally = (await self.cast.teller.get(f"/ballots/{ballot}"))["tally"]
            if tally and tally["counted"] == tally["total"]:
                await self.go_to("Công bố kết quả bầu cử")
                return
            await asyncio.sleep(0.5)

    async def _vote(self, delegate: Delegate, ballot: str, choices: dict[str, Any]) -> None:
        body = {"choices": choices, "nonce": uuid.uuid4().hex}
        await delegate.signed_in().do(
            "POST", f"/ballots/{ballot}/votes", body, kind="Phiếu · votes"
        )

    async def move(self, who: Person, ballot: str, state: str) -> None:
        """Take a ballot a step further."""
        version = (await who.get(f"/ballots/{ballot}"))["version"]
        await who.do("POST", f"/ballots/{ballot}/transitions", {"to": state, "version": version})

    async def show(self, kind: str, subject: str | None = None) -> None:
        """Switch every screen."""
        scene = {"kind": kind, "subject": subject}
        await self.cast.secretariat.do("PUT", f"/meetings/{self.facts.meeting}/scene", scene)

    async def go_to(self, title: str) -> None:
        """Say which agenda item is on now."""
        item = next((i for name, i in self.facts.agenda.items() if name.startswith(title)), None)
        await self.cast.secretariat.do("PUT", f"/meetings/{self.facts.meeting}/now", {"item": item})

    async def spread(self, deeds: Iterable[Awaitable[None]], share: float) -> None:
        """Start deeds evenly over a share of the time, and wait for all."""
        started = list(deeds)
        gap = self.seconds * share / max(1, len(started))

        async def later(place: int, deed: Awaitable[None]) -> None:
            await asyncio.sleep(place * gap)
            await deed

        await asyncio.gather(*(later(place, deed) for place, deed in enumerate(started)))
