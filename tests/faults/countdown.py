"""A process that kills itself when it comes by a place for the n-th time, and how places are marked."""

import _thread
import os
import random
import signal
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request
from gevent import monkey

Reached = Callable[[], None]
Point = Callable[[Flask, Reached], None]
Points = Mapping[str, Point]
sleep_really = monkey.get_original("time", "sleep")


class Countdown:
    """Kills the process, without a word, when a failpoint is reached for the n-th time."""

    def __init__(self, times: int, microseconds: int = 0) -> None:
        self._left = times
        self._microseconds = microseconds

    def __call__(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._die()

    def _die(self) -> None:
        if self._microseconds:  # on a thread of its own, while this one goes on
            _thread.start_new_thread(_die_after, (self._microseconds / 1_000_000,))
        else:
            os.kill(os.getpid(), signal.SIGKILL)


def soon(times: int) -> Countdown:
    """One that kills a moment later, in the midst of what comes next."""
    return Countdown(times, random.randint(1, 1500))


def _die_after(seconds: float) -> None:
    sleep_really(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def around(
    owner: Any, name: str, before: Reached | None = None, after: Reached | None = None
) -> None:
    """Wrap a function of the product; a name that is gone fails here, and the test with it."""
    wrapped = getattr(owner, name)

    def reached(*args: Any, **kwargs: Any) -> Any:
        if before:
            before()
        result = wrapped(*args, **kwargs)
        if after:
            after()
        return result

    setattr(owner, name, reached)


def before(owner: Any, name: str) -> Point:
    """A failpoint before this function."""
    return lambda _app, die: around(owner, name, before=die)


def after(owner: Any, name: str) -> Point:
    """A failpoint after this function."""
    return lambda _app, die: around(owner, name, after=die)


def not_sent(method: str, ending: str) -> Point:
    """A failpoint where an answer is made, and not one byte of it sent."""

    def arm(app: Flask, die: Reached) -> None:
        @app.after_request
        def _look(response: Response) -> Response:
            if request.method == method and request.path.rstrip("0123456789").endswith(ending):
                die()
            return response

    return arm
