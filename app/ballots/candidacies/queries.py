"""Reading who was put forward, beside the lines of the list."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.models import Ballot, BallotOption
from app.ballots.rules.candidacies import Origin
from app.core.text import clean
from app.delegates.queries import get_delegate


@dataclass(frozen=True)
class Register:
    """The lines of the list in their order, each with its record; and who is off the list."""

    standing: tuple[tuple[BallotOption, Candidacy | None], ...]
    withdrawn: tuple[Candidacy, ...]
    struck: tuple[Candidacy, ...]  # their lines were struck out of the draft


def read_register(session: Session, ballot: Ballot) -> Register:
    """Match lines and records. A line that was typed straight into the draft has no record yet;
    a record whose line was struck out of the draft is of no account.
    """
    records = _records(session, ballot.id)
    by_option = {record.option_id: record for record in records if record.option_id}
    by_name = {_key(record): record for record in records if not record.is_withdrawn}
    standing = tuple(
        (option, by_option.get(option.id) or by_name.get(_key(option))) for option in ballot.options
    )
    found = {record.id for _, record in standing if record}
    return Register(
        standing,
        withdrawn=tuple(record for record in records if record.is_withdrawn),
        struck=tuple(r for r in records if not r.is_withdrawn and r.id not in found),
    )


def origins_of(session: Session, ballot: Ballot) -> dict[str, Origin]:
    """Where each name of the list comes from; lines without a record: from the scheme."""
    register = read_register(session, ballot)
    return {
        option.id: Origin(record.origin) if record else Origin.SCHEME
        for option, record in register.standing
    }


def _records(session: Session, ballot_id: str) -> list[Candidacy]:
    statement = select(Candidacy).where(Candidacy.ballot_id == ballot_id)
    return list(session.scalars(statement.order_by(Candidacy.recorded_at, Candidacy.id)))


def _key(line: BallotOption | Candidacy) -> tuple[str, str | None, str]:
    return clean(line.name).casefold(), line.born, clean(line.unit or "").casefold()


def sort_names_of(session: Session, ballot: Ballot) -> dict[str, str | None]:
    """By which name those of the roster are sorted, where it is not the last word."""
    register = read_register(session, ballot)
    return {
        option.id: get_delegate(session, found.delegate_id).sort_name
        for option, found in register.standing
        if found and found.delegate_id
    }
