"""Figures and tables of the tally minutes; every number is the result's own."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.ballots.answers import OptionResultView
from app.ballots.papers.facts import Counted
from app.ballots.papers.words import MARKS, REASONS
from app.ballots.rules.choices import Mark
from app.ballots.rules.paper import Kind, Method
from app.ballots.rules.rule_set import ThirdChoice
from app.core.i18n import current_locale
from app.core.i18n import gettext as _
from app.core.papers.contents import Column, Table
from app.core.threshold import Share


@dataclass(frozen=True)
class Figure:
    """One number of the ballot, and what part of another it is."""

    label: str
    number: int
    share: str = ""

    @property
    def line(self) -> tuple[str, str]:
        """As the minutes write it: 243 (98,78 %)."""
        return self.label, f"{self.number} ({self.share})" if self.share else str(self.number)


def figures(counted: Counted) -> Iterator[Figure]:
    """Convened, present, issued, collected, valid, invalid with reasons."""
    people, result = counted.count.electorate, counted.result
    collected = result.collected
    yield Figure(_("Số đại biểu được triệu tập"), people.convened)
    yield Figure(_("Số đại biểu có mặt"), people.present, _part(people.present, people.convened))
    yield Figure(_("Số phiếu phát ra"), result.issued)
    yield Figure(_("Số phiếu thu về"), collected, _part(collected, result.issued))
    yield Figure(_("Số phiếu hợp lệ"), result.valid, _part(result.valid, collected))
    if result.blank:
        yield Figure(_("Số phiếu trắng"), result.blank, _part(result.blank, collected))
    yield Figure(_("Số phiếu không hợp lệ"), result.invalid, _part(result.invalid, collected))
    for reason, number in result.invalid_reasons.items():
        if number:
            yield Figure(_("trong đó %(reason)s", reason=_(REASONS[reason])), number)


def _part(number: int, whole: int) -> str:
    share = Share.of(number, whole)
    return share.text(current_locale()) if share else ""


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
        (str(place), options[id_].name, units[id_], str(options[id_].votes), _share(options[id_]))
        for place, id_ in enumerate(counted.result.elected, start=1)
    ]
    return Table((*_person_columns(), *_vote_columns()), rows)


def mark_word(counted: Counted, mark: Mark) -> str:
    """What a mark is called on this ballot."""
    if counted.count.paper.method is Method.AGREE_DISAGREE and mark in {Mark.YES, Mark.NO}:
        return _("Đồng ý") if mark is Mark.YES else _("Không đồng ý")
    if mark is Mark.ABSTAIN and counted.count.rules.third_choice is ThirdChoice.OTHER:
        return _("Ý kiến khác")
    return _(MARKS[mark])


def _is_question(counted: Counted) -> bool:
    paper = counted.count.paper
    return paper.kind is Kind.MOTION and len(paper.options) == 1


def _answers_table(counted: Counted) -> Table:
    option = counted.result.options[0]
    head = (Column(_("Ý kiến"), 60), *_vote_columns())
    rows = [
        (mark_word(counted, mark), str(number), option.mark_shares[mark] or "–")
        for mark, number in option.marks.items()
    ]
    return Table(head, rows)


def _names(counted: Counted) -> tuple[Column, ...]:
    marks = counted.count.marks
    if len(marks) == 1:
        return (*_person_columns(), *_vote_columns())
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


def _vote_columns() -> tuple[Column, ...]:
    return (Column(_("Số phiếu"), 22, "right"), Column(_("Tỷ lệ"), 26, "right"))


def _cells(option: OptionResultView) -> tuple[str, ...]:
    if len(option.marks) == 1:
        return str(option.votes), _share(option)
    return tuple(
        f"{number}\n{option.mark_shares[mark] or '–'}" for mark, number in option.marks.items()
    )


def _share(option: OptionResultView) -> str:
    return option.share_text or "–"
