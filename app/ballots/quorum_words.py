"""What an assembly short of its quorum lacks: people, those who voted, shares, units."""

from collections.abc import Callable, Iterator

from app.ballots.result_answers import QuorumView
from app.core.errors import N_
from app.core.formats import format_number

Write = Callable[[int], str]


def list_lacking(quorum: QuorumView, write: Write) -> Iterator[tuple[str, dict[str, str]]]:
    """Each thing it is short of: a text to be translated, and the numbers it takes."""
    # Nobody at all is too few even where the rules ask for nobody.
    people, units = max(quorum.people_needed or 0, 1), quorum.units_needed or 0
    if quorum.people < people:
        yield _text_of_people(quorum), _numbers(write, quorum.people, people)
    if quorum.units < units:
        text = N_("có mặt %(found)s đơn vị, cần ít nhất %(needed)s")
        yield text, _numbers(write, quorum.units, units)


def in_vietnamese(quorum: QuorumView) -> str:
    """All of it, for those who run the ballot."""
    return "; ".join(text % numbers for text, numbers in list_lacking(quorum, format_number))


def _numbers(write: Write, found: int, needed: int) -> dict[str, str]:
    return {"found": write(found), "needed": write(needed)}


def _text_of_people(quorum: QuorumView) -> str:
    if quorum.is_of_shares:
        return N_("dự họp %(found)s cổ phần, cần ít nhất %(needed)s")
    if quorum.is_of_turnout:
        return N_("có %(found)s người bỏ phiếu, cần ít nhất %(needed)s")
    if quorum.represented:
        return N_("có mặt hoặc uỷ quyền %(found)s người, cần ít nhất %(needed)s")
    return N_("có mặt %(found)s người, cần ít nhất %(needed)s")
