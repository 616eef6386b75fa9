"""Take a ballot a step further: adopt the list, open, close, count, certify, publish, call off."""

import secrets
from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from app.ballots.electorates import electorate_of, freeze_electorate
from app.ballots.errors import NobodyEntitled
from app.ballots.events import BallotChanged, BoxClosed, CountBegan
from app.ballots.models import Ballot
from app.ballots.papers.particulars import fix_particulars
from app.ballots.portraits.services import keep_portraits
from app.ballots.queries import get_ballot, is_sealed, is_secret, load_count, paper_of
from app.ballots.quorums import keep_quorum
from app.ballots.rules.equations import check_equations
from app.ballots.rules.lifecycle import BallotState, check_transition
from app.ballots.rules.manifest import manifest_code
from app.ballots.rules.paper import Kind, Secrecy
from app.ballots.rules.records import write_totals
from app.ballots.rules.tally import Totals
from app.ballots.rules.timing import end_of_voting
from app.ballots.schemas import Transition
from app.ballots.sealed.box import lay_anew
from app.ballots.sealed.chain import begin_chain, check_is_intact
from app.ballots.sealed.counts import check_counts_agree
from app.ballots.sealed.manifests import freeze_manifest
from app.ballots.services.counting import check_count_is_whole, count_all
from app.ballots.services.drafting import check_whole
from app.ballots.services.families import check_nothing_follows, tell_relatives
from app.ballots.services.readable_box import shake
from app.ballots.tellers import check_may_count
from app.ballots.voter_lists import freeze_list, votes_by_of
from app.core.audit import write_audit
from app.core.clock import now
from app.core.errors import N_, FieldError, Forbidden, Invalid, StaleVersion
from app.core.events import record
from app.core.permissions import Actor, Permission
from app.meetings.queries import current_sitting

NEEDED: Mapping[BallotState, Permission] = {
    BallotState.DRAFT: Permission.BALLOT_EDIT,
    BallotState.LIST_ADOPTED: Permission.BALLOT_EDIT,
    BallotState.OPEN: Permission.BALLOT_RUN,
    BallotState.CLOSED: Permission.BALLOT_RUN,
    BallotState.COUNTING: Permission.BALLOT_COUNT,
    BallotState.CERTIFIED: Permission.BALLOT_CERTIFY,
    BallotState.PUBLISHED: Permission.BALLOT_PUBLISH,
    BallotState.VOID: Permission.BALLOT_RUN,
}
OVER_A_RESULT = (Permission.BALLOT_CERTIFY, Permission.BALLOT_PUBLISH)
BY_THE_TELLERS = {BallotState.COUNTING, BallotState.CERTIFIED}


def move(session: Session, actor: Actor, ballot_id: str, step: Transition) -> Ballot:
    """Take the step once, however many press the button: whoever comes later finds it taken.

    Raises Forbidden, StaleVersion, WrongState, or NotCertifiable naming the failing equations.
    """
    ballot, to = get_ballot(session, ballot_id, lock=True), step.to
    if not _may_take(actor, ballot, to):
        raise Forbidden
    if ballot.state == to:
        return ballot
    check_version(ballot, step.version)
    _check_reason(ballot, step)
    if to in BY_THE_TELLERS:
        check_may_count(session, actor, ballot)
    before = BallotState(ballot.state)
    check_transition(Kind(ballot.kind), before, to, Secrecy(ballot.secrecy))
    if prepare := _PREPARE.get(to):
        prepare(session, ballot, step)
    ballot.state = to
    ballot.version += 1
    write_audit(
        session,
        actor,
        "ballot.moved",
        meeting_id=ballot.meeting_id,
        subject_id=ballot.id,
        before=before,
        after=to,
        reason=step.reason,
    )
    record(session, BallotChanged(ballot.id, ballot.meeting_id))
    return ballot


def _may_take(actor: Actor, ballot: Ballot, to: BallotState) -> bool:
    """A certified result is called off by whoever could certify or publish it, by nobody else."""
    if to is BallotState.VOID and ballot.state == BallotState.CERTIFIED:
        return any(actor.may(each, ballot.meeting_id) for each in OVER_A_RESULT)
    return actor.may(NEEDED[to], ballot.meeting_id)


def check_version(ballot: Ballot, seen: int) -> None:
    """Raise StaleVersion, saying where the ballot is now, when somebody else was faster."""
    if seen != ballot.version:
        raise StaleVersion(state=ballot.state, version=ballot.version)


def _check_reason(ballot: Ballot, step: Transition) -> None:
    """Nobody throws away a closed box without saying why; the console always asks."""
    if step.to is BallotState.VOID and ballot.closed_at is not None and not step.reason:
        message = N_("Hãy ghi lý do huỷ.")
        raise Invalid(fields=(FieldError("reason", "missing", message),))


def _adopt(session: Session, ballot: Ballot, step: Transition) -> None:
    check_whole(session, ballot)
    ballot.is_list_open = False
    if is_sealed(ballot):
        ballot.code = freeze_manifest(session, ballot, step.key)
    else:
        ballot.code = manifest_code(ballot.id, ballot.title, paper_of(ballot), ballot.rules)


def _open(session: Session, ballot: Ballot, step: Transition) -> None:
    _adopt(session, ballot, step)
    sitting = current_sitting(session, ballot.meeting_id)
    ballot.sitting_id = sitting.id if sitting else None
    ballot.votes_by = votes_by_of(session, ballot)
    ballot.entitled = freeze_list(session, ballot)
    if ballot.groups is not None and not ballot.entitled:
        raise NobodyEntitled
    keep_portraits(session, ballot)
    ballot.opened_at = now()
    ballot.ends_at = end_of_voting(ballot.opened_at, ballot.minutes)
    keep_quorum(session, ballot)
    if is_sealed(ballot):
        begin_chain(session, ballot)
        return
    ballot.retry_key = secrets.token_bytes(32)
    if not is_secret(ballot):
        ballot.live_totals = write_totals(Totals())


def _close(session: Session, ballot: Ballot, _step: Transition) -> None:
    freeze_electorate(session, ballot)
    keep_quorum(session, ballot)
    ballot.closed_at = now()
    ballot.retry_key = None
    _hide_order(session, ballot)


def _hide_order(session: Session, ballot: Ballot) -> None:
    """Leave nothing that tells in which groups the ballots of a secret box came."""
    if is_sealed(ballot):
        lay_anew(session, ballot)
    elif is_secret(ballot):
        shake(session, ballot)
    if is_secret(ballot):
        record(session, BoxClosed(ballot.id))


def _begin_count(session: Session, ballot: Ballot, _step: Transition) -> None:
    if is_sealed(ballot):  # the tellers count it, where their slips are
        check_is_intact(session, ballot)
    else:
        record(session, CountBegan(ballot.id))


def _certify(session: Session, ballot: Ballot, _step: Transition) -> None:
    check_count_is_whole(session, ballot)
    if is_sealed(ballot):
        check_is_intact(session, ballot)
        check_counts_agree(session, ballot)
    check_equations(load_count(session, ballot, electorate_of(session, ballot)))
    fix_particulars(session, ballot)


def _publish(session: Session, ballot: Ballot, step: Transition) -> None:
    if is_sealed(ballot):
        check_is_intact(session, ballot)
    if ballot.state == BallotState.CLOSED:  # a motion is counted at once
        count_all(session, ballot)
        _certify(session, ballot, step)


def _call_off(session: Session, ballot: Ballot, _step: Transition) -> None:
    check_nothing_follows(session, ballot)
    ballot.retry_key = None
    tell_relatives(session, ballot)
    if ballot.state == BallotState.OPEN:
        _hide_order(session, ballot)


_PREPARE: Mapping[BallotState, Callable[[Session, Ballot, Transition], None]] = {
    BallotState.LIST_ADOPTED: _adopt,
    BallotState.OPEN: _open,
    BallotState.CLOSED: _close,
    BallotState.COUNTING: _begin_count,
    BallotState.CERTIFIED: _certify,
    BallotState.PUBLISHED: _publish,
    BallotState.VOID: _call_off,
}
