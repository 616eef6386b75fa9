"""What the hall of a company sees: votes and percentages in shares, the box in ballots."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.api import Api
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.projector import look, motion, scan_in, screen, show, step

COMPANY = "Công ty Cổ phần Đầu tư và Phát triển Hạ tầng Thanh Giang"
TITLE = (
    "Thông qua Báo cáo tài chính năm 2025 đã được kiểm toán, phương án phân phối lợi nhuận, trích "
    "lập các quỹ và chi trả cổ tức bằng tiền mặt tỷ lệ 12 % cho cổ đông hiện hữu"
)
SHARES = {"An": 300_000, "Bách": 200_000, "Chi": 150_000, "Duệ": 120_000, "Hà": 80_000}
HERE = ("An", "Bách", "Chi")  # Duệ by proxy of Chi, Hà not at all: 770,000 of 850,000
CANDIDATES = [{"name": "Lê Thị Thanh Xuân"}, {"name": "Ngô Hải Yến"}, {"name": "Vũ Zoan"}]


class Company:
    """A general meeting whose shareholders vote by the API, before a projector."""

    def __init__(self, api: Api) -> None:
        self.congress = congress = Congress(api, f"Đại hội đồng cổ đông {COMPANY}")
        settings = {"votes_by": "shares", "proxies": "all"}
        api.patch(f"/meetings/{congress.id}", settings)
        badges = {
            name: congress.delegate(f"Nguyễn Văn {name}", "Cổ đông", weight=shares)
            for name, shares in SHARES.items()
        }
        for name in HERE:
            scan_in(congress, badges[name])
        proxy = {"principal": badges["Duệ"].id, "holder": badges["Chi"].id}
        api.post(f"/meetings/{congress.id}/proxies", proxy)
        self.absent = badges["Duệ"].id
        self.people = {
            name: api.sign_in(badge=badges[name].code, pin=badges[name].pin) for name in HERE
        }

    def open(self, ballot: str) -> list[str]:
        """Begin; the ids of its lines."""
        step(self.congress.api, ballot, "list_adopted", "open")
        return [option["id"] for option in self.congress.api.get(f"/ballots/{ballot}")["options"]]

    def vote(self, ballot: str, name: str, choices: dict[str, Any]) -> None:
        """One shareholder, or the one who is represented."""
        body: dict[str, Any] = {"choices": choices, "nonce": name}
        if name == "Duệ":
            body["on_behalf_of"] = self.absent
        self.people["Chi" if name == "Duệ" else name].post(f"/ballots/{ballot}/votes", body)


@pytest.fixture
def company(live_server: LiveServer) -> Company:
    return Company(live_server.admin())


def rows(page: Page) -> Locator:
    return page.locator(".scene:not(.is-leaving) .stage-rows > li")


def test_a_resolution_and_an_election_in_shares(
    company: Company, open_window: Callable[..., Page]
) -> None:
    congress, api = company.congress, company.congress.api
    made = screen(congress)
    page = open_window("projector", reduced_motion="reduce")
    page.goto(made["url"])
    resolution = motion(congress, title=TITLE, rules={"preset": "company_resolution"})
    (option,) = company.open(resolution)
    show(api, made["id"], "ballot", resolution)
    foot = page.locator(".scene:not(.is-leaving) .stage-foot")
    expect(foot).to_contain_text("Đã biểu quyết 0/4 phiếu")
    for name, answer in (("An", "yes"), ("Bách", "no"), ("Chi", "abstain"), ("Duệ", "yes")):
        company.vote(resolution, name, {option: answer})
    expect(foot).to_contain_text("Đã biểu quyết 4/4 phiếu")
    expect(foot).to_contain_text("Cần 500.500 cổ phần tán thành")
    expect(rows(page).locator(".bar-number")).to_have_text(["420.000", "200.000", "150.000"])
    look(page, "shares-motion")
    step(api, resolution, "closed", "published")
    expect(page.locator(".motion-verdict")).to_have_text("Không được thông qua")
    expect(rows(page).locator(".result-share")).to_have_text(["54,55 %", "25,97 %", "19,48 %"])
    expect(foot).to_contain_text("Đã biểu quyết 4/4 phiếu · Cần 500.500 cổ phần tán thành")
    look(page, "shares-motion-result")
    body = {"title": "Bầu Hội đồng quản trị", "kind": "election", "method": "split", "seats": 2}
    settings = {
        "options": CANDIDATES,
        "secrecy": "named",
        "rules": {"preset": "company_cumulative"},
    }
    election = api.post(f"/meetings/{congress.id}/ballots", {**body, **settings})["id"]
    lines = company.open(election)
    show(api, made["id"], "ballot", election)
    expect(page.locator(".box-number")).to_have_text("0")
    for name, points in (("An", (600_000, 0, 0)), ("Duệ", (0, 40_000, 200_000))):
        company.vote(election, name, dict(zip(lines, points, strict=True)))
    expect(page.locator(".box-number")).to_have_text("2")
    look(page, "shares-box")
    step(api, election, "closed", "counting")
    expect(rows(page).locator(".bar-number").first).to_have_text("600.000")
    look(page, "shares-count")
    step(api, election, "certified", "published")
    expect(rows(page).locator(".result-votes").first).to_have_text("600.000")
    look(page, "shares-result")
