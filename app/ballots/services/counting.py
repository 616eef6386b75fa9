"""Count what lies in the box, batch by batch, so that the hall can follow."""

from datetime import datetime, timedelta

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import Session

from app.ballots.errors import NotCertifiable
from app.ballots.events import BatchCounted
from app.ballots.models import Ballot, BoxedBallot, CountedBatch, NamedVote
from app.ballots.queries import (
    count_box,
    count_participations,
    counted_totals,
    get_ballot,
    is_sealed,
    is_secret,
    paper_of,
    rules_of,
)
from app.ballots.rules.counting import batch_bounds
from app.ballots.rules.equations import FailedEquation
from app.ballots.rules.judging import judge
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.records import read_stored_choices, write_totals
from app.ballots.rules.tally import tally
from app.core.clock import now
from app.core.errors import N_
from app.core.events import record


def count_next_batch(session: Session, ballot_id: str, pace: timedelta) -> timedelta | None:
    """Count one batch if it is due; when the next one is, or None when the count is whole.

    Several processes may try: the row lock lets one count, the others are told to wait.
    """
    ballot = get_ballot(session, ballot_id, lock=True)
    if ballot.state != BallotState.COUNTING or is_sealed(ballot):
        return None
    counted, last_at = _progress(session, ballot)
    bounds = batch_bounds(ballot.collected)
    if counted >= len(bounds):
        return None
    # A wait longer than the pace is a clock that was set back: nobody waits for that.
    if last_at is not None and timedelta() < (wait := last_at + pace - now()) <= pace:
        return wait
    _count_batch(session, ballot, counted)
    record(session, BatchCounted(ballot.id))
    return pace if counted + 1 < len(bounds) else None


def count_all(session: Session, ballot: Ballot) -> None:
    """Count whatever is not counted yet, at once."""
    counted, _ = _progress(session, ballot)
    for number in range(counted, len(batch_bounds(ballot.collected))):
        _count_batch(session, ballot, number)


def check_count_is_whole(session: Session, ballot: Ballot) -> None:
    """Raise NotCertifiable when ballots are uncounted, or some came or went by another way."""
    counted = counted_totals(session, ballot).collected
    numbers = (
        ("all_counted", N_("Đã kiểm %(left)s phiếu trong %(right)s phiếu."), counted),
        (
            "box_equals_collected",
            N_("Thùng phiếu có %(left)s phiếu, ghi nhận %(right)s phiếu."),
            count_box(session, ballot),
        ),
        (
            "voters_equal_collected",
            N_("Có %(left)s người bỏ phiếu, ghi nhận %(right)s phiếu."),
            count_participations(session, ballot),
        ),
    )
    failed = tuple(
        FailedEquation(code, message, number, ballot.collected).as_field_error()
        for code, message, number in numbers
        if number != ballot.collected
    )
    if failed:
        raise NotCertifiable(fields=failed)


def _progress(session: Session, ballot: Ballot) -> tuple[int, datetime | None]:
    """How many batches are counted, and when the last one was."""
    statement = select(CountedBatch).where(CountedBatch.ballot_id == ballot.id)
    last = session.scalars(statement.order_by(CountedBatch.number.desc()).limit(1)).first()
    return (last.number + 1, last.counted_at) if last else (0, None)


def _count_batch(session: Session, ballot: Ballot, number: int) -> None:
    first, end = batch_bounds(ballot.collected)[number]
    paper, rules = paper_of(ballot), rules_of(ballot)
    statement = _stored_ballots(ballot).offset(first).limit(end - first)
    judged = (
        judge(paper, rules, read_stored_choices(choices), weight)
        for choices, weight in session.execute(statement)
    )
    session.add(
        CountedBatch(
            ballot_id=ballot.id,
            number=number,
            totals=write_totals(tally(judged)),
            counted_at=now(),
        )
    )
    session.flush()


def _stored_ballots(ballot: Ballot) -> Select[str, int]:
    """The box in the order of its keys, which for a secret ballot are random."""
    if is_secret(ballot):
        boxed = select(BoxedBallot.choices, literal(1)).where(BoxedBallot.ballot_id == ballot.id)
        return boxed.order_by(BoxedBallot.key)
    named = select(NamedVote.choices, NamedVote.weight).where(NamedVote.ballot_id == ballot.id)
    return named.order_by(NamedVote.delegate_id)
