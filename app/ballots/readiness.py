"""What stands in the way of a ballot's next step, and what to think about before it opens."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.ballots.answers import ProblemView
from app.ballots.candidacies.queries import sort_names_of
from app.ballots.errors import ImpossibleSettings
from app.ballots.models import Ballot
from app.ballots.queries import is_secret, rules_of
from app.ballots.quorum_words import in_vietnamese
from app.ballots.result_answers import QuorumView
from app.ballots.rules.count import Count
from app.ballots.rules.equations import failed_equations
from app.ballots.rules.lifecycle import BallotState
from app.ballots.rules.paper import Kind
from app.ballots.rules.rule_set import Weight
from app.ballots.services.drafting import check_whole
from app.ballots.tellers import find_candidates_who_count
from app.ballots.voter_lists import count_casters, votes_by_of
from app.core.errors import N_, FieldError
from app.core.text import person_sort_key
from app.meetings.rules import VotesBy

FEWEST_IN_SECRET = 5
ADOPTED_UNCOUNTED = {
    BallotState.LIST_ADOPTED,
    BallotState.OPEN,
    BallotState.CLOSED,
    BallotState.COUNTING,
}


def find_missing(session: Session, ballot: Ballot) -> list[ProblemView]:
    """Why the list or question of a draft cannot be adopted as it is, with the numbers."""
    if ballot.state != BallotState.DRAFT:
        return []
    try:
        check_whole(session, ballot)
    except ImpossibleSettings as refusal:
        return [_told(field) for field in refusal.fields]
    return []


def list_warnings(session: Session, ballot: Ballot, quorum: QuorumView | None) -> list[ProblemView]:
    """What to think about before opening; none of it stops the chair."""
    return [
        *_about_the_setting(session, ballot),
        *_about_the_order(session, ballot),
        *_about_the_hall(quorum),
    ]


def list_late_tellers(session: Session, ballot: Ballot) -> list[ProblemView]:
    """Who was appointed to count after the list was adopted, and stands on it."""
    if ballot.state not in ADOPTED_UNCOUNTED:
        return []
    message = N_("%(name)s vừa vào Ban kiểm phiếu vừa có tên trong danh sách: không kiểm cuộc này.")
    names = find_candidates_who_count(session, ballot)
    return [ProblemView(code="teller_on_list", message=message % {"name": n}) for n in names]


def list_problems(count: Count) -> list[ProblemView]:
    """Which equations the numbers break."""
    return [_told(equation.as_field_error()) for equation in failed_equations(count)]


def _about_the_setting(session: Session, ballot: Ballot) -> Iterator[ProblemView]:
    """Totals that tell how few voters voted, shares that are not used."""
    casters = count_casters(session, ballot)  # a holder knows what they cast for others
    if is_secret(ballot) and casters < FEWEST_IN_SECRET:
        message = N_("Chỉ có %(voters)s người bỏ phiếu: từ tổng số có thể đoán ra ai bỏ thế nào.")
        yield ProblemView(code="few_voters", message=message % {"voters": casters})
    if rules_of(ballot).weight is Weight.SHARES and votes_by_of(session, ballot) is VotesBy.HEAD:
        message = N_(
            "Cuộc họp biểu quyết theo đầu người: mỗi phiếu tính là một, không theo cổ phần."
        )
        yield ProblemView(code="shares_count_heads", message=message)


def _about_the_order(session: Session, ballot: Ballot) -> Iterator[ProblemView]:
    """A list stands by given name, as the alphabet goes."""
    if ballot.kind != Kind.ELECTION or ballot.state != BallotState.DRAFT:
        return
    names = sort_names_of(session, ballot)
    keys = [person_sort_key(option.name, names.get(option.id)) for option in ballot.options]
    if keys != sorted(keys):
        message = N_("Danh sách chưa xếp theo tên, vần A, B, C. Chốt thì giữ nguyên thứ tự này.")
        yield ProblemView(code="list_not_by_name", message=message)


_TOO_FEW = N_("Chưa đủ người theo quy định: %(lacking)s. Đoàn Chủ tịch cân nhắc trước khi mở.")
_TOO_FEW_SHARES = N_(
    "Chưa đủ điều kiện quyết định: %(lacking)s. "
    "Nếu mở bây giờ mà không thêm ai, kết quả không có giá trị."
)


def _about_the_hall(quorum: QuorumView | None) -> Iterator[ProblemView]:
    if quorum is None:
        return
    if not quorum.people:
        message = N_("Chưa ai điểm danh vào phiên: mở lúc này thì chưa ai bỏ phiếu được.")
        yield ProblemView(code="nobody_present", message=message)
    elif not quorum.met:
        message = _TOO_FEW_SHARES if quorum.is_of_shares else _TOO_FEW
        yield ProblemView(code="no_quorum", message=message % {"lacking": in_vietnamese(quorum)})


def _told(field: FieldError) -> ProblemView:
    return ProblemView(code=field.code, message=field.message % field.params)
