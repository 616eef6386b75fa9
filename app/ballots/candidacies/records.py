"""Who put each line of a draft on its list, written down as the line is written."""

from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.candidacies.queries import list_records, read_register
from app.ballots.models import Ballot, BallotOption
from app.ballots.rules.candidacies import Origin
from app.ballots.rules.paper import Kind
from app.ballots.services.families import person_of
from app.core.clock import now
from app.core.db import new_id
from app.core.permissions import Actor


def record_lines(session: Session, actor: Actor, ballot: Ballot) -> None:
    """Each line of an election that has no record is this actor's, of the convener's scheme.

    What was put right on a line is put right in its record; that of a line struck out goes, the
    log of the change keeps it.
    """
    lines = {line.id: line for line in ballot.options if ballot.kind == Kind.ELECTION}
    for record in list_records(session, ballot.id):
        line = lines.pop(record.id, None)
        if line is not None:
            record.name, record.born, record.unit = line.name, line.born, line.unit
        elif not record.is_withdrawn:
            session.delete(record)
    session.add_all(_of_line(actor, ballot, line) for line in lines.values())
    session.flush()


def carry_records(session: Session, former: Ballot, ballot: Ballot) -> None:
    """Who put forward those of a former list is as true on this one.

    Who withdrew has nothing to do with a further round, but belongs to a list held anew.
    """
    register = read_register(session, former)
    lines = {person_of(line): line.id for line in ballot.options}
    for line, record in register.standing:
        if record is not None and person_of(line) in lines:
            session.add(_copied(record, ballot, lines[person_of(line)]))
    if ballot.instead_of_id == former.id:
        session.add_all(_copied(record, ballot, new_id()) for record in register.withdrawn)
    session.flush()


def _of_line(actor: Actor, ballot: Ballot, line: BallotOption) -> Candidacy:
    return Candidacy(
        id=line.id,
        ballot_id=ballot.id,
        name=line.name,
        born=line.born,
        unit=line.unit,
        origin=Origin.SCHEME,
        recorded_at=now(),
        recorded_by=actor.name,
    )


def _copied(record: Candidacy, ballot: Ballot, id_: str) -> Candidacy:
    names = [column.key for column in Candidacy.__table__.columns]
    kept = {name: getattr(record, name) for name in names}
    return Candidacy(**kept | {"id": id_, "ballot_id": ballot.id})
