"""Settings under which no ballot could be held are named (counting case 22); overrides are read."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from app.ballots.errors import ImpossibleSettings
from app.ballots.rules.overrides import read_rules, write_rules
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId, Secrecy
from app.ballots.rules.presets import PRESETS
from app.ballots.rules.rule_set import Base, Blank, SmallList, Tie
from app.ballots.rules.settings import check_settings
from app.ballots.rules.tellers import Teller
from app.core.formats import parse_date
from app.core.threshold import Threshold
from tests.unit.ballots.papers import motion, paper, rules

FREE = rules()
NAMED, ANONYMOUS = Secrecy.NAMED, Secrecy.ANONYMOUS


def problems(ballot_paper, rule_set, secrecy=NAMED, tellers=()):
    try:
        check_settings(ballot_paper, rule_set, secrecy, tellers)
    except ImpossibleSettings as refused:
        named = refused.fields
    else:
        return []
    assert all(problem.message % problem.params for problem in named)
    return [(problem.field, problem.code) for problem in named]


def pick(names, seats, **more):
    return paper(Method.PICK, names, seats, **more)


@pytest.mark.parametrize(
    ("ballot_paper", "rule_set", "problem"),
    [
        (pick("abc", 3), rules(min_marks=3, max_marks=2), ("rules.min_marks", "min_above_max")),
        (pick("ab", 2), rules(min_marks=3, max_marks=4), ("rules.min_marks", "min_above_options")),
        (
            paper(Method.SPLIT, "abc", 2),
            rules("company_cumulative", split_total=5, split_per_option=6),
            ("rules.split_per_option", "per_option_above_total"),
        ),
        (pick("ab", 3), FREE, ("seats", "seats_above_candidates")),
        (
            pick("abc", 3),
            rules(surplus_min=Fraction(2, 5), surplus_max=Fraction(3, 10)),
            ("rules.surplus_min", "surplus_min_above_max"),
        ),
        (
            pick("abc", 2),
            rules(surplus_by_convener=(Fraction(1, 5), Fraction(1, 10))),
            ("rules.surplus_by_convener", "convener_above_max"),
        ),
        (
            pick("abc", 2),
            rules(surplus_small_list=SmallList(from_seats=5, to_seats=3, at_most=1)),
            ("rules.surplus_small_list", "small_list_reversed"),
        ),
        (pick("ab", 0), rules(min_marks=0, max_marks=1), ("seats", "too_small")),
        (pick("ab", 1), rules(min_marks=-1), ("rules.min_marks", "too_small")),
        (pick("ab", 1), rules(max_rounds=0), ("rules.max_rounds", "too_small")),
        (pick("aba", 2), FREE, ("options.0.name", "same_option_twice")),
        (pick("", 1, kind=Kind.MOTION), rules(min_marks=0), ("options", "no_options")),
        (pick("a ", 1), FREE, ("options.1.name", "name_missing")),
        (pick("ab", 1), rules(base=None), ("rules.base", "threshold_without_base")),
        (pick("ab", 1), rules(base=Base.YES_AND_NO), ("rules.base", "base_not_for_method")),
        (pick("abc", 3), rules("party_190"), ("method", "agree_disagree_needed")),
        (pick("abcdef", 4), rules("party_190"), ("options", "surplus_out_of_limits")),
        (pick("abcdefghijklmn", 10), rules("party_190"), ("options", "surplus_out_of_limits")),
        (pick("abcdefghij", 10), rules("military_tt165"), ("options", "surplus_out_of_limits")),
    ],
)
def test_an_impossible_setting_is_named(ballot_paper, rule_set, problem):
    assert problems(ballot_paper, rule_set) == [problem]


@pytest.mark.parametrize(
    ("names", "seats", "rule_set"),
    [
        ("abcdef", 5, rules("party_190")),
        ("abcdefghijklm", 10, rules("party_190")),
        ("abcdefghijk", 10, rules("military_tt165")),
        ("abcdefghijklm", 10, rules("military_tt165")),
        ("abc", 3, FREE),
        ("abcdefghij", 1, FREE),
    ],
)
def test_a_surplus_within_the_limits_is_free(names, seats, rule_set):
    assert problems(pick(names, seats), rule_set) == []


def test_without_surplus_the_party_agrees_or_disagrees():
    assert problems(paper(Method.AGREE_DISAGREE, "abc", 3), rules("party_190")) == []
    assert problems(paper(Method.YES_NO_ABSTAIN, "abc", 3), rules("party_190")) == []


def test_the_list_of_a_further_round_is_what_the_first_one_left():
    assert problems(pick("ab", 1, nth=2), rules("military_tt165")) == []


def test_a_teller_may_not_be_a_candidate():
    people = (Option(OptionId("1"), "Đỗ Hữu Phong"), Option(OptionId("2"), "Kim Sa Thương"))
    ballot_paper = BallotPaper(Kind.ELECTION, Method.PICK, people, 1)
    tellers = [Teller("đỗ hữu phong "), Teller("Ma Thị Lụa")]
    assert problems(ballot_paper, FREE, tellers=tellers) == [
        ("options.0.name", "teller_is_candidate")
    ]
    # Another person whose name differs by its marks alone.
    assert (
        problems(ballot_paper, FREE, tellers=[Teller("Do Huu Phong"), Teller("Kim Sa Thường")])
        == []
    )


def test_two_people_may_share_a_name():
    born = [parse_date("14/09/1997"), parse_date("15/09/1997")]
    people = tuple(Option(OptionId(str(n)), "Vàng A Giống", b) for n, b in enumerate(born))
    assert problems(BallotPaper(Kind.ELECTION, Method.PICK, people, 1), FREE) == []


def test_a_weight_would_tell_whose_secret_ballot_it_is():
    weighted = rules("company_resolution")
    assert problems(motion(), weighted, NAMED) == []
    assert problems(motion(), weighted, ANONYMOUS) == [("rules.weight", "weight_tells_the_voter")]


def test_every_impossible_setting_is_named_at_once():
    assert len(problems(pick("aa", 3), rules(min_marks=-1, base=None))) == 4


@pytest.mark.parametrize("preset", PRESETS)
def test_a_rule_set_is_read_as_it_was_written(preset):
    written = json.loads(json.dumps(write_rules(PRESETS[preset])))
    assert read_rules(written) == PRESETS[preset]


def test_any_field_may_be_overridden():
    changed = read_rules(
        {
            "preset": "party_190",
            "threshold": ">= 2/3",
            "base": "present",
            "quorum_units": "> 1/2",
            "max_marks": 3,
            "blank": "invalid",
            "tie": "older",
            "surplus_max": "3/10",
            "surplus_small_list": {"from_seats": 2, "to_seats": 4, "at_most": 1},
        }
    )
    assert changed.threshold == Threshold.parse("≥ 2/3")
    assert (changed.base, changed.max_marks) == (Base.PRESENT, 3)
    assert (changed.blank, changed.tie) == (Blank.INVALID, Tie.OLDER)
    assert changed.surplus_max == PRESETS["party_190"].surplus_max
    assert changed.surplus_small_list == SmallList(2, 4, 1)
    assert changed.quorum_people == PRESETS["party_190"].quorum_people


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("threshold", "a lot"),
        ("threshold", "> 1/1"),
        ("threshold", 0.5),
        ("base", "everyone"),
        ("base", []),
        ("max_marks", "3"),
        ("max_marks", True),
        ("max_marks", 1.5),
        ("min_marks", None),
        ("is_zero_allowed_on_one_name_list", "yes"),
        ("surplus_max", "-3 %"),
        ("surplus_max", 0.3),
        ("surplus_max", "1/0"),
        ("surplus_small_list", {"seats": 3}),
        ("surplus_small_list", 3),
        ("surplus_by_convener", ["10 %"]),
        ("quorum_later_calls", "> 1/2"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(name, value):
    with pytest.raises(ImpossibleSettings) as refused:
        read_rules({"preset": "youth_union_congress", name: value})
    assert [(p.field, p.code) for p in refused.value.fields] == [
        (f"rules.{name}", "impossible_value")
    ]


def test_unknown_rules_and_presets_are_named():
    with pytest.raises(ImpossibleSettings) as refused:
        read_rules({"preset": "party_190", "colour": "red", "tie": "coin"})
    assert [p.code for p in refused.value.fields] == ["unknown_rule", "impossible_value"]
    for sent in ({}, {"preset": None}, {"preset": "chess"}):
        with pytest.raises(ImpossibleSettings) as refused:
            read_rules(sent)
        assert "party_190" in refused.value.fields[0].message % refused.value.fields[0].params


def test_the_published_table_names_every_preset():
    table = (Path(__file__).parents[3] / "docs" / "voting-rules.md").read_text("utf-8")
    named = [line.split("`")[1] for line in table.splitlines() if line.startswith("| `")]
    assert [name for name in named if name in PRESETS] == list(PRESETS)
