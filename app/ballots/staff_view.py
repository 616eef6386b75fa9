"""What those who run a ballot see of it besides: next steps, quorum, warnings, problems."""

from sqlalchemy.orm import Session

from app.ballots.answers import ProblemView, StaffView
from app.ballots.electorates import quorum_of
from app.ballots.models import Ballot
from app.ballots.queries import is_secret, rules_of
from app.ballots.result_answers import QuorumView
from app.ballots.rules.count import Count
from app.ballots.rules.equations import failed_equations
from app.ballots.rules.lifecycle import BallotState, next_states
from app.ballots.rules.paper import Kind, Secrecy
from app.ballots.rules.rule_set import Weight
from app.ballots.telling import tell_result
from app.ballots.voter_lists import count_voters, votes_by_of
from app.core.errors import N_
from app.meetings.rules import VotesBy

BEFORE_OPENING = {BallotState.DRAFT, BallotState.LIST_ADOPTED}
COUNTED_FOR_SOME = {BallotState.COUNTING, BallotState.CERTIFIED}
FEWEST_IN_SECRET = 5


def staff_view(session: Session, ballot: Ballot, count: Count | None) -> StaffView:
    """The next steps, quorum, rules, and the result as soon as everything is counted."""
    is_before = ballot.state in BEFORE_OPENING
    is_counted = ballot.state in COUNTED_FOR_SOME and _is_whole(ballot, count)
    followed_by = next_states(Kind(ballot.kind), BallotState(ballot.state), Secrecy(ballot.secrecy))
    voters = count_voters(session, ballot) if is_before else ballot.entitled
    return StaffView(
        next_states=[state for state in BallotState if state in followed_by],
        voters=voters,
        quorum=_quorum(session, ballot, count) if count else None,
        rules=ballot.rules,
        result=tell_result(count) if count and is_counted else None,
        problems=_problems(count) if count and is_counted else [],
        warnings=_warnings(session, ballot, voters) if is_before else [],
    )


def _quorum(session: Session, ballot: Ballot, count: Count) -> QuorumView:
    found = count.quorum or quorum_of(session, ballot, count.rules, count.electorate)
    return QuorumView.model_validate(found)


def _is_whole(ballot: Ballot, count: Count | None) -> bool:
    return count is not None and count.totals.collected == ballot.collected


def _warnings(session: Session, ballot: Ballot, voters: int) -> list[ProblemView]:
    """What to think about before opening: totals that tell how few voters voted, shares unused."""
    warnings = []
    if is_secret(ballot) and voters < FEWEST_IN_SECRET:
        message = N_("Chỉ có %(voters)s người bỏ phiếu: từ tổng số có thể đoán ra ai bỏ thế nào.")
        warnings.append(ProblemView(code="few_voters", message=message % {"voters": voters}))
    if rules_of(ballot).weight is Weight.SHARES and votes_by_of(session, ballot) is VotesBy.HEAD:
        message = N_(
            "Cuộc họp biểu quyết theo đầu người: mỗi phiếu tính là một, không theo cổ phần."
        )
        warnings.append(ProblemView(code="shares_count_heads", message=message))
    return warnings


def _problems(count: Count) -> list[ProblemView]:
    fields = (equation.as_field_error() for equation in failed_equations(count))
    return [ProblemView(code=f.code, message=f.message % f.params) for f in fields]
