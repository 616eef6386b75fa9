"""What it takes to be elected or carried, in words and in votes."""

from collections.abc import Iterator

from app.ballots.papers.facts import Counted
from app.ballots.papers.figures import written
from app.ballots.papers.words import bases_of
from app.ballots.rules.count import UnitOfVotes
from app.ballots.rules.paper import Kind
from app.core.i18n import gettext as _


def deciding(counted: Counted) -> Iterator[tuple[str, str]]:
    """The threshold and its base; the votes (or shares) that reach it."""
    paper, result = counted.count.paper, counted.result
    if result.base_name and result.threshold:
        yield (
            _("Điều kiện trúng cử") if paper.kind is Kind.ELECTION else _("Điều kiện thông qua"),
            f"{result.threshold} {_(bases_of(result.unit_of_votes)[result.base_name])}",
        )
    if result.base is not None and result.needed is not None:
        is_by_shares = result.unit_of_votes is UnitOfVotes.SHARES
        yield (
            _("Số cổ phần cần đạt") if is_by_shares else _("Số phiếu cần đạt"),
            _(
                "%(needed)s (tính trên %(base)s)",
                needed=written(result.needed),
                base=written(result.base),
            ),
        )
