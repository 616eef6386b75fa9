"""The table of opinions, acceptance and explanation (Bảng tổng hợp ý kiến), as texts."""

from collections.abc import Sequence

from app.comments.models import Comment
from app.comments.office_table import Table
from app.comments.rules import LABELS, Disposition
from app.core.errors import N_
from app.core.i18n import gettext as _

TITLE = N_("Bảng tổng hợp ý kiến, tiếp thu, giải trình")
HEADINGS = (
    N_("TT"),
    N_("Tài liệu, trang"),
    N_("Đại biểu, đơn vị"),
    N_("Ý kiến"),
    N_("Tiếp thu, giải trình"),
)


def synthesise(meeting_name: str, comments: Sequence[Comment]) -> Table:
    """The table in the reader's language: by group, then as they came in; with its totals."""
    ordered = sorted(comments, key=lambda one: (one.group is None, one.group or "", one.number))
    rows = [
        (str(place), _where(one), _who(one), _said(one), _answered(one))
        for place, one in enumerate(ordered, start=1)
    ]
    headings = tuple(_(heading) for heading in HEADINGS)
    return Table(meeting_name, _(TITLE), _totals(comments), headings, rows)


def _totals(comments: Sequence[Comment]) -> str:
    """How many opinions stand at each disposition, in one line."""
    counts = {
        disposition: sum(one.disposition == disposition for one in comments)
        for disposition in Disposition
    }
    parts = [f"{_(LABELS[key])}: {count}" for key, count in counts.items() if count]
    return "; ".join([_("Tổng số %(count)s ý kiến", count=len(comments)), *parts]) + "."


def _where(one: Comment) -> str:
    page = _("trang %(page)s", page=one.page) if one.page else ""
    return ", ".join(part for part in (one.document_title, page) if part)


def _who(one: Comment) -> str:
    return "\n".join(part for part in (one.author, one.unit) if part)


def _said(one: Comment) -> str:
    return f"“{one.quote}”\n{one.body}" if one.quote else one.body


def _answered(one: Comment) -> str:
    label = _(LABELS[Disposition(one.disposition)])
    return f"{label}.\n{one.response}" if one.response else f"{label}."
