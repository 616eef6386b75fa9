"""A small congress to take attendance of: units, delegates with badges, an open sitting."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from app.attendance.schemas import NewScan
from app.core.clock import now
from app.core.db import new_id
from app.core.text import fold, person_sort_key
from app.delegates.models import Badge, Delegate, Unit
from app.delegates.rules import CODE_ALPHABET, CODE_LENGTH
from app.meetings.models import Meeting, Sitting

SEVEN = datetime(2026, 10, 10, 0, tzinfo=UTC)
TWO_THIRDS = {"numerator": 2, "denominator": 3}
_serial = itertools.count(1)


def at(minutes: float) -> datetime:
    """A moment of the sitting."""
    return SEVEN + timedelta(minutes=minutes)


def code_of(number: int) -> str:
    """A badge code; different for every number."""
    signs = []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(CODE_ALPHABET))
        signs.append(CODE_ALPHABET[rest])
    return "".join(reversed(signs))


@dataclass
class Hall:
    """A meeting with people and one sitting."""

    session: Session
    meeting: Meeting
    sitting: Sitting
    units: list[Unit] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def unit(self, name: str) -> Unit:
        """One more unit."""
        unit = Unit(
            id=new_id(),
            meeting_id=self.meeting.id,
            name=name,
            match_key=name,
            position=len(self.units),
        )
        self.units.append(unit)
        self.session.add(unit)
        self.session.flush()
        return unit

    def person(
        self, name: str, unit: Unit | None, kind: str = "elected", **columns: object
    ) -> Delegate:
        """Somebody on the roster, with a valid badge."""
        number = next(self.numbers)
        phone = str(columns.get("phone") or "")
        words = (name, unit.name if unit else "", str(number), phone, f"0{phone[3:]}")
        delegate = Delegate(
            **{
                "id": new_id(),
                "meeting_id": self.meeting.id,
                "unit_id": unit.id if unit else None,
                "number": number,
                "name": name,
                "sort_key": person_sort_key(name),
                "search_key": fold(" ".join(words)),
                "kind": kind,
                "status": "convened",
                "has_vote": kind not in {"guest", "alternate"},
                "seat": f"A-{number:02}",
                "created_at": now(),
                **columns,
            }
        )
        self.session.add(delegate)
        self.session.flush()
        self.badge(delegate)
        return delegate

    def badge(self, delegate: Delegate) -> str:
        """Issue a badge, revoking the former; gives its code."""
        for former in self.session.query(Badge).filter_by(delegate_id=delegate.id, revoked_at=None):
            former.revoked_at = now()
        self.session.flush()
        code = code_of(next(_serial))
        self.session.add(Badge(delegate_id=delegate.id, code=code, issued_at=now()))
        self.session.flush()
        return code

    def code(self, delegate: Delegate) -> str:
        """The valid code of a badge."""
        return (
            self.session.query(Badge).filter_by(delegate_id=delegate.id, revoked_at=None).one().code
        )

    def another_sitting(self, state: str = "open") -> Sitting:
        """One more half-day of the same meeting."""
        sitting = make_sitting(self.meeting, state)
        self.session.add(sitting)
        self.session.flush()
        return sitting


def make_hall(session: Session, state: str = "open") -> Hall:
    """A meeting with an open sitting and nobody on its roster yet."""
    meeting = Meeting(
        id=new_id(),
        name="Đại hội thử",
        kind="congress",
        starts_on=date(2026, 10, 10),
        ends_on=date(2026, 10, 11),
        rules={"quorum_people": TWO_THIRDS, "quorum_units": TWO_THIRDS},
        created_at=now(),
    )
    sitting = make_sitting(meeting, state)
    session.add(meeting)
    session.flush()
    session.add(sitting)
    session.flush()
    return Hall(session, meeting, sitting)


def make_sitting(meeting: Meeting, state: str) -> Sitting:
    """A half-day."""
    return Sitting(
        id=new_id(),
        meeting_id=meeting.id,
        name="Phiên thứ nhất",
        kind="formal",
        starts_at=SEVEN,
        ends_at=at(240),
        state=state,
    )


def scan_of(code: str, minute: float | None = None, **fields: object) -> NewScan:
    """A scan, made now or at a minute of the sitting."""
    given = {"code": code, "nonce": new_id(), "device": "Cửa 1", **fields}
    if minute is not None:
        given["scanned_at"] = at(minute)
    return NewScan.model_validate(given)
