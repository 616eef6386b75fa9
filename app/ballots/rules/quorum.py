"""The quorum of one ballot: its own rule, on the first call or a later one, or the meeting's."""

from dataclasses import dataclass

from app.ballots.rules.rule_set import QuorumFrom, RuleSet
from app.core.quorum import Headcount, Quorum, judge_quorum
from app.core.threshold import Threshold


@dataclass(frozen=True, slots=True)
class MeetingQuorum:
    """What the meeting's own rules ask for."""

    people: Threshold | None = None
    units: Threshold | None = None


def ballot_quorum(
    rules: RuleSet, meeting: MeetingQuorum, headcount: Headcount, call: int = 1
) -> Quorum:
    """Judge the headcount; for `turnout` it counts voters who voted, for `shares` shares."""
    if rules.quorum_from is QuorumFrom.MEETING:
        return judge_quorum(headcount, meeting.people, meeting.units)
    return judge_quorum(headcount, _people_for(rules, call), rules.quorum_units)


def _people_for(rules: RuleSet, call: int) -> Threshold | None:
    # A later call without a rule of its own stands under the last one named.
    calls = (rules.quorum_people, *rules.quorum_later_calls)
    return calls[min(call, len(calls)) - 1]
