"""The groups that may vote: whole units, and delegates by name."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.models import Ballot
from app.core.errors import N_, FieldError
from app.delegates.models import Delegate, Unit


def unknown_groups(session: Session, ballot: Ballot) -> Iterator[FieldError]:
    """Units and delegates that this meeting does not have, each list with the ids."""
    if ballot.groups is None:
        return
    for name, table in (("units", Unit), ("delegates", Delegate)):
        asked = set(ballot.groups.get(name, ()))
        known = select(table.id).where(table.meeting_id == ballot.meeting_id, table.id.in_(asked))
        if unknown := sorted(asked - set(session.scalars(known))):
            message = N_("Cuộc họp không có: %(unknown)s.")
            told = {"unknown": ", ".join(unknown)}
            yield FieldError(f"groups.{name}", "unknown_group", message, told)
