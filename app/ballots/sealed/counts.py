"""Counts of a sealed box: each station sends totals of batches, never a ballot."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.ballots.errors import NotCertifiable, WrongState
from app.ballots.events import BatchCounted
from app.ballots.models import Ballot
from app.ballots.queries import get_ballot, is_sealed
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.records import read_totals, write_totals
from app.ballots.rules.tally import Totals
from app.ballots.sealed.batches import check_batch
from app.ballots.sealed.bundle import tell_totals
from app.ballots.sealed.errors import BatchDiffers, CountNotWhole
from app.ballots.sealed.models import TellerBatch, TellerCount
from app.ballots.sealed.queries import get_count, list_finished, totals_of_count
from app.ballots.sealed.rules.agreement import Lack, find_lack
from app.ballots.sealed.schemas import FoundOut, FoundsOut
from app.ballots.tellers import check_may_count
from app.core.audit import write_audit
from app.core.clock import now
from app.core.errors import N_, FieldError, Forbidden
from app.core.events import record
from app.core.permissions import Actor

LACKING = {
    Lack.FIRST_COUNT: N_("Chưa có lượt kiểm nào xong; cần hai lượt của hai người."),
    Lack.SECOND_COUNT: N_("Mới xong %(left)s lượt: cần người thứ hai đăng nhập và kiểm lại."),
    Lack.SECOND_PERSON: N_(
        "%(left)s lượt kiểm giống nhau là của cùng một người: cần người thứ hai kiểm lại."
    ),
    Lack.SAME_RESULT: N_(
        "Chưa có kết quả nào được hai người trở lên và đa số người kiểm xác nhận;"
        " đã xong %(left)s lượt."
    ),
}


def begin_count(
    session: Session, actor: Actor, ballot_id: str, place: str
) -> tuple[TellerCount, bool]:
    """A station begins to count; asked again before its first batch, it is the same count."""
    ballot = _get_counting(session, ballot_id)
    check_may_count(session, actor, ballot)
    of_ballot = select(TellerCount).where(TellerCount.ballot_id == ballot.id)
    waiting = of_ballot.where(
        TellerCount.account_id == actor.account_id,
        TellerCount.place == place,
        TellerCount.first_batch_at.is_(None),
        TellerCount.finished_at.is_(None),
    )
    if known := session.scalars(waiting).first():
        return known, False
    last = select(func.max(TellerCount.number)).where(TellerCount.ballot_id == ballot.id)
    count = TellerCount(
        ballot_id=ballot.id,
        number=(session.scalar(last) or 0) + 1,
        account_id=actor.account_id,
        place=place,
        began_at=now(),
    )
    session.add(count)
    session.flush()
    _audit(session, actor, ballot, count, "ballot.count_began")
    record(session, BatchCounted(ballot.id))
    return count, True


def put_batch(
    session: Session, actor: Actor, count_id: str, number: int, totals: Totals
) -> TellerBatch:
    """Take the totals of a batch, once.

    The batch that makes it the whole box finishes the count. Raises BatchTooSmall, FewBallotsLeft,
    BadTotals, or BatchDiffers when it was sent with other numbers.
    """
    count, ballot = _get_own(session, actor, count_id)
    known = session.get(TellerBatch, (count.id, number))
    if known is not None:
        if read_totals(known.totals) != totals:
            raise BatchDiffers
        return known
    left = ballot.collected - totals_of_count(session, count.id).collected - totals.collected
    check_batch(ballot, totals, left)
    batch = TellerBatch(count_id=count.id, number=number, totals=write_totals(totals))
    count.first_batch_at = count.first_batch_at or now()
    session.add(batch)
    if left == 0 and count.finished_at is None:
        _finish(session, actor, ballot, count)
    session.flush()
    record(session, BatchCounted(ballot.id))
    return batch


def finish_count(session: Session, actor: Actor, count_id: str) -> TellerCount:
    """The station has counted the whole box. Raises CountNotWhole."""
    count = get_count(session, count_id)
    if count.finished_at is not None and count.account_id == actor.account_id:
        return count  # by its last batch; maybe the result is certified already
    count, ballot = _get_own(session, actor, count_id)
    totals = totals_of_count(session, count.id)
    if totals.collected != ballot.collected:
        raise CountNotWhole(counted=totals.collected, total=ballot.collected)
    if count.finished_at is None:
        _finish(session, actor, ballot, count)
        record(session, BatchCounted(ballot.id))
    return count


def _finish(session: Session, actor: Actor, ballot: Ballot, count: TellerCount) -> None:
    count.finished_at = now()
    session.flush()
    _audit(session, actor, ballot, count, "ballot.count_finished")


def tell_found(session: Session, ballot_id: str) -> FoundsOut:
    """What each station found that has counted the whole box."""
    items = [
        FoundOut(number=each.number, place=each.place, **tell_totals(each.totals))
        for each in list_finished(session, ballot_id)
    ]
    return FoundsOut(items=items)


def check_counts_agree(session: Session, ballot: Ballot) -> None:
    """Raise NotCertifiable unless two people found the same in the whole box."""
    finished = list_finished(session, ballot.id)
    if lack := find_lack(finished):
        numbers = {"left": len(finished), "right": 2}
        problem = FieldError("counts_agree", "counts_agree", LACKING[lack], numbers)
        raise NotCertifiable(fields=(problem,))


def _get_counting(session: Session, ballot_id: str) -> Ballot:
    ballot = get_ballot(session, ballot_id, lock=True)
    if not is_sealed(ballot) or ballot.state != BallotState.COUNTING:
        raise WrongState(state=ballot.state, wanted=BallotState.COUNTING)
    return ballot


def _get_own(session: Session, actor: Actor, count_id: str) -> tuple[TellerCount, Ballot]:
    """The count of this station; locks the ballot."""
    count = get_count(session, count_id)
    ballot = _get_counting(session, count.ballot_id)
    session.refresh(count)
    if count.account_id != actor.account_id:
        raise Forbidden
    return count, ballot


def _audit(session: Session, actor: Actor, ballot: Ballot, count: TellerCount, action: str) -> None:
    write_audit(
        session,
        actor,
        action,
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        number=count.number,
        place=count.place,
    )
