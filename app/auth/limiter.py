"""How often one may try: ten failed sign-ins in five minutes, per name and per address."""

import time
from typing import Any

from flask import Flask, current_app
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from app.auth.rules import TooManyAttempts

FAILURES_PER_NAME = RateLimitItemPerMinute(10, 5)
# A hall shares one address behind its router: the bound per address only stops a flood.
FAILURES_PER_ADDRESS = RateLimitItemPerMinute(200, 5)
# Somebody is waiting to sign in.
_REDIS_PATIENCE: Any = {"socket_connect_timeout": 2, "socket_timeout": 2}


def init_app(app: Flask, redis_url: str) -> None:
    """Count in Redis when several processes serve, else in memory."""
    app.extensions["sign_in_limiter"] = Limiter(redis_url)


class Limiter:
    """Counts in Redis, if there is one; in this process while Redis is away: nobody is shut out."""

    def __init__(self, redis_url: str) -> None:
        alone = MovingWindowRateLimiter(storage_from_string("memory://"))
        self._counters = [alone]
        if redis_url:
            storage = storage_from_string(redis_url, wrap_exceptions=True, **_REDIS_PATIENCE)
            self._counters.insert(0, MovingWindowRateLimiter(storage))

    def seconds_to_wait(self, item: RateLimitItemPerMinute, key: str) -> int:
        """How long until one may try again; 0 when one may now."""
        for counter in self._counters:
            try:
                if counter.test(item, key):
                    return 0
                return max(1, round(counter.get_window_stats(item, key).reset_time - time.time()))
            except StorageError:
                continue
        return 0

    def count(self, item: RateLimitItemPerMinute, key: str) -> None:
        """Remember one failure."""
        for counter in self._counters:
            try:
                counter.hit(item, key)
            except StorageError:
                continue
            return


def check_attempts(name: str, address: str) -> None:
    """Raises `TooManyAttempts` with the seconds to wait."""
    for item, key in _keys(name, address):
        if seconds := _limiter().seconds_to_wait(item, key):
            raise TooManyAttempts(seconds=seconds)


def count_failure(name: str, address: str) -> None:
    """Remember one failure."""
    for item, key in _keys(name, address):
        _limiter().count(item, key)


def _keys(name: str, address: str) -> tuple[tuple[RateLimitItemPerMinute, str], ...]:
    return (FAILURES_PER_NAME, f"name:{name.lower()}"), (FAILURES_PER_ADDRESS, f"from:{address}")


def _limiter() -> Limiter:
    limiter: Limiter = current_app.extensions["sign_in_limiter"]
    return limiter
