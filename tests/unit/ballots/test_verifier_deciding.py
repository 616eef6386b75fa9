"""The verifier decides by itself, and always as the server does: random counts through both."""

import json
import random
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from app.ballots.rules.choices import Choice, Mark, marks_offered
from app.ballots.rules.count import Count, Electorate
from app.ballots.rules.judging import judge
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.quorum import Headcount, judge_quorum
from app.ballots.rules.rule_set import Base, Blank, ThirdChoice, Tie
from app.ballots.rules.tally import tally
from app.ballots.sealed.bundle import tell_totals
from app.ballots.sealed.rules.manifest import Heading, Key, write_manifest
from app.ballots.telling import tell_result
from app.core.formats import PartialDate
from app.core.threshold import Threshold

VERIFY = Path(__file__).parents[3] / "verify"
CASES = 600
THRESHOLDS = ["> 1/2", "≥ 1/2", "≥ 2/3", "> 1/3", "≥ 65 %", "≥ 33 %", "≥ 1/100", "≥ 100 %"]


@pytest.fixture
def verifier(monkeypatch):
    """The modules of the verifier by name."""
    monkeypatch.syspath_prepend(str(VERIFY))
    return import_module


def some_paper(dice: random.Random, method: Method) -> BallotPaper:
    names = "abcdefg"[: dice.randint(1, 7)]
    years = [None, PartialDate(1990), PartialDate(1991), PartialDate(1990, 4), PartialDate(1990, 5)]
    born = [*years, PartialDate(1990, 4, 18), PartialDate(1990, 4, 20)]
    options = tuple(Option(OptionId(name), f"Ông {name}", dice.choice(born)) for name in names)
    kind = dice.choice([Kind.ELECTION, Kind.ELECTION, Kind.MOTION])
    return BallotPaper(kind, method, options, dice.randint(1, len(names)), dice.randint(1, 3))


def some_rules(dice: random.Random, preset: str, method: Method):
    bases = [base for base in Base if base is not Base.YES_AND_NO or method in ANSWERED]
    threshold = dice.choice([None, *map(Threshold.parse, THRESHOLDS)])
    changes = {
        "tie": dice.choice(list(Tie)),
        "blank": dice.choice(list(Blank)),
        "third_choice": dice.choice(list(ThirdChoice)),
        "max_rounds": dice.choice([None, 1, 2, 3]),
        "threshold": threshold,
        "base": dice.choice(bases if threshold else [None, *bases]),
    }
    chosen = dice.sample(sorted(changes), dice.randint(0, len(changes)))
    rules = replace(PRESETS[preset], **{name: changes[name] for name in chosen})
    if rules.base is Base.YES_AND_NO and method not in ANSWERED:
        return replace(rules, base=Base.COLLECTED)
    return replace(rules, base=rules.base or Base.VALID) if rules.threshold else rules


ANSWERED = {Method.YES_NO_ABSTAIN, Method.AGREE_DISAGREE}


def some_ballots(dice: random.Random, paper: BallotPaper, rules):
    """Ballots as tablets seal them: any marks, and what is wrong with them is judged."""
    marks = [mark for mark in marks_offered(paper.method, rules) if mark is not Mark.UNMARKED]
    most = 3 if paper.method is Method.SPLIT else 1
    for _ in range(dice.randint(0, 30)):
        choices = []
        for id_ in paper.option_ids:
            if dice.random() < 0.5:
                choices.append(Choice(id_, dice.choice(marks), dice.randint(1, most)))
            elif paper.method is Method.AGREE_DISAGREE:
                choices.append(Choice(id_, Mark.UNMARKED))
        yield judge(paper, rules, tuple(choices))


def some_electorate(dice: random.Random, collected: int) -> Electorate:
    issued = collected + dice.randint(0, 3)
    present = issued + dice.randint(0, 2)
    entitled = present + dice.randint(0, 5)
    convened, excused = entitled + dice.randint(0, 3), dice.randint(0, entitled - collected)
    return Electorate(convened, excused, present, entitled, issued, issued)


def some_count(dice: random.Random, method: Method, preset: str) -> Count:
    paper = some_paper(dice, method)
    rules = some_rules(dice, preset, method)
    totals = tally(some_ballots(dice, paper, rules))
    electorate = some_electorate(dice, totals.collected)
    there = dice.randint(electorate.convened // 2, electorate.convened)
    quorum = judge_quorum(rules, Headcount(there, electorate.convened, dice.randint(5, 9), 9))
    return Count(paper, rules, electorate, totals, quorum)


def published(count: Count):
    """Manifest, electorate, totals and result as a bundle tells them."""
    heading, key = Heading("meeting", "ballot", "Bầu"), Key("key", b"k" * 32, 2, 3)
    manifest = write_manifest(heading, count.paper, count.rules, key)
    numbers = {name: getattr(count.electorate, name) for name in NUMBERS}
    told = [numbers, tell_totals(count.totals), tell_result(count).model_dump(mode="json")]
    return [json.loads(manifest), *json.loads(json.dumps(told))]


NUMBERS = ("convened", "excused", "entitled", "present", "issued")


@pytest.mark.parametrize("method", list(Method))
def test_both_decide_the_same_of_hundreds_of_counts(verifier, method: Method) -> None:
    dice = random.Random(f"2026 {method}")
    told = set()
    for place in range(CASES):
        preset = sorted(PRESETS)[place % len(PRESETS)]
        manifest, electorate, totals, result = published(some_count(dice, method, preset))
        verifier("shapes").MANIFEST(manifest, "manifest")
        verifier("shapes").RESULT(result, "result")
        verifier("totals").check_totals(manifest, totals, "Tổng")
        assert verifier("quorum").is_met(result["quorum"]) == result["quorum"]["met"]
        is_quorate = not verifier("quorum").is_void(manifest, result["quorum"])
        del result["quorum"]
        decide = verifier("deciding").decide
        decided = decide(manifest, electorate, totals, is_quorate=is_quorate)
        assert decided == result, (preset, manifest["rules"])
        told |= {option["outcome"] for option in result["options"]}
        told |= {"tie"} if result["tie"] else set()
    decisive = {"elected", "not_elected", "passed", "failed", "tied", "tie"}
    assert told >= (decisive if method is not Method.GRADED else {None})


@pytest.mark.parametrize(
    ("written", "base", "needed"),
    [
        ("> 1/2", 246, 124),
        ("> 1/2", 247, 124),
        ("≥ 1/2", 246, 123),
        ("≥ 2/3", 180, 120),
        ("≥ 2/3", 10, 7),
        ("≥ 65 %", 20, 13),
        ("≥ 65 %", 21, 14),
        ("≥ 100 %", 7, 7),
        ("> 1/3", 9, 4),
    ],
)
def test_what_a_threshold_takes(verifier, written: str, base: int, needed: int) -> None:
    assert verifier("threshold").read_threshold(written).needed(base) == needed


@pytest.mark.parametrize("written", ["", "1/2", "< 1/2", "≥ 1/0", "≥ 2", "> half", "> 1/2 ", "> ½"])
def test_what_is_no_threshold(verifier, written: str) -> None:
    with pytest.raises(verifier("faults").Fault, match="rules_unknown"):
        verifier("threshold").read_threshold(written)


@pytest.mark.parametrize(
    ("votes", "base", "said"),
    [(2, 3, "66,67 %"), (1, 8, "12,50 %"), (1, 1600, "0,06 %"), (2400, 100, "2.400,00 %")],
)
def test_percentages_are_rounded_from_whole_numbers(verifier, votes, base, said) -> None:
    assert verifier("threshold").percent_text(votes, base) == said
