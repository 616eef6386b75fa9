"""No number on the projector goes down or flickers, whatever the network does meanwhile."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.support.browser import WITH_MOTION, Watch
from tests.support.congress import Congress
from tests.support.live_server import LiveServer
from tests.support.painted import RECORD, assert_nothing_fell, numbers
from tests.support.projector import screen, show, step, voters

VOTERS = 60  # three batches
NAMES = ("Trịnh Hải An", "Vàng A Giống", "Đỗ Hữu Phong")


class Network:
    """Stands between the projector and its server: cuts the line, repeats what came before."""

    def __init__(self, page: Page) -> None:
        self.line: WebSocketRoute | None = None
        self.states: list[str] = []
        self.connections = 0
        page.route_web_socket(lambda address: "/socket.io/" in address, self._connect)

    def _connect(self, line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        self.line = line
        self.connections += 1
        server.on_message(lambda message: self._forward(line, message))

    def _forward(self, line: WebSocketRoute, message: str | bytes) -> None:
        if isinstance(message, str) and '"feed":"ballot"' in message.replace(" ", ""):
            self.states.append(message)
        line.send(message)

    def repeat_the_oldest(self) -> None:
        """Bring a state that is long past, and the one before the last."""
        assert self.line is not None
        news = [message for message in self.states if message.startswith("42")]
        assert len(news) >= 2
        for late in (news[0], news[-2]):
            self.line.send(late)

    def cut(self) -> None:
        """Break the connection; the projector makes another by itself."""
        assert self.line is not None
        self.line.close()


def election(congress: Congress) -> dict[str, Any]:
    options = [{"name": name} for name in NAMES]
    body = {"title": "Bầu Ban Thường vụ", "kind": "election", "method": "pick", "seats": 2}
    made: dict[str, Any] = congress.api.post(
        f"/meetings/{congress.id}/ballots",
        {**body, "options": options, "secrecy": "anonymous", "minutes": 30},
    )
    step(congress.api, made["id"], "list_adopted", "open")
    return made


def test_no_number_goes_down_through_a_whole_secret_ballot(
    tmp_path: Path, open_window: Callable[..., Page], watch: Watch
) -> None:
    watch.expect("WebSocket|ERR_CONNECTION_REFUSED")
    with LiveServer(tmp_path, PLENUM_COUNT_BATCH_SECONDS="0.8").serving() as server:
        congress = Congress(server.admin())
        people, ballot, made = voters(congress, VOTERS), election(congress), screen(congress)
        page = open_window("projector", **WITH_MOTION)
        network = Network(page)
        page.add_init_script(RECORD)
        show(congress.api, made["id"], "ballot", ballot["id"])
        page.goto(made["url"])
        inside = page.locator(".box-number")
        expect(inside).to_have_text("0")
        choices = [{o["id"]: True for o in ballot["options"][i : i + 2]} for i in (0, 1)]
        for number, person in enumerate(people, start=1):
            vote = {"choices": choices[number % 3 == 0], "nonce": "n"}
            person.post(f"/ballots/{ballot['id']}/votes", vote)
            if number in (10, 20):
                expect(inside).to_have_text(str(number))
            if number == 30:
                network.repeat_the_oldest()
                network.cut()
        expect(inside).to_have_text(str(VOTERS))
        assert network.connections >= 2
        network.repeat_the_oldest()
        step(congress.api, ballot["id"], "closed", "counting")
        counted = page.locator(".count-done")
        expect(counted).not_to_have_text("0")
        network.cut()
        expect(counted).to_have_text(str(VOTERS))
        network.repeat_the_oldest()
        votes = page.locator(".bar-number").last
        expect(votes).to_have_text(str(VOTERS // 3))
        step(congress.api, ballot["id"], "certified", "published")
        expect(page.locator(".scene-result .result-votes").first).to_have_text(str(VOTERS))
        expect(page.locator(".is-leaving")).to_have_count(0)
        painted, scenes = page.evaluate("[painted, scenes]")
    assert scenes[scenes[0] == "blank" :] == ["box", "count", "result"]
    # The recorder saw the numbers run: several of the box, several of the count.
    seen = defaultdict(set)
    for one in painted:
        seen[one["kind"].rpartition(" ")[2]].update(numbers(one["text"]))
    assert len(seen["box-number"]) > 3
    assert len(seen["count-done"]) >= 3
    assert len(seen["bar-number"]) > 3
    assert_nothing_fell(painted)
