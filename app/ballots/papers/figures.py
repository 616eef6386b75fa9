"""Figures of the tally minutes: who was called, who came, what the box held, what it weighs."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.ballots.papers.facts import Counted
from app.ballots.papers.words import REASONS
from app.ballots.result_answers import SharesView
from app.core.formats import format_number
from app.core.i18n import current_locale
from app.core.i18n import gettext as _
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
        number = written(self.number)
        return self.label, f"{number} ({self.share})" if self.share else number


def written(number: int) -> str:
    """A number as people of this language write it: 1.234."""
    return format_number(number, language=current_locale())


def figures(counted: Counted) -> Iterator[Figure]:
    """Convened, present, issued, collected, valid, invalid with reasons; ballots, then shares."""
    result, collected = counted.result, counted.result.collected
    yield from _of_voters(counted)
    yield Figure(_("Số phiếu phát ra"), result.issued)
    yield Figure(_("Số phiếu thu về"), collected, _part(collected, result.issued))
    if counted.by_holder:
        yield Figure(_("trong đó bỏ theo uỷ quyền"), counted.by_holder)
    yield Figure(_("Số phiếu hợp lệ"), result.valid, _part(result.valid, collected))
    if result.blank:
        yield Figure(_("Số phiếu trắng"), result.blank, _part(result.blank, collected))
    yield Figure(_("Số phiếu không hợp lệ"), result.invalid, _part(result.invalid, collected))
    for reason, number in result.invalid_reasons.items():
        if number:
            yield Figure(_("trong đó %(reason)s", reason=_(REASONS[reason])), number)
    if result.shares is not None:
        yield from _of_shares(result.shares)


def _of_voters(counted: Counted) -> Iterator[Figure]:
    shares, people = counted.result.shares, counted.count.electorate
    if shares is not None:
        yield Figure(_("Tổng số cổ phần có quyền biểu quyết"), shares.entitled)
        present = _part(shares.present, shares.entitled)
        yield Figure(_("Số cổ phần dự họp"), shares.present, present)
        return
    yield Figure(_("Số đại biểu được triệu tập"), people.convened)
    is_represented = counted.by_holder > 0
    label = _("Số đại biểu có mặt hoặc uỷ quyền") if is_represented else _("Số đại biểu có mặt")
    yield Figure(label, people.present, _part(people.present, people.convened))


def _of_shares(shares: SharesView) -> Iterator[Figure]:
    collected = _part(shares.collected, shares.present)
    yield Figure(_("Số cổ phần của phiếu thu về"), shares.collected, collected)
    valid = _part(shares.valid, shares.collected)
    yield Figure(_("Số cổ phần của phiếu hợp lệ"), shares.valid, valid)


def _part(number: int, whole: int) -> str:
    share = Share.of(number, whole)
    return share.text(current_locale()) if share else ""
