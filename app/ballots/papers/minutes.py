"""The tally minutes (biên bản kiểm phiếu), in words."""

from collections.abc import Iterator
from datetime import datetime

from app.ballots.papers.conclusion import conclusion
from app.ballots.papers.deciding import deciding
from app.ballots.papers.facts import Counted, MinutesFacts
from app.ballots.papers.figures import figures
from app.ballots.papers.headings import UNKNOWN, Issuer, heading_of
from app.ballots.papers.sealing import destruction_line, seal_lines
from app.ballots.papers.tables import result_table
from app.ballots.papers.words import BY_SHARES, METHODS
from app.ballots.rules.count import UnitOfVotes
from app.ballots.rules.next_round import RoundKind
from app.ballots.rules.paper import Kind
from app.core.clock import local
from app.core.formats import format_date
from app.core.i18n import gettext as _
from app.core.papers.contents import (
    Annex,
    Block,
    Lines,
    Paper,
    Paragraph,
    Section,
    Signature,
)

DOTS = "…" * 24


def minutes_paper(facts: MinutesFacts, language: str) -> Paper:
    """The whole paper: how it was counted, the numbers, who is elected, what followed."""
    first, particulars = facts.first, facts.particulars
    ended = first.moments.get("certified") or first.ballot.closed_at or first.ballot.created_at
    number = _("Số: %(number)s", number=particulars.number or "……")
    issuer = Issuer(particulars.meeting_name or "", particulars.heading)
    return Paper(
        language=language,
        heading=heading_of(issuer, first.ballot, _("Ban kiểm phiếu"), number, ended),
        title=(_("Biên bản kiểm phiếu"), titled(first)),
        blocks=tuple(_blocks(facts)),
        signatures=(
            Signature(_("TM. Đoàn Chủ tịch"), "", particulars.chair or ""),
            Signature(_("TM. Ban kiểm phiếu"), _("Trưởng ban"), particulars.head_teller or ""),
        ),
        sign_here=_("(Ký, ghi rõ họ tên)"),
        footer=_("Biên bản kiểm phiếu · mã danh sách %(code)s", code=first.ballot.code or "–"),
        annexes=tuple(_annexes(facts)),
    )


def titled(counted: Counted) -> str:
    """The title with the number of the round, from the second on."""
    ballot = counted.ballot
    if ballot.round == 1:
        return ballot.title
    return _("%(title)s (lần %(round)s)", title=ballot.title, round=ballot.round)


def _blocks(facts: MinutesFacts) -> Iterator[Block]:
    first = facts.first
    yield from _opening(facts)
    yield Section(_("I. Danh sách và thể lệ"))
    yield Lines(tuple(_paper_lines(first)))
    by_shares = first.result.unit_of_votes is UnitOfVotes.SHARES
    yield Section(
        _("II. Số cổ phần và số phiếu") if by_shares else _("II. Số đại biểu và số phiếu")
    )
    yield Lines(tuple(figure.line for figure in figures(first)))
    yield Section(_("III. Kết quả, theo thứ tự trong danh sách"))
    yield result_table(first)
    yield Section(_("IV. Kết luận"))
    yield from conclusion(first)
    yield Section(_("V. Khiếu nại, niêm phong"))
    yield from _closing(facts)


def _opening(facts: MinutesFacts) -> Iterator[Block]:
    first, particulars = facts.first, facts.particulars
    yield Paragraph(
        _(
            "Hồi %(time)s, tại %(place)s, Ban kiểm phiếu của %(meeting)s tiến hành kiểm phiếu. "
            "Ban kiểm phiếu gồm các đồng chí:",
            time=_moment(first.moments.get("counting") or first.ballot.closed_at),
            place=particulars.place or UNKNOWN,
            meeting=particulars.meeting_name,
        )
    )
    names = (particulars.tellers or DOTS).split("\n")
    yield Lines(tuple((name, "") for name in names))


def _paper_lines(counted: Counted) -> Iterator[tuple[str, str]]:
    ballot, paper, result = counted.ballot, counted.count.paper, counted.result
    adopted = counted.moments.get("list_adopted")
    if paper.kind is Kind.ELECTION:
        names = _("%(names)s người, bầu %(seats)s", names=len(paper.options), seats=paper.seats)
        yield _("Danh sách bầu cử đã được thông qua"), names
    if adopted is not None:
        yield _("Danh sách được chốt lúc"), _moment(adopted)
    yield _("Mã danh sách"), ballot.code or "–"
    yield _("Cách bỏ phiếu"), _(METHODS[paper.method])
    if result.unit_of_votes is UnitOfVotes.SHARES:
        yield _("Cách tính phiếu"), _(BY_SHARES)
    if ballot.opened_at and ballot.closed_at:
        yield _("Bắt đầu bỏ phiếu"), _moment(ballot.opened_at)
        yield _("Đóng thùng phiếu"), _moment(ballot.closed_at)
    yield from seal_lines(counted.seal)
    yield from deciding(counted)


def _closing(facts: MinutesFacts) -> Iterator[Block]:
    particulars = facts.particulars
    yield Lines(
        (
            (_("Khiếu nại"), particulars.complaints or DOTS),
            (_("Số niêm phong"), particulars.seal_number or DOTS[:16]),
            *([destruction_line()] if facts.first.seal else []),
        )
    )
    yield Paragraph(
        _(
            "Biên bản lập xong hồi %(time)s, đã được đọc lại trước Ban kiểm phiếu "
            "và Đoàn Chủ tịch.",
            time=_moment(facts.first.moments.get("certified")),
        )
    )


def _annexes(facts: MinutesFacts) -> Iterator[Block]:
    for place, following in enumerate(facts.following, start=1):
        yield from _annex(place, following)


def _annex(place: int, counted: Counted) -> Iterator[Block]:
    """A further round, with numbers and conclusion of its own."""
    kinds = {
        RoundKind.RUN_OFF: _("Bầu lại giữa những người bằng phiếu"),
        RoundKind.ADDITIONAL: _("Bầu thêm cho đủ số lượng"),
    }
    kind = kinds.get(RoundKind(counted.ballot.round_kind or RoundKind.ADDITIONAL), "")
    yield Annex((_("Phụ lục %(number)s", number=place), titled(counted)))
    yield Lines(((kind, ""), *_paper_lines(counted), *(figure.line for figure in figures(counted))))
    yield result_table(counted)
    yield from conclusion(counted)


def _moment(at: datetime | None) -> str:
    """09 giờ 15 phút, ngày 17/09/2026; dots where nobody knows."""
    if at is None:
        return UNKNOWN
    there = local(at)
    return _(
        "%(hour)s giờ %(minute)s phút, ngày %(date)s",
        hour=f"{there.hour:02}",
        minute=f"{there.minute:02}",
        date=format_date(at),
    )
