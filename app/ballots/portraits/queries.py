"""Whose portrait stands beside a name of the list."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.models import Ballot, BallotOption
from app.ballots.rules.paper import Kind
from app.core.text import fold
from app.delegates.models import Delegate


def portraits_of(session: Session, ballot: Ballot) -> Mapping[str, str]:
    """The portrait of each line that has one: its own; until opening, else that of the roster."""
    own = {option.id: option.photo_id for option in ballot.options if option.photo_id}
    if ballot.opened_at is not None or ballot.kind != Kind.ELECTION:
        return own
    others = [option for option in ballot.options if option.id not in own]
    return _of_roster(session, ballot, others) | own


def _of_roster(session: Session, ballot: Ballot, lines: Sequence[BallotOption]) -> dict[str, str]:
    """By the delegate who was put forward; else by name and birth date or unit."""
    if not lines:
        return {}
    put_forward = _put_forward(session, ballot, lines)
    roster = _roster(session, ballot, lines, put_forward.values())
    by_id = {delegate.id: delegate for delegate in roster}
    found = {}
    for line in lines:
        delegate = by_id.get(put_forward.get(line.id, "")) or _only_one(line, roster)
        if delegate and delegate.photo_id:
            found[line.id] = delegate.photo_id
    return found


def _put_forward(
    session: Session, ballot: Ballot, lines: Sequence[BallotOption]
) -> Mapping[str, str]:
    statement = select(Candidacy.id, Candidacy.delegate_id).where(
        Candidacy.ballot_id == ballot.id, Candidacy.id.in_([line.id for line in lines])
    )
    return {line: delegate for line, delegate in session.execute(statement) if delegate}


def _roster(
    session: Session, ballot: Ballot, lines: Sequence[BallotOption], ids: Iterable[str]
) -> Sequence[Delegate]:
    named = Delegate.name.in_({line.name for line in lines}) | Delegate.id.in_(list(ids))
    return session.scalars(
        select(Delegate).where(Delegate.meeting_id == ballot.meeting_id, named)
    ).all()


def _only_one(line: BallotOption, roster: Sequence[Delegate]) -> Delegate | None:
    """The only delegate whom a typed line can mean: a name alone is not enough for a face."""
    meant = [one for one in roster if one.name == line.name and _is_meant(line, one)]
    return meant[0] if len(meant) == 1 else None


def _is_meant(line: BallotOption, delegate: Delegate) -> bool:
    if line.born and delegate.born:
        return line.born.startswith(delegate.born) or delegate.born.startswith(line.born)
    unit = delegate.unit.name if delegate.unit else ""
    return bool(line.unit) and fold(line.unit or "") == fold(unit)
