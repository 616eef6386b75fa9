"""The head of a ballot's papers: as the meeting says, or as is usual for the kind of ballot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.ballots.models import Ballot
from app.ballots.papers.words import ABOVE, STATE
from app.core.clock import local
from app.core.i18n import gettext as _
from app.core.papers.contents import Heading

UNKNOWN = "…" * 12
# Room to write a name by hand, with the date still on the same line of the narrow right side.
_UNKNOWN_PLACE = "…" * 7


def usual_above(preset: str) -> tuple[str, ...]:
    """Under whose name a paper of this rule set goes out when the meeting does not say."""
    return tuple(_(line) for line in ABOVE.get(preset, STATE))


@dataclass(frozen=True)
class Issuer:
    """The assembly whose paper it is, and the head it chose for its papers."""

    name: str
    heading: Mapping[str, Any] | None


def heading_of(issuer: Issuer, ballot: Ballot, body: str, number: str, at: datetime) -> Heading:
    """Left the assembly and the body that writes, right under whose name, the place, the day."""
    chosen = issuer.heading or {}
    usual = usual_above(str(ballot.rules.get("preset")))
    day = local(at)
    return Heading(
        issuer=(*(chosen.get("issuer") or (issuer.name,)), body),
        number=number,
        above=_above(chosen, usual),
        place_and_date=_(
            "%(place)s, ngày %(day)s tháng %(month)s năm %(year)s",
            place=chosen.get("locality") or _UNKNOWN_PLACE,
            day=f"{day.day:02}",
            month=f"{day.month:02}",
            year=day.year,
        ),
    )


def _above(chosen: Mapping[str, Any], usual: tuple[str, ...]) -> tuple[str, ...]:
    if chosen.get("has_nothing_above"):
        return ()
    return tuple(chosen.get("above") or usual)
