"""A motion put to the vote in a sealed box: from its wording to the receipts in the published list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.ballots.sealed.rules.envelope import receipt_of
from tests.support.ballot_pages import look, make, press, sign_in, voter
from tests.support.congress import Badge, Congress
from tests.support.live_server import LiveServer
from tests.support.projector import FAULTS
from tests.support.sealed_hall import (
    certify_and_publish,
    code_of,
    count_twice,
    look_for,
    projector,
    teller_window,
)
from tests.support.signing_in import sign_in_staff
from tests.support.tellers import ready_key

TITLE = "Bãi nhiệm Chủ tịch Hội đồng"


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


def test_a_sealed_motion(congress: Congress, open_window: Callable[..., Page]) -> None:
    first, second, reader = (
        voter(congress, name) for name in ("Lò Văn Bình", "Vàng A Giống", "Hoàng Văn Em")
    )
    teller = teller_window(congress, open_window)
    second_teller = teller_window(congress, open_window, "kiemphieu2")
    slips = ready_key(congress)
    fields = {"kind": "motion", "method": "yes_no_abstain", "seats": None, "secrecy": "sealed"}
    ballot = make(congress, (), title=TITLE, rules={"preset": "council_resolution"}, **fields)
    console = open_window("desktop", base_url=congress.api.url)
    sign_in_staff(console, congress.api.url)
    console.goto(f"/console/{congress.id}/ballots/{ballot}")
    press(console, "Chốt nội dung")
    press(console, "Mở biểu quyết")
    expect(console.get_by_role("heading", name="Kết thúc biểu quyết")).to_be_visible()
    hall = projector(congress, open_window, ballot)
    expect(hall.locator(".stage-title")).to_have_text(TITLE)
    receipts = [
        vote(congress, open_window, ballot, first, "Tán thành"),
        vote(congress, open_window, ballot, second, "Không tán thành"),
    ]
    assert hall.evaluate(FAULTS) == []
    press(console, "Kết thúc biểu quyết")
    (marks,) = count_twice(teller, second_teller, congress, ballot, slips).values()
    assert marks == {"yes": 1, "no": 1}
    certify_and_publish(congress, open_window, ballot)
    expect(hall.get_by_text("Không được thông qua").first).to_be_visible()
    assert hall.evaluate(FAULTS) == []
    for receipt in receipts:
        assert receipt in published(congress, ballot)
    look_for(receipts[0], congress, open_window, ballot, reader)


def vote(
    congress: Congress, open_window: Callable[..., Page], ballot: str, badge: Badge, answer: str
) -> str:
    """One of three large answers, sealed on the tablet; gives the receipt."""
    page = open_window("tablet")
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    expect(page.locator(".seal-line .seal-code")).to_have_text(code_of(congress, ballot))
    page.get_by_role("button", name=answer, exact=True).click()
    look(page, "sealed-motion-open")
    page.get_by_role("button", name="Xem lại phiếu").click()
    page.get_by_role("button", name="Gửi biểu quyết").click()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    receipt = page.locator(".receipt b").inner_text()
    page.context.close()
    return receipt


def published(congress: Congress, ballot: str) -> list[str]:
    """The receipts of the published box, from its digests."""
    bundle = congress.api.get(f"/ballots/{ballot}/bundle")
    return [receipt_of(bytes.fromhex(digest)) for digest in bundle["receipts"]]
