"""What the minutes of a sealed ballot say of its key, its box and its counts."""

from collections.abc import Iterator

from app.ballots.sealed.schemas import SealView
from app.core.i18n import gettext as _

Line = tuple[str, str]
DIGITS = 8


def seal_lines(seal: SealView | None) -> Iterator[Line]:
    """The key that opened the box, the root the box had, and who counted it."""
    if seal is None:
        return
    of = _("%(threshold)s trong %(slips)s mảnh", threshold=seal.threshold, slips=seal.slips)
    yield _("Khoá của Ban kiểm phiếu"), f"{seal.key} ({of})"
    if seal.root:
        yield _("Dấu của thùng phiếu"), _in_groups(seal.root)
    finished = [each for each in seal.counts if each.is_finished]
    counted = "; ".join(f"{each.by} ({each.place})" for each in finished)
    if seal.counts_agree:
        yield _("Các lượt kiểm độc lập, kết quả khớp nhau"), counted


def destruction_line() -> Line:
    """To be filled in by hand, when the slips are burnt."""
    return _("Khoá và các mảnh khoá được huỷ lúc"), "…" * 16


def _in_groups(root: str) -> str:
    return " ".join(root[start : start + DIGITS] for start in range(0, len(root), DIGITS))
