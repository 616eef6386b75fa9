"""A draft made from another ballot: it keeps all that is not settled anew."""

from collections.abc import Sequence
from typing import Any

from app.ballots.models import Ballot, BallotOption
from app.ballots.rules.lifecycle import BallotState
from app.core.clock import now
from app.core.db import new_id

KEPT = (
    *("meeting_id", "agenda_item_id", "title", "kind", "method", "secrecy", "channels", "seats"),
    *("rules", "round", "entitled_by", "groups", "minutes"),
)


def draft_from(former: Ballot, lines: Sequence[BallotOption], **settled: Any) -> Ballot:
    """A draft with these lines of the former ballot, in this order, and its settings."""
    kept = {name: getattr(former, name) for name in KEPT}
    return Ballot(
        id=new_id(),
        state=BallotState.DRAFT,
        version=1,
        created_at=now(),
        options=[_copied(line, place) for place, line in enumerate(lines, start=1)],
        **(kept | settled),
    )


def _copied(line: BallotOption, place: int) -> BallotOption:
    """The same person on another list."""
    return BallotOption(
        id=new_id(),
        position=place,
        name=line.name,
        born=line.born,
        unit=line.unit,
        photo_id=line.photo_id,
    )
