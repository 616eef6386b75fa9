"""The head of a ballot's papers: as the meeting says, or as is usual for the kind of ballot."""

from datetime import datetime

from app.ballots.models import Ballot
from app.ballots.papers.words import ABOVE, STATE
from app.core.clock import local
from app.core.i18n import gettext as _
from app.core.papers.contents import Heading
from app.meetings.models import Meeting

UNKNOWN = "…" * 12


def heading_of(meeting: Meeting, ballot: Ballot, body: str, number: str, at: datetime) -> Heading:
    """Left the assembly and the body that writes, right under whose name, the place, the day."""
    chosen = meeting.heading or {}
    usual = ABOVE.get(str(ballot.rules.get("preset")), STATE)
    day = local(at)
    return Heading(
        issuer=(*(chosen.get("issuer") or (meeting.name,)), body),
        number=number,
        above=tuple(chosen.get("above") or (_(line) for line in usual)),
        place_and_date=_(
            "%(place)s, ngày %(day)s tháng %(month)s năm %(year)s",
            place=chosen.get("locality") or UNKNOWN,
            day=f"{day.day:02}",
            month=f"{day.month:02}",
            year=day.year,
        ),
    )
