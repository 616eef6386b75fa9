"""The chain of commits of a sealed box: no ballot comes or goes behind its back.

Each commit's root is a digest of the one before and of the ballots that came with it; the first
stands for the manifest and the frozen list of voters.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.ballots.rules.manifest import canonical

DIGEST = 32


@dataclass(frozen=True, slots=True)
class Link:
    """One commit: the digests of the ballots that came with it, in their own order."""

    height: int
    parent: bytes
    root: bytes
    digests: tuple[bytes, ...]


def open_chain(manifest_hash: str, voters: Iterable[tuple[str, str, str | None]]) -> Link:
    """The commit at height 0; `voters` are id, name and unit of everybody on the list."""
    listed = canonical([list(voter) for voter in sorted(voters, key=lambda voter: voter[0])])
    digest = hashlib.sha256(listed.encode()).digest()
    root = hashlib.sha256(bytes.fromhex(manifest_hash) + digest).digest()
    return Link(0, bytes(DIGEST), root, ())


def add_link(last: Link, digests: Iterable[bytes]) -> Link:
    """The commit that brings these ballots."""
    ordered = tuple(sorted(digests))
    root = hashlib.sha256(last.root + b"".join(ordered)).digest()
    return Link(last.height + 1, last.root, root, ordered)


def find_break(opening: Link, links: Sequence[Link]) -> int | None:
    """The height of the first commit that does not follow from the one before; None if all do."""
    expected = opening
    for height, link in enumerate(links):
        if height > 0:
            expected = add_link(expected, link.digests)
        if link != expected:
            return height
    return None if links else 0
