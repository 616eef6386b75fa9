"""What happens to accounts."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True)
class AccessChanged(Event):
    """A session of this account ended, or its roles changed: what it watches is judged again."""

    account_id: str
