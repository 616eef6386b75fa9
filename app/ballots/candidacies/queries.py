"""Reading who was put forward, beside the lines of the list."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.candidacies.models import Candidacy
from app.ballots.models import Ballot, BallotOption
from app.ballots.rules.candidacies import Origin, is_same_person, named
from app.delegates.queries import get_delegate


@dataclass(frozen=True)
class Register:
    """The lines of the list in their order, each with its record; and who is off the list."""

    standing: tuple[tuple[BallotOption, Candidacy | None], ...]
    withdrawn: tuple[Candidacy, ...]

    def withdrawn_before(self, record: Candidacy) -> list[Candidacy]:
        """The times this person had withdrawn when they were put forward, the last one last."""
        return [one for one in self.withdrawn if _is_again(record, after=one)]

    def put_forward_again(self, withdrawn: Candidacy) -> Candidacy | None:
        """The record of this person's being put forward once more, after having withdrawn."""
        records = (*(record for _, record in self.standing if record), *self.withdrawn)
        later = [record for record in records if _is_again(record, after=withdrawn)]
        return min(later, key=lambda record: record.recorded_at, default=None)


def read_register(session: Session, ballot: Ballot) -> Register:
    """A line and its record have one id; the lines of a motion have no record."""
    records = list_records(session, ballot.id)
    by_id = {record.id: record for record in records}
    return Register(
        standing=tuple((option, by_id.get(option.id)) for option in ballot.options),
        withdrawn=tuple(record for record in records if record.is_withdrawn),
    )


def origins_of(session: Session, ballot: Ballot) -> dict[str, Origin]:
    """Where each name of the list comes from; lines without a record: from the scheme."""
    register = read_register(session, ballot)
    return {
        option.id: Origin(record.origin) if record else Origin.SCHEME
        for option, record in register.standing
    }


def list_records(session: Session, ballot_id: str) -> list[Candidacy]:
    """Everybody ever put forward in a ballot, the first recorded first."""
    statement = select(Candidacy).where(Candidacy.ballot_id == ballot_id)
    return list(session.scalars(statement.order_by(Candidacy.recorded_at, Candidacy.id)))


def _is_again(record: Candidacy, *, after: Candidacy) -> bool:
    if record is after or after.withdrawal_at is None or record.recorded_at < after.withdrawal_at:
        return False
    one, other = (named(r.name, r.born, r.unit, r.delegate_id) for r in (record, after))
    return is_same_person(one, other)


def sort_names_of(session: Session, ballot: Ballot) -> dict[str, str | None]:
    """By which name those of the roster are sorted, where it is not the last word."""
    register = read_register(session, ballot)
    return {
        option.id: get_delegate(session, found.delegate_id).sort_name
        for option, found in register.standing
        if found and found.delegate_id
    }
