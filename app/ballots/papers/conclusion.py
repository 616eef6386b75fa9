"""What the tally minutes conclude: who is elected, what is carried, what is left open."""

from collections.abc import Iterator

from app.ballots.papers.facts import Counted
from app.ballots.papers.figures import written
from app.ballots.papers.tables import elected_table, in_votes
from app.ballots.quorum_words import list_lacking
from app.ballots.rules.paper import Kind
from app.ballots.rules.rule_set import Tie
from app.core.i18n import gettext as _
from app.core.papers.contents import Block, Paragraph


def conclusion(counted: Counted) -> Iterator[Block]:
    """Who is elected, in order of votes; or whether the motion is carried."""
    yield from _lack_of_quorum(counted)
    if counted.count.paper.kind is Kind.MOTION:
        yield from _decisions(counted)
        return
    result = counted.result
    if not result.elected and result.tie is None and counted.result.options[0].outcome is None:
        yield Paragraph(_("Kết quả lấy phiếu được báo cáo như trên."))
        return
    yield Paragraph(
        _(
            "Trúng cử %(count)s người, theo số phiếu từ cao xuống thấp:",
            count=len(result.elected),
        )
        if result.elected
        else _("Không có người nào trúng cử.")
    )
    if result.elected:
        yield elected_table(counted)
    yield from _left_open(counted)


def _lack_of_quorum(counted: Counted) -> Iterator[Block]:
    quorum = counted.result.quorum
    if quorum is None or quorum.met:
        return
    lacking = "; ".join(_(text, **numbers) for text, numbers in list_lacking(quorum, written))
    said = (
        _("Không đủ điều kiện quyết định theo quy định, kết quả không có giá trị: %(lacking)s.")
        if counted.count.is_void
        else _("Chưa đủ người theo quy định, Đoàn Chủ tịch xem xét kết quả: %(lacking)s.")
    ) % {"lacking": lacking}
    yield Paragraph(said, style="bold")


def _decisions(counted: Counted) -> Iterator[Block]:
    for option in counted.result.options:
        said = {
            "passed": _("%(what)s: được thông qua.", what=option.name),
            "failed": _("%(what)s: không được thông qua.", what=option.name),
        }
        if option.outcome is not None:
            yield Paragraph(said[option.outcome], style="bold")


def _left_open(counted: Counted) -> Iterator[Block]:
    result = counted.result
    if result.tie is not None:
        tied = [option.name for option in result.options if option.id in result.tie.options]
        yield Paragraph(
            _(
                "%(names)s cùng được %(votes)s trong khi còn %(seats)s người cần bầu.",
                names=", ".join(tied),
                votes=in_votes(counted, result.tie.votes),
                seats=result.tie.seats,
            )
        )
        if result.tie.rule in {Tie.RUN_OFF, Tie.RUN_OFF_PLURALITY}:
            yield Paragraph(_("Theo quy định, bầu lại giữa những người bằng phiếu."))
    elif result.seats_left:
        yield Paragraph(_("Còn thiếu %(seats)s người so với số cần bầu.", seats=result.seats_left))
