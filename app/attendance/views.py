"""Pages: the desk at the door, and the roll in the console."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import Blueprint, render_template, request

from app.attendance import labels
from app.attendance.queries import (
    Found,
    attendance_of,
    count_bulk,
    list_people,
    meeting_of_desk,
)
from app.core.access import allow
from app.core.db import current_session
from app.core.permissions import Permission
from app.delegates.kinds import DelegateStatus
from app.meetings.models import Sitting
from app.meetings.queries import (
    current_sitting,
    get_meeting,
    get_sitting,
    list_sittings,
    meeting_of_meeting,
)

bp = Blueprint("attendance", __name__)


@dataclass
class UnitRoll:
    """One delegation on the roll of a sitting."""

    id: str
    name: str
    people: list[Found] = field(default_factory=list)

    @property
    def present(self) -> int:
        """How many are inside."""
        return sum(bool(found.presence and found.presence.is_inside) for found in self.people)

    @property
    def is_all_present(self) -> bool:
        """Is there nobody left to wait for?"""
        expected = [f for f in self.people if f.delegate.status == DelegateStatus.CONVENED]
        return all(found.presence and found.presence.is_inside for found in expected)


@bp.get("/sittings/<sitting_id>/desk")
@allow(Permission.CHECK_IN, within=meeting_of_desk)
def desk(sitting_id: str) -> str:
    """The desk at the door: scan, search, undo."""
    session = current_session()
    sitting = get_sitting(session, sitting_id)
    return render_template(
        "attendance/desk.html",
        sitting=sitting,
        meeting=get_meeting(session, sitting.meeting_id),
        counts=attendance_of(session, sitting_id),
    )


@bp.get("/console/<meeting_id>/attendance")
@allow(Permission.DELEGATE_READ, within=meeting_of_meeting)
def roll(meeting_id: str) -> str:
    """Who is there and who is not, unit by unit; `?sitting=` chooses the half-day."""
    session = current_session()
    sittings = list_sittings(session, meeting_id)
    wanted = request.args.get("sitting")
    chosen = next((s for s in sittings if s.id == wanted), current_sitting(session, meeting_id))
    people = list_people(session, chosen.id) if chosen else []
    return render_template(
        "attendance/roll.html",
        meeting=get_meeting(session, meeting_id),
        sittings=sittings,
        sitting=chosen,
        counts=attendance_of(session, chosen.id) if chosen else None,
        units=_by_unit(people),
        marked=_marked(chosen),
        labels=labels,
    )


def _marked(sitting: Sitting | None) -> tuple[str, int]:
    """The paper list that was entered just now (`?bulk=`) and how many it let in: may be undone."""
    bulk_id = request.args.get("bulk", "")
    if not sitting or not bulk_id:
        return "", 0
    return bulk_id, count_bulk(current_session(), sitting.id, bulk_id)


def _by_unit(people: Sequence[Found]) -> list[UnitRoll]:
    units: dict[str, UnitRoll] = {}
    for found in people:
        unit = found.delegate.unit
        key = unit.id if unit else ""
        units.setdefault(key, UnitRoll(key, unit.name if unit else "")).people.append(found)
    return list(units.values())
