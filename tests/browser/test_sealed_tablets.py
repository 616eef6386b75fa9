"""A sealed ballot on the tablet when something is wrong: another list, a lost answer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.ballot_pages import look, make, sign_in, step, voter
from tests.support.browser import Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.sealed_hall import code_of, fill_in_and_send
from tests.support.tellers import ready_key


@pytest.fixture
def congress(live_server: LiveServer) -> Congress:
    return Congress(live_server.admin())


def test_a_tablet_that_gets_another_list_refuses_to_vote(
    congress: Congress, open_window: Callable[..., Page]
) -> None:
    ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    badge = voter(congress, "Trần Văn Cường")
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")

    def put_another_key(route: Route) -> None:
        answer = route.fetch()
        key = str(answer.json()["key"]["public"])
        route.fulfill(response=answer, body=answer.text().replace(key, key[::-1]))

    page.route("**/manifest", put_another_key)
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    expect(page.get_by_role("heading", name="Không bỏ phiếu trên máy này")).to_be_visible()
    code = code_of(congress, ballot)
    expect(page.locator(".code-pair")).to_contain_text(code)
    expect(page.locator(".paper-row")).to_have_count(0)
    look(page, "sealed-refused")
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 0


def test_a_sealed_ballot_without_an_answer_goes_out_again_as_it_is(
    congress: Congress, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("Failed to load resource|WebSocket|ERR_INTERNET|ERR_FAILED")
    ready_key(congress)
    ballot = make(congress, secrecy="sealed")
    badge = voter(congress, "Phạm Thị Dung")
    step(congress, ballot, "list_adopted", "open")
    page = open_window("tablet")
    sent: list[str] = []

    def lose_the_answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            route.fetch()  # it arrives, and nobody hears so
            route.abort()
        else:
            route.continue_()

    page.route("**/votes", lose_the_answer)
    sign_in(page, congress, badge, f"/ballots/{ballot}")
    fill_in_and_send(page)
    expect(page.get_by_role("heading", name="phiếu CHƯA gửi")).to_be_visible()
    assert "Trịnh Hải An" not in page.content()
    kept = page.evaluate("() => JSON.stringify(sessionStorage)")
    options = [option["id"] for option in congress.api.get(f"/ballots/{ballot}")["options"]]
    assert not any(option in kept for option in options)  # nothing but sealed bytes
    page.reload()
    expect(page.get_by_role("heading", name="Đã bỏ phiếu")).to_be_visible()
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert congress.api.get(f"/ballots/{ballot}")["box"]["collected"] == 1
    assert page.evaluate("() => sessionStorage.length") == 0
