"""Lists laid out in other ways than the first one seen."""

import pytest

from app.delegates.kinds import DelegateKind, Sex
from app.delegates.roster import UnreadableFile, read_roster
from tests.unit.delegates.rosters import HEADER, PERSON, TODAY, person, read, workbook


def test_plain_list_with_a_unit_column() -> None:
    roster = read([HEADER, PERSON])
    (delegate,) = roster.delegates
    assert (delegate.name, delegate.unit, delegate.position) == (
        "Lê Văn An",
        "Đoàn xã Nà Hai",
        "Bí thư",
    )
    assert (delegate.sex, delegate.kind, delegate.seat) == (Sex.MALE, DelegateKind.ELECTED, "A1")


def test_name_in_two_columns_under_one_heading() -> None:
    rows = [("TT", "Họ và tên", None, "Đơn vị"), (1, "Lê Văn", "An", "Đoàn xã Nà Hai")]
    assert read(rows, ["B1:C1"]).delegates[0].name == "Lê Văn An"


def test_name_in_two_columns_with_own_headings() -> None:
    rows = [("TT", "Họ đệm", "Tên", "Đơn vị"), (1, "Lê Văn", "An", "Đoàn xã Nà Hai")]
    assert read(rows).delegates[0].name == "Lê Văn An"


def test_kind_by_ticked_columns() -> None:
    rows = [
        ("STT", "Họ tên", "Đơn vị", "Đại biểu", None, None),
        (None, None, None, "Đương nhiên", "Bầu", "Chỉ định"),
        (1, "Lê Văn An", "Đoàn xã Nà Hai", None, "x", None),
        (2, "Lê Thị Bình", "Đoàn xã Nà Hai", None, None, "X"),
    ]
    merged = ["A1:A2", "B1:B2", "C1:C2", "D1:F1"]
    assert [d.kind for d in read(rows, merged).delegates] == [
        DelegateKind.ELECTED,
        DelegateKind.APPOINTED,
    ]


def test_sex_by_ticked_columns_beside_a_birth_column() -> None:
    rows = [
        ("STT", "Họ tên", "Năm sinh", "Giới tính", None, "Đơn vị"),
        (None, None, None, "Nam", "Nữ", None),
        (1, "Lê Thị Bình", 1999, None, "x", "Đoàn xã Nà Hai"),
    ]
    (delegate,) = read(rows, ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"]).delegates
    assert (delegate.sex, str(delegate.born)) == (Sex.FEMALE, "1999")


def test_two_row_header_of_a_csv_has_no_merged_cells() -> None:
    text = "STT;Họ và tên;Ngày sinh;;Đơn vị\n;;Nam;Nữ;\n1;Lê Thị Bình;;5/10/1993;Đoàn xã Nà Hai\n"
    (delegate,) = read_roster(("\ufeff" + text).encode(), TODAY).delegates
    assert (delegate.sex, str(delegate.born)) == (Sex.FEMALE, "05/10/1993")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_programs_write_it(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(str(cell) for cell in row) for row in (HEADER, PERSON))
    assert read_roster(text.encode(encoding), TODAY).delegates == read([HEADER, PERSON]).delegates


@pytest.mark.parametrize(
    "heading",
    [
        "1. ĐOÀN XÃ NÀ HAI",
        "I. Đoàn xã Nà Hai",
        "ĐOÀN XÃ NÀ HAI (1 đại biểu)",
        "Đoàn xã Nà Hai: 1 đồng chí",
        "A) ĐOÀN XÃ NÀ HAI",
    ],
)
def test_heading_row_over_the_whole_width(heading: str) -> None:
    rows = [
        ("STT", "Họ và tên", "Năm sinh", "Chức vụ"),
        (heading,),
        (1, "Lê Văn An", 1990, "Bí thư"),
    ]
    roster = read(rows, ["A2:D2"])
    assert [(d.name, d.unit) for d in roster.delegates] == [("Lê Văn An", "Đoàn xã Nà Hai")]
    assert roster.notices == ()


def test_group_headings_above_units_are_no_units() -> None:
    rows = [
        ("STT", "Họ và tên", "Năm sinh"),
        ("I", "KHỐI XÃ, PHƯỜNG"),
        ("1", "ĐOÀN XÃ NÀ HAI"),
        (1, "Lê Văn An", 1990),
        ("2", "ĐOÀN XÃ AN KHÊ"),
        (2, "Đoàn Văn Hậu", 1991),
    ]
    roster = read(rows)
    assert [unit.name for unit in roster.units] == ["Đoàn xã Nà Hai", "Đoàn xã An Khê"]
    assert [d.name for d in roster.delegates] == ["Lê Văn An", "Đoàn Văn Hậu"]


def test_a_unit_merged_over_its_people() -> None:
    rows = [
        ("STT", "Đơn vị", "Họ và tên", "Năm sinh"),
        (1, "Đoàn xã Nà Hai", "Lê Văn An", 1990),
        (2, None, "Lê Thị Bình", 1991),
        (3, "Đoàn xã An Khê", "Vũ Thị Chi", 1992),
    ]
    roster = read(rows, ["B2:B3"])
    assert [d.unit for d in roster.delegates] == ["Đoàn xã Nà Hai"] * 2 + ["Đoàn xã An Khê"]
    assert all(not line.problems for line in roster.lines)


def test_numbers_that_begin_again_at_each_unit_number_nobody() -> None:
    rows = [
        ("STT", "Họ và tên", "Năm sinh"),
        ("I", "ĐOÀN XÃ NÀ HAI"),
        (1, "Lê Văn An", 1990),
        (2, "Lê Thị Bình", 1991),
        ("II", "ĐOÀN XÃ AN KHÊ"),
        (1, "Vũ Thị Chi", 1992),
    ]
    roster = read(rows)
    assert [d.number for d in roster.delegates] == [None] * 3
    assert all(not line.problems for line in roster.lines)


def test_a_column_for_women_alone() -> None:
    rows = [
        ("STT", "Họ và tên", "Nữ", "Năm sinh", "Đơn vị"),
        (1, "Lê Văn An", None, 1990, "Đoàn xã Nà Hai"),
        (2, "Lê Thị Bình", "x", 1991, "Đoàn xã Nà Hai"),
    ]
    delegates = read(rows).delegates
    assert [(d.sex, str(d.born)) for d in delegates] == [(Sex.MALE, "1990"), (Sex.FEMALE, "1991")]


def test_header_repeated_on_a_new_page_and_numbered_columns_are_passed_over() -> None:
    rows = [
        HEADER,
        tuple(range(1, 10)),
        PERSON,
        HEADER,
        person(number=2, name="Lê Thị Bình", phone=None, seat="A2"),
    ]
    assert [d.name for d in read(rows).delegates] == ["Lê Văn An", "Lê Thị Bình"]


def test_footer_and_signatures_are_ignored_and_the_total_checked() -> None:
    rows = [
        HEADER,
        PERSON,
        (),
        (None, "Tổng cộng: 3 đại biểu"),
        (),
        (None, "TM. BAN THƯỜNG VỤ"),
        (None, "BÍ THƯ"),
        (),
        (None, "Trần Văn Ký"),
    ]
    roster = read(rows)
    assert [d.name for d in roster.delegates] == ["Lê Văn An"]
    (notice,) = roster.notices
    assert (notice.code, notice.row, notice.params["declared"], notice.params["found"]) == (
        "total_differs",
        4,
        "3",
        "1",
    )


def test_a_heading_that_claims_another_number_is_told() -> None:
    rows = [
        ("STT", "Họ và tên", "Năm sinh", "Ghi chú"),
        ("1.", "ĐOÀN XÃ NÀ HAI", None, "7 đại biểu"),
        (1, "Lê Văn An", 1990),
    ]
    (notice,) = read(rows).notices
    assert (notice.code, notice.row, notice.params["declared"], notice.params["found"]) == (
        "count_differs",
        2,
        "7",
        "1",
    )


def test_the_title_tells_the_kind_when_no_column_does() -> None:
    rows = [
        ("DANH SÁCH KHÁCH MỜI",),
        ("STT", "Họ và tên", "Chức vụ"),
        (1, "Lê Văn An", "Nguyên Bí thư Tỉnh đoàn"),
    ]
    (guest,) = read(rows, ["A1:C1"]).delegates
    assert (guest.kind, guest.unit) == (DelegateKind.GUEST, None)


def test_unit_is_taken_from_the_position_when_there_is_nothing_else() -> None:
    rows = [("STT", "Họ và tên", "Chức vụ, đơn vị"), (1, "Lê Văn An", "Phó Bí thư Đoàn xã Nà Hai")]
    (delegate,) = read(rows).delegates
    assert (delegate.position, delegate.unit) == ("Phó Bí thư", "Đoàn xã Nà Hai")


def test_mapping_overrides_what_was_found() -> None:
    rows = [("TT", "Người dự", "Đơn vị", "Nơi ở"), (1, "Lê Văn An", "Đoàn xã Nà Hai", "Thôn 2")]
    with pytest.raises(UnreadableFile, match="no_header"):
        read(rows)
    by_letter = read_roster(workbook(rows), TODAY, {"name": "B"})
    by_heading = read_roster(workbook(rows), TODAY, {"name": "người dự", "unit": "D"})
    assert by_letter.delegates[0].unit == "Đoàn xã Nà Hai"
    assert by_heading.delegates[0].unit == "Thôn 2"


@pytest.mark.parametrize(
    ("mapping", "code"), [({"nickname": "B"}, "unknown_field"), ({"name": "Z"}, "no_such_columns")]
)
def test_wrong_mapping_is_refused(mapping: dict[str, str], code: str) -> None:
    with pytest.raises(UnreadableFile, match=code):
        read_roster(workbook([HEADER, PERSON]), TODAY, mapping)


def test_english_headings() -> None:
    rows = [
        ("No", "Full name", "Date of birth", "Sex", "Unit", "Kind"),
        (1, "Lê Văn An", "1990-06-18", "M", "Nà Hai", "appointed"),
    ]
    (delegate,) = read(rows).delegates
    assert (str(delegate.born), delegate.sex, delegate.kind) == (
        "18/06/1990",
        Sex.MALE,
        DelegateKind.APPOINTED,
    )
