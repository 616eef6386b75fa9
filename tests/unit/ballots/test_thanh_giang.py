"""The count of the demo congress under three rule sets: 15 names for 13 seats."""

import random

import pytest

from app.ballots.rules.equations import failed_equations
from app.ballots.rules.next_round import RoundKind, find_next_round
from app.ballots.rules.paper import Secrecy
from app.ballots.rules.result import result_of
from app.ballots.rules.rule_set import Tie
from app.ballots.rules.settings import check_settings
from tests.unit.ballots.papers import election, rules

COUNT = """
Trịnh Hải An      | 18/04/1996 | 238
Lường Văn Bách    | 02/11/1994 | 226
Đặng Thảo Chi     | 23/07/1999 | 235
Hồ Quang Duệ      | 09/01/1992 | 236
Nguyễn Khánh Đan  | 30/05/2001 | 176
Vàng A Giống      | 14/09/1997 | 218
Phùng Thu Hạnh    | 05/12/1995 | 233
Cao Đình Khuê     | 27/03/1993 | 230
Ma Thị Lụa        | 11/08/1998 | 224
Quách Minh Nhật   | 19/02/2000 | 176
Lê Tường Oanh     | 01/10/1996 | 209
Đỗ Hữu Phong      | 16/06/1991 | 242
Kim Sa Thương     | 08/03/1997 | 201
Bạch Công Uẩn     | 21/05/1995 | 221
Tạ Mai Ý Yên      | 25/01/1999 | 88
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in COUNT.strip().splitlines()]
IN_ORDER_OF_VOTES = [
    "Đỗ Hữu Phong",
    "Trịnh Hải An",
    "Hồ Quang Duệ",
    "Đặng Thảo Chi",
    "Phùng Thu Hạnh",
    "Cao Đình Khuê",
    "Lường Văn Bách",
    "Ma Thị Lụa",
    "Bạch Công Uẩn",
    "Vàng A Giống",
    "Lê Tường Oanh",
    "Kim Sa Thương",
]
DAN, NHAT, YEN = "Nguyễn Khánh Đan", "Quách Minh Nhật", "Tạ Mai Ý Yên"


def thanh_giang(preset, rows=ROWS):
    return election(
        {name: int(votes) for name, _, votes in rows},
        born={name: born for name, born, _ in rows},
        seats=13,
        valid=243,
        invalid={"over_vote": 1, "blank": 1, "name_added": 1},
        rules=rules(preset),
        convened=250,
        excused=3,
        present=247,
        entitled=250,
        issued=247,
    )


@pytest.mark.parametrize(
    ("preset", "base", "needed", "rule"),
    [
        ("youth_union_congress", 246, 124, Tie.RUN_OFF),
        ("military_tt165", 250, 126, Tie.RUN_OFF_PLURALITY),
    ],
)
def test_the_thirteenth_seat_is_tied(preset, base, needed, rule):
    result = result_of(thanh_giang(preset))
    assert (result.issued, result.collected, result.valid, result.invalid) == (247, 246, 243, 3)
    assert (result.base, result.needed) == (base, needed)
    assert list(result.elected) == IN_ORDER_OF_VOTES
    assert (result.tie.options, result.tie.votes, result.tie.seats) == ((DAN, NHAT), 176, 1)
    assert result.tie.rule is rule
    outcome = {option.name: option.outcome.value for option in result.options}
    assert (outcome[DAN], outcome[NHAT], outcome[YEN]) == ("tied", "tied", "not_elected")


def test_by_the_election_law_the_older_of_the_tied_is_elected():
    result = result_of(thanh_giang("election_law_2015"))
    assert (result.base, result.needed, result.tie) == (243, 122, None)
    assert list(result.elected) == [*IN_ORDER_OF_VOTES, NHAT]
    assert {o.name for o in result.options if o.outcome.value == "not_elected"} == {DAN, YEN}


def test_by_the_party_rules_the_base_leaves_out_the_excused():
    result = result_of(thanh_giang("party_190"))
    assert (result.base, result.needed) == (247, 124)


def test_the_run_off_is_of_two_names_for_one_seat():
    count = thanh_giang("youth_union_congress")
    run_off = find_next_round(count.paper, count.rules, result_of(count))
    assert (run_off.kind, run_off.options, run_off.seats) == (RoundKind.RUN_OFF, (DAN, NHAT), 1)


def test_percentages_are_of_the_collected():
    result = result_of(thanh_giang("youth_union_congress"))
    shown = {option.name: option.share.percent for option in result.options}
    assert (shown["Đỗ Hữu Phong"], shown[DAN], shown[YEN]) == (98.37, 71.54, 35.77)


@pytest.mark.parametrize("preset", ["youth_union_congress", "military_tt165", "election_law_2015"])
def test_the_outcome_does_not_depend_on_the_order_of_storage(preset):
    def outcomes(rows):
        options = result_of(thanh_giang(preset, rows)).options
        return {option.name: (option.outcome, option.rank) for option in options}

    shuffled = random.Random(13).sample(ROWS, len(ROWS))
    assert outcomes(shuffled) == outcomes(ROWS)


@pytest.mark.parametrize(
    "preset", ["youth_union_congress", "party_190", "military_tt165", "election_law_2015"]
)
def test_the_list_may_be_put_to_the_vote_and_the_count_certified(preset):
    count = thanh_giang(preset)
    check_settings(count.paper, count.rules, Secrecy.ANONYMOUS)
    assert failed_equations(count) == ()
