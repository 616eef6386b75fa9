"""The traps of the transport: small writes that wait, slow readers, endless talkers."""

import json
import subprocess
import sys
from pathlib import Path

import gevent
import gevent.socket
import pytest

from realtime import transport
from realtime.transport import WholeSends, is_sound
from tests.realtime.people import Person

ROOT = Path(__file__).resolve().parents[2]
# The real server class, and what the accepted connection says of itself.
NO_DELAY = """
from gevent import monkey; monkey.patch_all()
import gevent, http.client, socket
from realtime.server import Handler, Server
seen = []
class Spy(Handler):
    def get_environ(self):
        seen.append(self.socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        return super().get_environ()
Server.handler_class = Spy
def app(environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
server = Server(("127.0.0.1", 0), app, log=None)
server.start()
client = http.client.HTTPConnection("127.0.0.1", server.server_port)
for _ in range(3):
    client.request("GET", "/")
    assert client.getresponse().read() == b"ok"
server.stop(timeout=0)
print(seen)
"""


def test_small_answers_do_not_wait_for_the_client_to_acknowledge() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_DELAY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert len(seen) == 3 and all(seen)


def test_a_slow_reader_gets_every_byte_in_order() -> None:
    server, client = gevent.socket.socketpair()
    server.setsockopt(gevent.socket.SOL_SOCKET, gevent.socket.SO_SNDBUF, 4096)
    sends = WholeSends(server)
    frames = [bytes([number]) * 40_000 for number in range(30)]
    senders = [gevent.spawn(sends.send, frame) for frame in frames]
    received = bytearray()
    while len(received) < sum(map(len, frames)):
        gevent.sleep(0.0005)  # slower than the sender
        received += client.recv(50_000)
    assert bytes(received) == b"".join(frames)
    gevent.joinall(senders, raise_error=True)
    server.close()
    client.close()


def test_a_stalled_reader_is_given_up_and_its_stream_never_touched_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "SEND_TIMEOUT", 0.05)
    server, client = gevent.socket.socketpair()
    server.setsockopt(gevent.socket.SOL_SOCKET, gevent.socket.SO_SNDBUF, 4096)
    sends = WholeSends(server)
    with pytest.raises(BrokenPipeError):
        sends.send(b"x" * 5_000_000)
    with pytest.raises(BrokenPipeError):
        sends.send(b"after half a frame")
    received = bytearray()
    while piece := client.recv(100_000):
        received += piece
    assert set(received) == {ord("x")}
    server.close()
    client.close()


def test_a_stalled_tablet_disturbs_nobody_and_finds_its_own_stream_whole(
    admin: Person, meeting: str
) -> None:
    admin.announce(meeting, "ữ" * 250)
    with admin.connect() as stalled, admin.connect() as awake:
        awake.watch("meeting", meeting)
        asked = [stalled.ask("watch", {"feed": "meeting", "id": meeting}) for _ in range(30)]
        for number in range(8):  # nobody reads `stalled` all this time
            admin.announce(meeting, str(number))
            awake.until(lambda state, wanted=str(number): state["announcement"] == wanted)
        answers = [stalled.answer(number) for number in asked]
        assert all("state" in answer for answer in answers)
        stalled.until(lambda state: state["announcement"] == "7")
    versions = [message["version"] for message in stalled.states]
    assert versions == sorted(versions)


def test_an_endless_talker_lets_others_speak() -> None:
    server, client = gevent.socket.socketpair()
    client.sendall(b"x" * 60_000)
    sends = WholeSends(server)
    turns: list[str] = []

    def listen() -> None:
        for _piece in range(30):
            sends.recv(1000)
            turns.append("talker")

    def other() -> None:
        for _turn in range(10):
            turns.append("other")
            gevent.sleep(0)

    gevent.joinall([gevent.spawn(listen), gevent.spawn(other)], raise_error=True)
    # Without giving way, all thirty pieces are read before the other has its second turn.
    assert turns.index("other", turns.index("other") + 1) < 10
    server.close()
    client.close()


@pytest.mark.parametrize(
    ("message", "is_fine"),
    [
        ("0", True),
        ('0{"token":"x"}', True),
        ("1", True),
        ('2["watch",{}]', True),
        ('217["watch",{}]', True),
        ("0[]", False),
        ("0/other,", False),
        ("2", False),
        ("2[]", False),
        ("2[1]", False),
        ("2{}", False),
        ('2["connect"]', False),
        ('3["x"]', False),
        ("5", False),
        ("2" + "[" * 100_000, False),
        (b"\x00", False),
        (None, False),
    ],
)
def test_what_a_client_may_say(message: object, is_fine: bool) -> None:
    assert is_sound(message) is is_fine
