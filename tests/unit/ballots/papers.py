"""Ballots and counts for the tests, written as shortly as they are spoken of."""

from dataclasses import replace

from app.ballots.rules.choices import Mark, read_choices
from app.ballots.rules.count import Count, Electorate, UnitOfVotes
from app.ballots.rules.judging import InvalidReason, JudgedBallot, admit, judge
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.rule_set import RuleSet
from app.ballots.rules.tally import Totals
from app.core.formats import parse_date

A, B, C = OptionId("a"), OptionId("b"), OptionId("c")


def judge_vote(ballot_paper: BallotPaper, rule_set: RuleSet, sent, weight=1) -> JudgedBallot:
    """What the electronic box makes of a vote: refused, or counted as this."""
    choices = read_choices(ballot_paper, rule_set, sent)
    admit(ballot_paper, rule_set, choices, weight)
    return judge(ballot_paper, rule_set, choices, weight)


def rules(preset="youth_union_congress", **overrides) -> RuleSet:
    return replace(PRESETS[preset], **overrides)


def paper(method: Method, names="abc", seats=1, kind=Kind.ELECTION, nth=1) -> BallotPaper:
    options = tuple(Option(OptionId(name), name) for name in names)
    return BallotPaper(kind, method, options, seats, round=nth)


def motion(method: Method = Method.YES_NO_ABSTAIN, names="abc") -> BallotPaper:
    return paper(method, names, kind=Kind.MOTION)


def election(votes: dict[str, int], *, seats, valid, rules: RuleSet, born=None, **numbers) -> Count:
    """An election by tick, and how often each name was ticked."""
    born = born or {}
    options = tuple(Option(OptionId(n), n, parse_date(born.get(n))) for n in votes)
    invalid = numbers.pop("invalid", {})
    collected = valid + sum(invalid.values())
    totals = Totals(
        collected=collected,
        valid=valid,
        invalid={InvalidReason(reason): number for reason, number in invalid.items()},
        marks={(OptionId(name), Mark.YES): number for name, number in votes.items()},
        collected_weight=collected,
        valid_weight=valid,
    )
    return Count(
        BallotPaper(Kind.ELECTION, Method.PICK, options, seats),
        rules,
        electorate(collected, **numbers),
        totals,
    )


def electorate(voters: int, **numbers) -> Electorate:
    """Everybody convened came and was handed a ballot, unless the numbers say otherwise."""
    present = numbers.get("present", voters)
    return Electorate(
        convened=numbers.get("convened", present),
        excused=numbers.get("excused", 0),
        present=present,
        entitled=numbers.get("entitled", present),
        issued=numbers.get("issued", present),
        sheets=numbers.get("sheets", numbers.get("issued", present)),
        unit=numbers.get("unit", UnitOfVotes.BALLOTS),
    )
