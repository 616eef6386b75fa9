"""Tables of the tally minutes; every number is the result's own."""

from app.ballots.papers.facts import Counted
from app.ballots.papers.figures import written
from app.ballots.papers.words import MARKS
from app.ballots.result_answers import (
    OptionResultView,
)
from app.ballots.rules.choices import Mark
from app.ballots.rules.count import UnitOfVotes
from app.ballots.rules.paper import Kind, Method
from app.ballots.rules.rule_set import ThirdChoice
from app.core.i18n import gettext as _
from app.core.papers.contents import Column, Table


def result_table(counted: Counted) -> Table:
    """Votes and shares of each name, in the order of the list."""
    if _is_question(counted):
        return _answers_table(counted)
    head, rows = _names(counted), []
    units = {option.id: option.unit or "" for option in counted.ballot.options}
    for place, option in enumerate(counted.result.options, start=1):
        rows.append((str(place), option.name, units[option.id], *_cells(option)))
    return Table(head, rows)


def elected_table(counted: Counted) -> Table:
    """The elected in the order of votes."""
    options = {option.id: option for option in counted.result.options}
    units = {option.id: option.unit or "" for option in counted.ballot.options}
    rows = [
        (
            str(place),
            options[id_].name,
            units[id_],
            written(options[id_].votes),
            _share(options[id_]),
        )
        for place, id_ in enumerate(counted.result.elected, start=1)
    ]
    return Table((*_person_columns(), *_vote_columns(counted)), rows)


def mark_word(counted: Counted, mark: Mark) -> str:
    """What a mark is called on this ballot."""
    if counted.count.paper.method is Method.AGREE_DISAGREE and mark in {Mark.YES, Mark.NO}:
        return _("Đồng ý") if mark is Mark.YES else _("Không đồng ý")
    if mark is Mark.ABSTAIN and counted.count.rules.third_choice is ThirdChoice.OTHER:
        return _("Ý kiến khác")
    return _(MARKS[mark])


def votes_word(counted: Counted) -> str:
    """What an option's votes are called: ballots, shares, or points where they are split."""
    if counted.count.paper.method is Method.SPLIT:
        return _("Số phiếu bầu")
    is_by_shares = counted.result.unit_of_votes is UnitOfVotes.SHARES
    return _("Số cổ phần") if is_by_shares else _("Số phiếu")


def in_votes(counted: Counted, number: int) -> str:
    """So many of them: 120 phiếu, 120 cổ phần, 120 phiếu bầu."""
    if counted.count.paper.method is Method.SPLIT:
        return _("%(number)s phiếu bầu", number=written(number))
    if counted.result.unit_of_votes is UnitOfVotes.SHARES:
        return _("%(number)s cổ phần", number=written(number))
    return _("%(number)s phiếu", number=written(number))


def _is_question(counted: Counted) -> bool:
    paper = counted.count.paper
    return paper.kind is Kind.MOTION and len(paper.options) == 1


def _answers_table(counted: Counted) -> Table:
    option = counted.result.options[0]
    head = (Column(_("Ý kiến"), 60), *_vote_columns(counted))
    rows = [
        (mark_word(counted, mark), written(number), option.mark_shares[mark] or "–")
        for mark, number in option.marks.items()
    ]
    return Table(head, rows)


def _names(counted: Counted) -> tuple[Column, ...]:
    marks = counted.count.marks
    if len(marks) == 1:
        return (*_person_columns(), *_vote_columns(counted))
    return (
        Column(_("TT"), 10, "center"),
        Column(_("Họ và tên"), 44),
        Column(_("Đơn vị"), 34),
        *(Column(mark_word(counted, mark), 25, "center") for mark in marks),
    )


def _person_columns() -> tuple[Column, ...]:
    return (
        Column(_("TT"), 11, "center"),
        Column(_("Họ và tên"), 52),
        Column(_("Đơn vị"), 49),
    )


def _vote_columns(counted: Counted) -> tuple[Column, ...]:
    return (Column(votes_word(counted), 26, "right"), Column(_("Tỷ lệ"), 22, "right"))


def _cells(option: OptionResultView) -> tuple[str, ...]:
    if len(option.marks) == 1:
        return written(option.votes), _share(option)
    return tuple(
        f"{written(number)}\n{option.mark_shares[mark] or '–'}"
        for mark, number in option.marks.items()
    )


def _share(option: OptionResultView) -> str:
    return option.share_text or "–"
