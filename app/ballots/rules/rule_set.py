"""The rules of one ballot: every cell of the table of presets is a field here, none is code."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.core.threshold import Threshold


class Base(StrEnum):
    """The whole of which the votes are a part."""

    COLLECTED = "collected"  # số phiếu thu về, valid or not
    ISSUED = "issued"  # số phiếu phát ra
    VALID = "valid"  # số phiếu hợp lệ
    PRESENT = "present"  # số người có mặt
    ENTITLED = "entitled"  # số người có quyền bỏ phiếu này
    CONVENED = "convened"  # số được triệu tập; a council: all its deputies
    CONVENED_NOT_EXCUSED = "convened_not_excused"  # số được triệu tập trừ vắng có lý do
    YES_AND_NO = "yes_and_no"  # tán thành + không tán thành of the option itself


class QuorumFrom(StrEnum):
    """What is counted to see whether the assembly may decide."""

    ATTENDANCE = "attendance"  # people (and units) present of those convened
    TURNOUT = "turnout"  # voters who voted of those entitled
    SHARES = "shares"  # shares present of all shares
    MEETING = "meeting"  # as the meeting's own rules say


class ThirdChoice(StrEnum):
    """The answer beside for and against; sent as "abstain" whatever it is called."""

    NONE = "none"
    ABSTAIN = "abstain"  # không biểu quyết
    OTHER = "other"  # ý kiến khác


class Tie(StrEnum):
    """What happens when more names share the last seat's votes than there are seats left."""

    RUN_OFF = "run_off"  # vote again among the tied, under the same threshold
    RUN_OFF_PLURALITY = "run_off_plurality"  # vote again among the tied; the most votes suffice
    OLDER = "older"  # the older candidate is elected
    NONE = "none"  # the rules say nothing: the tied stay tied


class Blank(StrEnum):
    """What a ballot with no mark at all is."""

    REFUSED = "refused"  # the electronic box does not take it; on paper it is invalid
    INVALID = "invalid"  # collected and invalid
    BLANK = "blank"  # collected and counted apart, neither valid nor invalid


class WrongMarks(StrEnum):
    """What a ballot with too many (or too few) marks is."""

    REFUSED = "refused"  # prevented by the electronic box; on paper it is invalid
    INVALID = "invalid"  # an invalid ballot is the voter's right: collected and invalid


class Weight(StrEnum):
    """How much one voter's ballot weighs."""

    ONE_EACH = "one_each"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class SmallList:
    """With so few seats, the list may stand at most so many names above them."""

    from_seats: int
    to_seats: int
    at_most: int

    def covers(self, seats: int) -> bool:
        return self.from_seats <= seats <= self.to_seats


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How a ballot is filled in, counted and decided. None always means "no such rule"."""

    preset: str

    # Quorum
    quorum_from: QuorumFrom
    quorum_people: Threshold | None = None
    quorum_units: Threshold | None = None
    quorum_later_calls: tuple[Threshold | None, ...] = ()  # second, third call; None: any number

    # Threshold and base; no threshold: by rank alone
    threshold: Threshold | None = None
    base: Base | None = None
    threshold_choices: tuple[Threshold, ...] = ()  # what the assembly may choose instead
    base_choices: tuple[Base, ...] = ()

    # Marks on one ballot; no maximum: as many as there are seats
    min_marks: int = 1
    max_marks: int | None = None
    is_zero_allowed_on_one_name_list: bool = False
    third_choice: ThirdChoice = ThirdChoice.NONE
    split_total: int | None = None  # points of one ballot (of one share); none: as many as seats
    split_per_option: int | None = None
    blank: Blank = Blank.REFUSED
    over_vote: WrongMarks = WrongMarks.REFUSED
    under_vote: WrongMarks = WrongMarks.REFUSED
    weight: Weight = Weight.ONE_EACH

    # Surplus of the list over the seats, as a part of the seats
    surplus_min: Fraction | None = None
    surplus_max: Fraction | None = None
    surplus_by_convener: tuple[Fraction, Fraction] | None = (
        None  # what the convener may put forward
    )
    surplus_small_list: SmallList | None = None
    is_agree_disagree_without_surplus: bool = False

    # After the count
    tie: Tie = Tie.NONE
    is_tie_confirmed_by_presidium: bool = False
    max_rounds: int | None = None
    is_next_round_decided_by_congress: bool = False
