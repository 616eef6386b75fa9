"""Whether the totals of a batch could be right, and leave something that can be counted."""

from collections.abc import Iterator

from app.ballots.models import Ballot
from app.ballots.queries import paper_of, rules_of
from app.ballots.rules.count import Count, Electorate
from app.ballots.rules.counting import SMALLEST_BATCH
from app.ballots.rules.equations import FailedEquation, failed_of_pile
from app.ballots.rules.tally import Totals
from app.ballots.sealed.errors import BadTotals, BatchTooSmall, FewBallotsLeft
from app.core.errors import N_

NOBODY = Electorate(convened=0, excused=0, present=0, entitled=0, issued=0, sheets=0)


def check_batch(ballot: Ballot, totals: Totals, left: int) -> None:
    """Raise BatchTooSmall, FewBallotsLeft or BadTotals; `left`: ballots of the box after it."""
    least = min(SMALLEST_BATCH, ballot.collected)
    if totals.collected < least:
        raise BatchTooSmall(least=least)
    if 0 < left < least:
        raise FewBallotsLeft(batch=totals.collected, left=left, least=least)
    pile = Count(paper_of(ballot), rules_of(ballot), NOBODY, totals)
    failed = (*_failed_of_box(totals, left), *_failed_of_list(pile), *failed_of_pile(pile))
    if failed:
        raise BadTotals(fields=tuple(equation.as_field_error() for equation in failed))


def _failed_of_box(totals: Totals, left: int) -> Iterator[FailedEquation]:
    if left < 0:
        uncounted = totals.collected + left
        message = N_("Lô này có %(left)s phiếu, thùng chỉ còn %(right)s phiếu chưa kiểm.")
        yield FailedEquation("batch_at_most_uncounted", message, totals.collected, uncounted)


def _failed_of_list(pile: Count) -> Iterator[FailedEquation]:
    """Only names of this list, and only marks that it offers."""
    names = {option.id: option.name for option in pile.paper.options}
    for (option_id, mark), number in pile.totals.marks.items():
        if option_id not in names:
            message = N_("Có %(left)s dấu cho một tên không có trong danh sách: %(subject)s.")
            yield FailedEquation("marks_of_list", message, number, 0, option_id)
        elif mark not in pile.marks:
            message = N_("%(subject)s: có %(left)s dấu mà phiếu này không có.")
            yield FailedEquation("marks_offered", message, number, 0, names[option_id])
