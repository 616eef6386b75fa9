"""The equations that must hold before anyone can certify a count, on paper or electronic."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.ballots.errors import NotCertifiable
from app.ballots.rules.count import Count
from app.ballots.rules.limits import limits_of
from app.ballots.rules.paper import Method
from app.ballots.rules.tally import Totals
from app.core.errors import N_, FieldError


@dataclass(frozen=True, slots=True)
class FailedEquation:
    """An equation that does not hold, and the numbers that contradict each other."""

    code: str
    message: str
    left: int
    right: int
    subject: str = ""  # the option concerned, if it is about one

    def as_field_error(self) -> FieldError:
        """Named with its numbers, for whoever must correct them."""
        numbers = {"left": self.left, "right": self.right, "subject": self.subject}
        return FieldError(self.code, self.code, self.message, numbers)


def check_equations(count: Count) -> None:
    """Raise NotCertifiable naming every failing equation with its numbers."""
    if failed := failed_equations(count):
        raise NotCertifiable(fields=tuple(equation.as_field_error() for equation in failed))


def failed_equations(count: Count) -> tuple[FailedEquation, ...]:
    """Every equation that the numbers break; none when they agree."""
    return (*_failed_of_sheets(count), *failed_of_pile(count))


def failed_of_pile(count: Count) -> tuple[FailedEquation, ...]:
    """Those between ballots and the marks on them: they hold in every pile of ballots."""
    judged = _failed_of_judged(count.totals)
    return (*judged, *_failed_of_votes(count), *_failed_of_answers(count))


def _failed_of_sheets(count: Count) -> Iterator[FailedEquation]:
    electorate, totals = count.electorate, count.totals
    could_vote = min(electorate.present, electorate.entitled)
    if (issued := electorate.issued) > could_vote:
        message = N_("Phát ra %(left)s phiếu, nhiều hơn số người có mặt được bỏ phiếu: %(right)s.")
        yield FailedEquation("issued_at_most_present", message, issued, could_vote)
    if totals.collected > electorate.sheets:
        message = N_("Thu về %(left)s phiếu, nhiều hơn số phiếu phát ra: %(right)s.")
        yield FailedEquation(
            "collected_at_most_issued", message, totals.collected, electorate.sheets
        )
    elif (collected := totals.collected_weight) > issued:
        message = N_("Phiếu thu về có %(left)s cổ phần, phiếu phát ra chỉ có %(right)s cổ phần.")
        yield FailedEquation("shares_at_most_issued", message, collected, issued)


def _failed_of_judged(totals: Totals) -> Iterator[FailedEquation]:
    if (judged := totals.valid + totals.blank + totals.invalid_count) != totals.collected:
        message = N_("Hợp lệ và không hợp lệ cộng lại là %(left)s phiếu, thu về %(right)s phiếu.")
        yield FailedEquation("judged_equals_collected", message, judged, totals.collected)


def _failed_of_votes(count: Count) -> Iterator[FailedEquation]:
    limits, valid = limits_of(count.paper, count.rules), count.totals.valid_weight
    for option in count.paper.options:
        votes = count.totals.of(option.id)
        if votes < 0:
            message = N_("%(subject)s được %(left)s phiếu, không thể ít hơn %(right)s.")
            yield FailedEquation("votes_at_least_zero", message, votes, 0, option.name)
        if votes > (most := valid * limits.most_for_one):
            message = N_("%(subject)s được %(left)s phiếu, nhiều hơn số phiếu hợp lệ: %(right)s.")
            yield FailedEquation("votes_at_most_valid", message, votes, most, option.name)
    given = sum(count.totals.of(option_id) for option_id in count.paper.option_ids)
    if given > (most := valid * limits.most):
        message = N_(
            "Cộng mọi phiếu bầu được %(left)s, nhiều hơn các phiếu hợp lệ cho phép: %(right)s."
        )
        yield FailedEquation("all_votes_at_most_marks", message, given, most)


def _failed_of_answers(count: Count) -> Iterator[FailedEquation]:
    if count.paper.method in {Method.PICK, Method.STRIKE_OUT, Method.SPLIT}:
        return
    valid = count.totals.valid_weight
    for option in count.paper.options:
        answers = sum(count.totals.of(option.id, mark) for mark in count.marks)
        if count.paper.method is Method.AGREE_DISAGREE and answers != valid:
            message = N_(
                "%(subject)s: đồng ý, không đồng ý và bỏ trống cộng lại là %(left)s,"
                " phiếu hợp lệ là %(right)s."
            )
            yield FailedEquation("answers_equal_valid", message, answers, valid, option.name)
        elif answers > valid:
            message = N_("%(subject)s: có %(left)s ý kiến, nhiều hơn số phiếu hợp lệ: %(right)s.")
            yield FailedEquation("answers_at_most_valid", message, answers, valid, option.name)
