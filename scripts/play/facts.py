"""What the play must know of the demonstration: ids found by the API, words from its own papers."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.play.cast import Delegate
from scripts.play.client import Person, Refused

CONGRESS = Path(__file__).resolve().parents[2] / "app/demo/thanh_giang/congress.toml"
REPORT = "Dự thảo Báo cáo chính trị"
OPINIONS = (
    "Đề nghị bổ sung chỉ tiêu số tổ công nghệ số cộng đồng hoạt động thường xuyên theo từng năm.",
    "Nên nêu rõ nguồn kinh phí thực hiện các công trình thanh niên.",
    "Đề nghị làm rõ giải pháp giữ đoàn viên trong khu công nghiệp.",
    "Thống nhất với dự thảo; đề nghị rút gọn phần bối cảnh.",
    "Cần có chỉ tiêu riêng cho các xã vùng cao.",
    "Đề nghị bổ sung nội dung phòng, chống lừa đảo trên mạng cho thanh niên công nhân.",
    "Số liệu hiến máu nên thống nhất với Phụ lục.",
    "Đề nghị nêu rõ cơ quan chủ trì từng nhiệm vụ.",
)


@dataclass(frozen=True)
class Facts:
    """Ids and words."""

    meeting: str
    sitting: str
    agenda: dict[str, str]
    documents: list[str]
    report: str
    roster: list[Delegate]
    words: dict[str, Any]

    @property
    def votes(self) -> dict[str, int]:
        """How many votes each candidate is to get."""
        return {one["name"]: one["votes"] for one in self.words["election"]["candidates"]}

    def choose(self, people: int) -> list[Delegate]:
        """Who comes; those with documented badges stay free for whoever is trying the product."""
        return self.roster[:people]

    def opinions(self) -> Iterator[str]:
        """Things to say about the report, without end."""
        return itertools.cycle(OPINIONS)

    def now(self) -> str:
        """The time of a scan."""
        return dt.datetime.now(dt.UTC).isoformat()

    async def motion(self, presidium: Person) -> Any:
        """The prepared motion, or another one when it has been held."""
        words = self.words["motion"]
        new = {"kind": "motion", "method": "yes_no_abstain", "channels": ["electronic"]}
        return await self._ballot(presidium, words["title"], new)

    async def election(self, presidium: Person) -> Any:
        """The prepared election, or another one when it has been held."""
        words = self.words["election"]
        names = [{k: v for k, v in one.items() if k != "votes"} for one in words["candidates"]]
        new = {
            "kind": "election",
            "method": "pick",
            "secrecy": "anonymous",
            "channels": ["electronic"],
            "options": names,
            "seats": words["seats"],
            "rules": {"preset": "youth_union_congress", "blank": "invalid", "over_vote": "invalid"},
        }
        return await self._ballot(presidium, words["title"], new)

    async def _ballot(self, presidium: Person, title: str, new: dict[str, Any]) -> Any:
        known = (await presidium.get(f"/meetings/{self.meeting}/ballots"))["items"]
        same = [one for one in known if one["title"].startswith(title)]
        drafts = [one for one in same if one["state"] == "draft"]
        if drafts:
            return await presidium.get(f"/ballots/{drafts[0]['id']}")
        body = {"title": f"{title} (lần {len(same) + 1})", **new}
        return await presidium.do("POST", f"/meetings/{self.meeting}/ballots", body)


async def find_facts(secretariat: Person) -> Facts:
    """Look everything up; refuses where the demonstration is not loaded."""
    words = tomllib.loads(CONGRESS.read_text(encoding="utf-8"))
    meetings = (await secretariat.get("/meetings"))["items"]
    meeting = next((m["id"] for m in meetings if m["name"] == words["meeting"]["name"]), None)
    if meeting is None:
        raise Refused("Không thấy đại hội trình diễn · the demonstration is not loaded")
    sittings = (await secretariat.get(f"/meetings/{meeting}/sittings"))["items"]
    agenda = (await secretariat.get(f"/meetings/{meeting}/agenda"))["items"]
    documents = (await secretariat.get(f"/meetings/{meeting}/documents"))["items"]
    return Facts(
        meeting=meeting,
        sitting=sittings[0]["id"],
        agenda={item["title"]: item["id"] for item in agenda},
        documents=[document["id"] for document in documents],
        report=next(d["id"] for d in documents if d["title"] == REPORT),
        roster=await _roster(secretariat, meeting, words),
        words=words,
    )


async def _roster(secretariat: Person, meeting: str, words: dict[str, Any]) -> list[Delegate]:
    free = {one["number"] for one in words["known_delegate"]}
    found: list[Any] = []
    cursor: str | None = ""
    while cursor is not None:
        query = {"limit": "200"} | ({"cursor": cursor} if cursor else {})
        page = await secretariat.get(f"/meetings/{meeting}/delegates", params=query)
        found += page["items"]
        cursor = page["next_cursor"]
    guests = [one for one in found if one["number"] not in free]
    return [Delegate(place, one["id"], one["name"]) for place, one in enumerate(guests)]
