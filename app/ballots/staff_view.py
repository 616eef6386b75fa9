"""What those who run a ballot see of it besides: next steps, quorum, warnings, problems."""

from sqlalchemy.orm import Session

from app.ballots.answers import StaffView
from app.ballots.models import Ballot
from app.ballots.queries import rules_of
from app.ballots.quorums import quorum_ahead, quorum_of
from app.ballots.readiness import (
    find_missing,
    list_late_tellers,
    list_problems,
    list_warnings,
)
from app.ballots.result_answers import QuorumView, ResultView
from app.ballots.rules.count import Count
from app.ballots.rules.lifecycle import BallotState, next_states
from app.ballots.rules.paper import Kind, Secrecy
from app.ballots.voter_lists import count_voters

BEFORE_OPENING = {BallotState.DRAFT, BallotState.LIST_ADOPTED}


def staff_view(
    session: Session, ballot: Ballot, count: Count | None, result: ResultView | None
) -> StaffView:
    """The next steps, quorum, rules, and the result that is known but not published."""
    is_before = ballot.state in BEFORE_OPENING
    followed_by = next_states(Kind(ballot.kind), BallotState(ballot.state), Secrecy(ballot.secrecy))
    voters = count_voters(session, ballot) if is_before else ballot.entitled
    quorum = _quorum(session, ballot, count)
    return StaffView(
        next_states=[state for state in BallotState if state in followed_by],
        voters=voters,
        quorum=quorum,
        rules=ballot.rules,
        result=result,
        missing=find_missing(session, ballot),
        problems=list_problems(count) if count and result else [],
        warnings=[
            *(list_warnings(session, ballot, quorum) if is_before else []),
            *list_late_tellers(session, ballot),
        ],
    )


def _quorum(session: Session, ballot: Ballot, count: Count | None) -> QuorumView | None:
    """As it stands, or before opening as it would be now."""
    if count is None:
        found = quorum_ahead(session, ballot, rules_of(ballot))
    else:
        found = count.quorum or quorum_of(session, ballot, count.rules, count.electorate)
    return QuorumView.model_validate(found) if found else None
