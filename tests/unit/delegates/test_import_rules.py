"""What a roster would change in a meeting that knows some of its people."""

from dataclasses import replace

import pytest

from app.core.formats import PartialDate
from app.delegates.importing.rules import Action, Change, Known, Plan, plan_import
from app.delegates.kinds import DelegateKind
from app.delegates.roster import PersonalAttributes, RosterDelegate, RosterLine, read_roster
from tests.unit.delegates.rosters import REAL_ROSTER, TODAY

AN = RosterDelegate(
    "Lê Văn An",
    "Đoàn xã Nà Hai",
    DelegateKind.ELECTED,
    number=7,
    born=PartialDate(1990, 6, 18),
    phone="+84912345678",
    seat="A1",
    attributes=PersonalAttributes(ethnicity="Tày"),
)


def plan(known: list[RosterDelegate], *read: RosterDelegate | None) -> Plan:
    people = [Known(f"id-{place}", delegate) for place, delegate in enumerate(known)]
    lines = [RosterLine(row, "", delegate) for row, delegate in enumerate(read, start=2)]
    return plan_import(people, lines)


def test_the_real_roster_again_changes_nothing() -> None:
    lines = read_roster(REAL_ROSTER.read_bytes(), TODAY).lines
    first = plan_import([], lines)
    assert first.count(Action.CREATED) == 250
    known = [Known(str(step.line.row), step.delegate) for step in first.steps if step.delegate]
    again = plan_import(known, lines)
    assert again.count(Action.UNCHANGED) == 250
    assert [step.known_id for step in again.steps] == [str(step.line.row) for step in first.steps]


def test_a_row_with_an_error_is_skipped() -> None:
    assert [step.action for step in plan([], None, AN).steps] == [Action.SKIPPED, Action.CREATED]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"seat": "B2"}, Change("seat", "A1", "B2")),
        ({"name": "Lê Văn Ân"}, Change("name", "Lê Văn An", "Lê Văn Ân")),
        ({"unit": "Đoàn xã An Khê"}, Change("unit", "Đoàn xã Nà Hai", "Đoàn xã An Khê")),
        ({"born": PartialDate(1991, 6, 18)}, Change("born", "18/06/1990", "18/06/1991")),
        ({"phone": "+84911111111"}, Change("phone", "+84912345678", "+84911111111")),
        ({"kind": DelegateKind.APPOINTED}, Change("kind", "elected", "appointed")),
        ({"attributes": PersonalAttributes(ethnicity="Nùng")}, Change("ethnicity")),
    ],
)
def test_a_known_person_is_updated(changes: dict[str, object], expected: Change) -> None:
    (step,) = plan([AN], replace(AN, **changes)).steps
    assert (step.action, step.known_id) == (Action.UPDATED, "id-0")
    assert step.changes == (expected,)


@pytest.mark.parametrize(
    "changes",
    [
        {"seat": None, "phone": None, "attributes": PersonalAttributes()},  # blank cells
        {"kind": None},  # no such column
        {"number": 99},  # the number is on the badge
        {"unit": "ĐOÀN XÃ NÀ HAI"},
        {"born": PartialDate(1990)},  # the year of a birthday known in full
    ],
)
def test_less_or_the_same_in_the_file_changes_nothing(changes: dict[str, object]) -> None:
    (step,) = plan([AN], replace(AN, **changes)).steps
    assert step.action is Action.UNCHANGED
    assert step.delegate == AN


def test_namesakes_are_never_mixed_up() -> None:
    younger = replace(AN, number=8, born=PartialDate(2000, 1, 1), phone="+84922222222")
    older = replace(AN, unit="Đoàn xã An Khê", number=9, phone=None, born=PartialDate(1980))
    known = [AN, younger, older]
    steps = plan(known, replace(younger, seat="C3"), AN, older).steps
    assert [step.known_id for step in steps] == ["id-1", "id-0", "id-2"]
    assert [step.action for step in steps] == [Action.UPDATED, Action.UNCHANGED, Action.UNCHANGED]


def test_a_new_person_never_takes_a_number_that_is_in_use() -> None:
    newcomer = RosterDelegate("Trần Thị Bình", "Đoàn xã Nà Hai", number=7)
    unnumbered = RosterDelegate("Vũ Thị Chi", "Đoàn xã Nà Hai")
    steps = plan([AN], newcomer, unnumbered).steps
    assert [step.delegate.number for step in steps if step.delegate] == [8, 9]
    assert steps[0].delegate is not None
    assert steps[0].delegate.kind is DelegateKind.ELECTED


def test_who_is_missing_in_the_file_is_told_and_stays() -> None:
    result = plan([AN], RosterDelegate("Trần Thị Bình", "Đoàn xã Nà Hai"))
    assert [one.id for one in result.not_in_file] == ["id-0"]


def test_who_stands_in_a_row_with_an_error_is_not_missing() -> None:
    broken = RosterLine(2, "LÊ VĂN AN", None)
    assert plan_import([Known("id-0", AN)], [broken]).not_in_file == ()
