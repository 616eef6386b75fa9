"""What else whoever scans should know of somebody who arrives, told by the features above.

A feature above this one enlists a function in its `init_app`; attendance knows none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Remark:
    """One thing to know: a stable code, and the text that is shown."""

    code: str
    text: str


# By delegate; at most one statement each, because every scan at the door pays for it.
Told = Callable[[Session, str], Iterable[Remark]]
_told_by: dict[str, Told] = {}


def enlist(feature: str, told: Told) -> None:
    """Ask this feature at every arrival."""
    _told_by[feature] = told


def remarks_on(session: Session, delegate_id: str) -> tuple[Remark, ...]:
    """What the features above know of somebody who arrives."""
    return tuple(remark for told in _told_by.values() for remark in told(session, delegate_id))
