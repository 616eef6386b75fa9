"""What a desk takes along for the minutes without connection: who may enter, by hashed badge."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.attendance.facts import BARRED
from app.attendance.models import Presence
from app.attendance.rules import Reason
from app.delegates.kinds import DelegateStatus
from app.delegates.models import Badge, Delegate, Unit
from app.meetings.queries import get_sitting

HASH_LENGTH = 32


@dataclass(frozen=True)
class ListedBadge:
    """One valid badge: a hash that tells no code, what the desk shows, where the person is."""

    badge: str
    name: str
    unit: str | None
    seat: str | None
    kind: str
    is_inside: bool
    barred: Reason | None


def list_badges(session: Session, sitting_id: str) -> Iterator[ListedBadge]:
    """The valid badges of the meeting, for one sitting."""
    statement = (
        select(Badge.code, Delegate, Unit.name, Presence.is_inside)
        .join(Delegate, Delegate.id == Badge.delegate_id)
        .outerjoin(Unit, Unit.id == Delegate.unit_id)
        .outerjoin(
            Presence,
            and_(Presence.delegate_id == Delegate.id, Presence.sitting_id == sitting_id),
        )
        .where(
            Delegate.meeting_id == get_sitting(session, sitting_id).meeting_id,
            Badge.revoked_at.is_(None),
        )
    )
    for code, delegate, unit, is_inside in session.execute(statement):
        yield ListedBadge(
            badge=hash_badge(sitting_id, code),
            name=delegate.name,
            unit=unit,
            seat=delegate.seat,
            kind=delegate.kind,
            is_inside=bool(is_inside),
            barred=BARRED.get(DelegateStatus(delegate.status)),
        )


def hash_badge(sitting_id: str, code: str) -> str:
    """What stands for a badge on a desk's own list: of no use in another sitting."""
    return hashlib.sha256(f"{sitting_id}/{code}".encode()).hexdigest()[:HASH_LENGTH]
