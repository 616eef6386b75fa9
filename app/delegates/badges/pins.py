"""Fresh PINs for a whole hall. Light: runs in a process of its own."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from app.auth.secrets import hash_secret, new_pin

# argon2 is slow on purpose, and lets go of the interpreter while it works.
_THREADS = 4


@dataclass(frozen=True)
class Pin:
    """A fresh PIN, to be told once, and the hash that is stored."""

    text: str
    hash: str


def make_pin() -> Pin:
    """One PIN of six digits."""
    text = new_pin()
    return Pin(text, hash_secret(text))


def make_pins(count: int) -> list[Pin]:
    """So many PINs, hashed on all cores."""
    with ThreadPoolExecutor(_THREADS) as threads:
        return list(threads.map(lambda _place: make_pin(), range(count)))
