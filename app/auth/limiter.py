"""How often one may try: ten failed sign-ins in five minutes, per name and per address."""

import time

from flask import Flask, current_app
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from app.auth.rules import TooManyAttempts

FAILURES_PER_NAME = RateLimitItemPerMinute(10, 5)
# A hall shares one address behind its router: the bound per address only stops a flood.
FAILURES_PER_ADDRESS = RateLimitItemPerMinute(200, 5)


def init_app(app: Flask, redis_url: str) -> None:
    """Count in Redis when several processes serve, else in memory."""
    storage = storage_from_string(redis_url or "memory://")
    app.extensions["sign_in_limiter"] = MovingWindowRateLimiter(storage)


def check_attempts(name: str, address: str) -> None:
    """Raises `TooManyAttempts` with the seconds to wait."""
    limiter = _limiter()
    for item, key in _keys(name, address):
        if not limiter.test(item, key):
            reset = limiter.get_window_stats(item, key).reset_time
            raise TooManyAttempts(seconds=max(1, round(reset - time.time())))


def count_failure(name: str, address: str) -> None:
    """Remember one failure."""
    for item, key in _keys(name, address):
        _limiter().hit(item, key)


def _keys(name: str, address: str) -> tuple[tuple[RateLimitItemPerMinute, str], ...]:
    return (FAILURES_PER_NAME, f"name:{name.lower()}"), (FAILURES_PER_ADDRESS, f"from:{address}")


def _limiter() -> MovingWindowRateLimiter:
    limiter: MovingWindowRateLimiter = current_app.extensions["sign_in_limiter"]
    return limiter
