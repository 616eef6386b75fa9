"""Reading the counts of a sealed box."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.models import Ballot
from app.ballots.rules.records import read_totals
from app.ballots.rules.tally import Totals, sum_of
from app.ballots.sealed.models import TellerBatch, TellerCount
from app.ballots.sealed.rules.agreement import FinishedCount, find_agreed
from app.core.errors import NotFound


def get_count(session: Session, count_id: str) -> TellerCount:
    """The count; raises NotFound."""
    row = session.get(TellerCount, count_id)
    if row is None:
        raise NotFound
    return row


def meeting_of_count(session: Session, count_id: str) -> str:
    """Scope: the meeting of the ballot that is counted."""
    return session.get_one(Ballot, get_count(session, count_id).ballot_id).meeting_id


def list_counts(session: Session, ballot_id: str) -> Sequence[TellerCount]:
    """The counts of a ballot in the order in which they began."""
    statement = select(TellerCount).where(TellerCount.ballot_id == ballot_id)
    return session.scalars(statement.order_by(TellerCount.number)).all()


def list_batches(session: Session, count_id: str) -> list[Totals]:
    """The totals of each batch of a count, in order."""
    statement = select(TellerBatch.totals).where(TellerBatch.count_id == count_id)
    return [read_totals(each) for each in session.scalars(statement.order_by(TellerBatch.number))]


def totals_of_count(session: Session, count_id: str) -> Totals:
    """What a count has added up to so far."""
    return sum_of(list_batches(session, count_id))


def list_finished(session: Session, ballot_id: str) -> list[FinishedCount]:
    """What each count found that is of the whole box."""
    return [
        FinishedCount(
            count.number, count.account_id, totals_of_count(session, count.id), count.place
        )
        for count in list_counts(session, ballot_id)
        if count.finished_at is not None
    ]


def shown_totals(session: Session, ballot_id: str) -> Totals:
    """The totals that count: those agreed on, else of the first count to finish, else to begin.

    A count that was broken off gives way to the next only when that one is whole, so that no
    number on the projector ever goes down.
    """
    finished = list_finished(session, ballot_id)
    if finished:
        return (find_agreed(finished) or finished[0]).totals
    begun = [count for count in list_counts(session, ballot_id) if count.first_batch_at]
    first = min(begun, key=_beginning, default=None)
    return totals_of_count(session, first.id) if first else Totals()


def _beginning(count: TellerCount) -> tuple[float, int]:
    return (count.first_batch_at.timestamp() if count.first_batch_at else 0.0, count.number)
