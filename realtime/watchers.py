"""Who is connected to this process, as whom, and how much each may ask for."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.core.errors import N_, TooMany
from app.core.permissions import Actor, Role

# A page watches three feeds or so; a reconnecting console a few more.
BURST, PER_SECOND = 40, 10
MAX_FEEDS = 64
KNOWN_NOISE = 200


class TooManyWatches(TooMany):
    """One connection asks faster, or for more feeds, than any page does."""

    code = "too_many_watches"
    message = N_("Thiết bị này hỏi quá nhanh. Hãy đợi một chút.")


@dataclass
class Watcher:
    """One connection: whose it is, since when it may do what, and what it watches."""

    token: str
    session_id: str
    account_id: str
    roles: Mapping[str | None, frozenset[Role]]
    rooms: set[str] = field(default_factory=set)
    _tokens: float = BURST
    _counted_at: float = field(default_factory=time.monotonic)

    def spend(self) -> None:
        """Count one question; raises `TooManyWatches`."""
        at = time.monotonic()
        self._tokens = min(BURST, self._tokens + (at - self._counted_at) * PER_SECOND)
        self._counted_at = at
        if self._tokens < 1 or len(self.rooms) > MAX_FEEDS:
            raise TooManyWatches
        self._tokens -= 1

    def is_still(self, actor: Actor | None) -> bool:
        """Is this connection's session alive and its rights what they were?"""
        return actor is not None and actor.roles == self.roles


class Watchers:
    """The connections of this process."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Watcher] = {}
        self.ignored: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._by_sid)

    def add(self, sid: str, token: str, actor: Actor) -> None:
        """Remember a connection."""
        self._by_sid[sid] = Watcher(token, actor.session_id, actor.account_id, actor.roles)

    def find(self, sid: str) -> Watcher | None:
        """The connection, if it is still there."""
        return self._by_sid.get(sid)

    def forget(self, sid: str) -> None:
        """The connection has ended."""
        self._by_sid.pop(sid, None)

    def of_accounts(self, account_ids: Iterable[str]) -> dict[str, Watcher]:
        """The connections of these accounts."""
        wanted = frozenset(account_ids)
        return {sid: w for sid, w in self._by_sid.items() if w.account_id in wanted}

    def all(self) -> dict[str, Watcher]:
        """Every connection, as of now."""
        return dict(self._by_sid)

    def count_ignored(self, event: str) -> None:
        """Count what a client emitted and nobody listens to; the table stays small."""
        known = event in self.ignored or len(self.ignored) < KNOWN_NOISE
        self.ignored[event[:32] if known else "…"] += 1
