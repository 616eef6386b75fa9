"""Find every setting under which a ballot could never be held, before anyone relies on it."""

from collections import Counter
from collections.abc import Collection, Iterator

from app.ballots.errors import ImpossibleSettings
from app.ballots.rules.limits import limits_of
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, Secrecy
from app.ballots.rules.rule_set import Base, RuleSet, Weight
from app.ballots.rules.surplus import problems_of_surplus
from app.ballots.rules.tellers import Teller, is_teller
from app.core.errors import N_, FieldError
from app.core.text import clean


def check_settings(
    paper: BallotPaper, rules: RuleSet, secrecy: Secrecy, tellers: Collection[Teller] = ()
) -> None:
    """Raise ImpossibleSettings naming each impossible setting."""
    problems = (
        *_problems_of_numbers(paper, rules),
        *_problems_of_marks(paper, rules),
        *_problems_of_emptiness(paper),
        *problems_of_list(paper, tellers),
        *problems_of_surplus(paper, rules),
        *_problems_of_decision(paper, rules),
        *_problems_of_secrecy(rules, secrecy),
    )
    if problems:
        raise ImpossibleSettings(fields=problems)


def _problems_of_numbers(paper: BallotPaper, rules: RuleSet) -> Iterator[FieldError]:
    smallest_allowed = {
        "seats": (paper.seats, 1),
        "rules.min_marks": (rules.min_marks, 0),
        "rules.max_marks": (rules.max_marks, 1),
        "rules.split_total": (rules.split_total, 1),
        "rules.split_per_option": (rules.split_per_option, 1),
        "rules.max_rounds": (rules.max_rounds, 1),
    }
    for field, (number, least) in smallest_allowed.items():
        if number is not None and number < least:
            message = N_("Không thể là %(number)s, ít nhất phải là %(least)s.")
            yield FieldError(field, "too_small", message, {"number": number, "least": least})


def _problems_of_marks(paper: BallotPaper, rules: RuleSet) -> Iterator[FieldError]:
    if paper.seats < 1 or not paper.options:
        return  # named elsewhere; nothing more follows from them
    limits, options = limits_of(paper, rules), len(paper.options)
    numbers = {
        "least": limits.least,
        "most": limits.most,
        "one": limits.most_for_one,
        "options": options,
    }
    if limits.least > limits.most:
        message = N_("Phải chọn ít nhất %(least)s nhưng chỉ được chọn nhiều nhất %(most)s.")
        yield FieldError("rules.min_marks", "min_above_max", message, numbers)
    if limits.least > options:
        message = N_("Phải chọn ít nhất %(least)s nhưng danh sách chỉ có %(options)s.")
        yield FieldError("rules.min_marks", "min_above_options", message, numbers)
    if limits.most_for_one > limits.most:
        message = N_("Mỗi lựa chọn được %(one)s phiếu dồn, nhiều hơn tổng số là %(most)s.")
        yield FieldError("rules.split_per_option", "per_option_above_total", message, numbers)


def _problems_of_emptiness(paper: BallotPaper) -> Iterator[FieldError]:
    if not paper.options:
        yield FieldError("options", "no_options", N_("Danh sách chưa có lựa chọn nào."))


def problems_of_list(paper: BallotPaper, tellers: Collection[Teller]) -> Iterator[FieldError]:
    """Lines that can never stand together: without a name, twice, or a teller's."""
    seen = Counter(_identity(option) for option in paper.options)
    for index, option in enumerate(paper.options):
        field, named = f"options.{index}.name", {"name": option.name}
        if not option.name.strip():
            yield FieldError(field, "name_missing", N_("Lựa chọn này chưa có tên."))
        elif seen.pop(_identity(option), 1) > 1:
            message = N_("%(name)s có trong danh sách nhiều lần.")
            yield FieldError(field, "same_option_twice", message, named)
        if paper.kind is Kind.ELECTION and any(is_teller(option, one) for one in tellers):
            message = N_("%(name)s ở trong Ban kiểm phiếu nên không thể ứng cử.")
            yield FieldError(field, "teller_is_candidate", message, named)


def _identity(option: Option) -> tuple[str, object, str]:
    # Two people may share a name, hardly a birth date and a unit as well.
    return clean(option.name).casefold(), option.born, clean(option.unit).casefold()


def _problems_of_decision(paper: BallotPaper, rules: RuleSet) -> Iterator[FieldError]:
    if rules.threshold is not None and rules.base is None:
        message = N_("Có ngưỡng thì phải có số làm căn cứ tính.")
        yield FieldError("rules.base", "threshold_without_base", message)
    answered = {Method.YES_NO_ABSTAIN, Method.AGREE_DISAGREE}
    if rules.base is Base.YES_AND_NO and paper.method not in answered:
        message = N_("Phiếu này không có ý kiến không tán thành nên không tính được trên tổng đó.")
        yield FieldError("rules.base", "base_not_for_method", message)


def _problems_of_secrecy(rules: RuleSet, secrecy: Secrecy) -> Iterator[FieldError]:
    if rules.weight is Weight.SHARES and secrecy is not Secrecy.NAMED:
        message = N_("Phiếu tính theo cổ phần sẽ lộ người bỏ, nên không thể bỏ phiếu kín.")
        yield FieldError("rules.weight", "weight_tells_the_voter", message)
