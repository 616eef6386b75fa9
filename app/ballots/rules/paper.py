"""What one ballot asks: the method, the options in the order of the list, the seats."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.core.formats import PartialDate

OptionId = NewType("OptionId", str)


class Kind(StrEnum):
    """What the assembly decides: a question (biểu quyết) or persons (bầu cử)."""

    MOTION = "motion"
    ELECTION = "election"


class Method(StrEnum):
    """How a voter fills the ballot in."""

    YES_NO_ABSTAIN = "yes_no_abstain"  # tán thành / không tán thành / ý kiến khác, per option
    PICK = "pick"  # mark the options voted for
    STRIKE_OUT = "strike_out"  # gạch tên: a name that is struck is not voted for, all others are
    AGREE_DISAGREE = "agree_disagree"  # đồng ý / không đồng ý per name; neither: not counted
    SPLIT = "split"  # bầu dồn phiếu: split one's points freely
    GRADED = "graded"  # tín nhiệm cao / tín nhiệm / tín nhiệm thấp, per name


class Secrecy(StrEnum):
    """Who can ever know how somebody voted."""

    NAMED = "named"  # everyone: an open vote
    ANONYMOUS = "anonymous"  # kept on the server, unlinked as far as a database allows
    SEALED = "sealed"  # nobody: sealed to the tellers' key


@dataclass(frozen=True, slots=True)
class Option:
    """One line of the ballot list."""

    id: OptionId
    name: str = ""
    born: PartialDate | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """The ballot as it lies before the voter; `options` stand in list order."""

    kind: Kind
    method: Method
    options: tuple[Option, ...]
    seats: int = 1
    round: int = 1

    @property
    def option_ids(self) -> tuple[OptionId, ...]:
        """The ids in list order."""
        return tuple(option.id for option in self.options)

    @property
    def is_one_name_list(self) -> bool:
        """Is there nobody to choose between?"""
        return len(self.options) == 1

    @property
    def surplus(self) -> int:
        """How many names stand on the list above the seats (số dư)."""
        return len(self.options) - self.seats
