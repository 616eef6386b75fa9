"""Hashing of passwords, PINs and tokens, and making new ones."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

# RFC 9106's second recommended option, halved in memory: a hall's rush of 250 sign-ins on a
# small server must not exhaust it. About 20 ms each.
_hasher = PasswordHasher(time_cost=3, memory_cost=19_456, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_hex(16))


def hash_secret(secret: str) -> str:
    """The argon2id hash of a password or PIN."""
    return _hasher.hash(secret)


def matches(secret_hash: str | None, secret: str) -> bool:
    """Is this the secret? Takes as long for an unknown account (None) as for a known one."""
    try:
        _hasher.verify(secret_hash or _NOBODY, secret)
    except (Argon2Error, InvalidHashError):
        return False
    return secret_hash is not None


def new_token() -> str:
    """A fresh bearer token, 256 bits."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is stored of a token; a fast hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_pin() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"
