"""The rule sets that ship with the product, as data: a ballot may override any field.

Read them beside the table of presets in docs/voting-rules.md: one entry per row, one field per
cell, in the order of the columns: quorum · threshold and base · marks · surplus · tie · rounds.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from app.ballots.rules.rule_set import (
    Base,
    QuorumFrom,
    RuleSet,
    SmallList,
    ThirdChoice,
    Tie,
    Weight,
)
from app.core.threshold import Threshold

MORE_THAN_HALF = Threshold.parse("> 1/2")
TWO_THIRDS = Threshold.parse("≥ 2/3")
THIRTY_THREE_PERCENT = Threshold.parse("≥ 33 %")
SIXTY_FIVE_PERCENT = Threshold.parse("≥ 65 %")

YOUTH_UNION_CONGRESS = RuleSet(
    preset="youth_union_congress",
    quorum_from=QuorumFrom.ATTENDANCE,
    quorum_people=TWO_THIRDS,
    quorum_units=TWO_THIRDS,
    threshold=MORE_THAN_HALF,
    base=Base.COLLECTED,
    base_choices=(Base.COLLECTED, Base.ISSUED, Base.PRESENT, Base.CONVENED),
    min_marks=1,
    is_zero_allowed_on_one_name_list=True,
    third_choice=ThirdChoice.OTHER,
    tie=Tie.RUN_OFF,
    is_tie_confirmed_by_presidium=True,
    max_rounds=2,
    is_next_round_decided_by_congress=True,
)

PARTY_190 = RuleSet(
    preset="party_190",
    quorum_from=QuorumFrom.ATTENDANCE,
    quorum_people=TWO_THIRDS,
    threshold=MORE_THAN_HALF,
    base=Base.CONVENED_NOT_EXCUSED,
    min_marks=1,
    third_choice=ThirdChoice.OTHER,
    surplus_max=Fraction(30, 100),
    surplus_by_convener=(Fraction(10, 100), Fraction(15, 100)),
    surplus_small_list=SmallList(from_seats=3, to_seats=5, at_most=1),
    is_agree_disagree_without_surplus=True,
    tie=Tie.RUN_OFF,
    is_next_round_decided_by_congress=True,
)

MILITARY_TT165 = RuleSet(
    preset="military_tt165",
    quorum_from=QuorumFrom.ATTENDANCE,
    quorum_people=TWO_THIRDS,
    threshold=MORE_THAN_HALF,
    base=Base.CONVENED,
    min_marks=1,
    third_choice=ThirdChoice.OTHER,
    surplus_min=Fraction(10, 100),
    surplus_max=Fraction(35, 100),
    tie=Tie.RUN_OFF_PLURALITY,
    is_next_round_decided_by_congress=True,
)

ELECTION_LAW_2015 = RuleSet(
    preset="election_law_2015",
    quorum_from=QuorumFrom.TURNOUT,
    quorum_people=MORE_THAN_HALF,
    threshold=MORE_THAN_HALF,
    base=Base.VALID,
    min_marks=1,  # "≤ seats"; a ballot on which every name is struck is invalid by the same law
    tie=Tie.OLDER,
    max_rounds=2,
)

COMPANY_CUMULATIVE = RuleSet(
    preset="company_cumulative",
    quorum_from=QuorumFrom.SHARES,
    quorum_people=MORE_THAN_HALF,
    quorum_later_calls=(THIRTY_THREE_PERCENT, None),
    weight=Weight.SHARES,  # points of a ballot = shares × seats, split freely
    tie=Tie.RUN_OFF,
)

COMPANY_RESOLUTION = RuleSet(
    preset="company_resolution",
    quorum_from=QuorumFrom.SHARES,
    quorum_people=MORE_THAN_HALF,
    quorum_later_calls=(THIRTY_THREE_PERCENT, None),
    threshold=SIXTY_FIVE_PERCENT,
    threshold_choices=(SIXTY_FIVE_PERCENT, MORE_THAN_HALF),
    base=Base.PRESENT,
    third_choice=ThirdChoice.ABSTAIN,
    weight=Weight.SHARES,
)

COUNCIL_RESOLUTION = RuleSet(
    preset="council_resolution",
    quorum_from=QuorumFrom.ATTENDANCE,
    quorum_people=TWO_THIRDS,
    threshold=MORE_THAN_HALF,
    threshold_choices=(MORE_THAN_HALF, TWO_THIRDS),  # removal from office: ≥ 2/3
    base=Base.CONVENED,
    third_choice=ThirdChoice.ABSTAIN,
)

STAFF_CONFERENCE = RuleSet(
    preset="staff_conference",
    quorum_from=QuorumFrom.ATTENDANCE,
    quorum_people=TWO_THIRDS,
    threshold=MORE_THAN_HALF,
    base=Base.PRESENT,
    third_choice=ThirdChoice.OTHER,
)

OPEN_MOTION = RuleSet(
    preset="open_motion",
    quorum_from=QuorumFrom.MEETING,
    threshold=MORE_THAN_HALF,
    base=Base.PRESENT,
    third_choice=ThirdChoice.OTHER,
)

CONFIDENCE_VOTE = RuleSet(
    preset="confidence_vote",
    quorum_from=QuorumFrom.ATTENDANCE,
    base=Base.COLLECTED,
    base_choices=(Base.COLLECTED, Base.VALID, Base.CONVENED),
)

PRESETS: Mapping[str, RuleSet] = MappingProxyType(
    {
        rule_set.preset: rule_set
        for rule_set in (
            YOUTH_UNION_CONGRESS,
            PARTY_190,
            MILITARY_TT165,
            ELECTION_LAW_2015,
            COMPANY_CUMULATIVE,
            COMPANY_RESOLUTION,
            COUNCIL_RESOLUTION,
            STAFF_CONFERENCE,
            OPEN_MOTION,
            CONFIDENCE_VOTE,
        )
    }
)
