"""The list of a real office, read as it is."""

from collections import Counter

import pytest

from app.core.formats import PartialDate
from app.delegates.kinds import DelegateKind, Sex
from app.delegates.roster import RosterDelegate, RosterFile, Severity, read_roster
from tests.unit.delegates.rosters import REAL_ROSTER, TODAY, problems_of


@pytest.fixture(scope="module")
def roster() -> RosterFile:
    return read_roster(REAL_ROSTER.read_bytes(), TODAY)


def by_number(roster: RosterFile, number: int) -> RosterDelegate:
    return next(delegate for delegate in roster.delegates if delegate.number == number)


def test_everybody_is_read(roster: RosterFile) -> None:
    assert len(roster.delegates) == len(roster.lines) == 250
    assert [delegate.number for delegate in roster.delegates] == list(range(1, 251))
    assert Counter(delegate.kind for delegate in roster.delegates) == {
        DelegateKind.EX_OFFICIO: 33,
        DelegateKind.ELECTED: 209,
        DelegateKind.APPOINTED: 8,
    }
    assert Counter(delegate.sex for delegate in roster.delegates) == {
        Sex.MALE: 134,
        Sex.FEMALE: 116,
    }
    assert roster.notices == ()


def test_forty_units_written_as_people_write_them(roster: RosterFile) -> None:
    names = [unit.name for unit in roster.units]
    assert len(set(names)) == 40
    assert {delegate.unit for delegate in roster.delegates} == set(names)
    assert names[0] == "Đoàn xã Mường Ngần"
    assert {"Đoàn TN Bộ CHQS tỉnh", "Hội Sinh viên ĐH Thanh Giang", "Cơ quan Tỉnh đoàn"} <= set(
        names
    )


def test_header_of_two_rows_is_found(roster: RosterFile) -> None:
    assert (roster.sheet, roster.header_row) == ("DANH SÁCH ĐẠI BIỂU", 5)
    meanings = {column.column: (column.heading, column.field) for column in roster.columns}
    assert meanings["C"] == ("Ngày, tháng, năm sinh > Nam", "male")
    assert meanings["I"] == ("Trình độ > LLCT", "political_theory")
    assert len(meanings) == 14


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        (1, "1990-06-18", Sex.MALE),  # text with slashes
        (2, "1995-04-25", Sex.MALE),  # a month of one digit
        (3, "1997-11-11", Sex.MALE),  # dots
        (4, "1993-06-25", Sex.FEMALE),  # a real date
        (14, "1990", Sex.FEMALE),  # the year only
    ],
)
def test_births_in_every_form(roster: RosterFile, number: int, born: str, sex: Sex) -> None:
    delegate = by_number(roster, number)
    assert isinstance(delegate.born, PartialDate)
    assert (delegate.born.iso, delegate.sex) == (born, sex)


@pytest.mark.parametrize(
    ("number", "phone"),
    [(1, "+84599689624"), (3, "+84543486672"), (4, "+84364782732"), (11, "+84887447284")],
)
def test_phones_in_every_form(roster: RosterFile, number: int, phone: str) -> None:
    assert by_number(roster, number).phone == phone


def test_names_are_tidied(roster: RosterFile) -> None:
    assert by_number(roster, 12).name == "Lường Trọng Phong"  # was in capitals
    assert by_number(roster, 16).name == "Cao Ngọc Bình"  # had stray blanks
    assert all(
        delegate.name == delegate.name.strip() and not delegate.name.isupper()
        for delegate in roster.delegates
    )


def test_position_stands_apart_from_the_unit(roster: RosterFile) -> None:
    first = by_number(roster, 1)
    assert (first.position, first.unit) == ("Bí thư", "Đoàn xã Mường Ngần")
    assert by_number(roster, 19).position is None


def test_attributes_are_read(roster: RosterFile) -> None:
    second = by_number(roster, 2).attributes
    assert (second.ethnicity, second.religion, second.political_theory) == (
        "Khmer",
        "Phật giáo",
        "Sơ cấp",
    )
    assert second.is_party_member is True
    assert by_number(roster, 3).attributes.is_party_member is False


def test_only_phones_with_unused_prefixes_are_pointed_at(roster: RosterFile) -> None:
    problems = problems_of(roster)
    assert len(problems) == 23
    assert {(column, code) for _, column, code in problems} == {("L", "phone_prefix")}
    assert all(
        problem.severity is Severity.WARNING for line in roster.lines for problem in line.problems
    )
    assert by_number(roster, 16).phone == "+84749267472"
