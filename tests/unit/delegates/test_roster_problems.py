"""Wrong cells are named by row and column; wrong files are refused as a whole."""

import io
import zipfile

import openpyxl
import pytest

from app.delegates.roster import Severity, UnreadableFile, read_roster
from app.delegates.roster.tables import MAX_FILE_BYTES
from tests.unit.delegates.rosters import (
    HEADER,
    PERSON,
    TODAY,
    person,
    problems_of,
    read,
    saved,
    workbook,
)


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"name": None}, "B", "name_missing"),
        ({"name": "Lê Văn 2"}, "B", "bad_name"),
        ({"name": "L" * 121}, "B", "text_too_long"),
        ({"name": "NguyÔn V¨n An"}, "B", "old_font"),
        ({"born": "31/02/1990"}, "C", "bad_date"),
        ({"born": "06/25/1993"}, "C", "bad_date"),
        ({"born": "không rõ"}, "C", "bad_date"),
        ({"sex": "?"}, "D", "unknown_sex"),
        ({"unit": "x" * 301}, "F", "text_too_long"),
        ({"kind": "Quan sát viên"}, "G", "unknown_kind"),
        ({"phone": "0912 345"}, "H", "bad_phone"),
        ({"seat": "#REF!"}, "I", "cell_error"),
    ],
)
def test_an_error_keeps_the_row_out(changes: dict[str, object], column: str, code: str) -> None:
    roster = read([HEADER, PERSON, person(number=2, **changes)])
    assert problems_of(roster)[:1] == [(3, column, code)]
    assert roster.lines[1].problems[0].severity is Severity.ERROR
    assert [d.name for d in roster.delegates] == ["Lê Văn An"]


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"born": None}, "C", "birth_missing"),
        ({"born": "18/06/2025"}, "C", "unlikely_birth"),
        ({"phone": "0749267472"}, "H", "phone_prefix"),
        ({"name": "An"}, "B", "one_word_name"),
    ],
)
def test_a_warning_lets_the_row_in(changes: dict[str, object], column: str, code: str) -> None:
    roster = read([HEADER, person(**changes)])
    assert problems_of(roster) == [(2, column, code)]
    assert len(roster.delegates) == 1


def test_the_same_person_twice_is_an_error_naming_the_first_row() -> None:
    again = person(number=2, name="LÊ VĂN AN", phone=None, seat=None)
    namesake = person(number=3, born="1990-06-19", phone=None, seat=None)
    roster = read([HEADER, PERSON, again, namesake])
    assert problems_of(roster) == [(3, "", "listed_twice")]
    assert roster.lines[1].problems[0].params["first_row"] == "2"
    assert len(roster.delegates) == 2


def test_shared_phone_seat_and_number_are_pointed_at() -> None:
    first, second = person(number=2), person(number=2, name="Lê Thị Bình", seat="a1")
    roster = read([HEADER, first, second])
    assert [code for _, _, code in problems_of(roster)] == [
        "same_number",
        "same_phone",
        "same_seat",
    ]
    assert len(roster.delegates) == 2


def test_a_first_row_without_a_unit_is_an_error_a_later_one_is_asked_about() -> None:
    roster = read(
        [HEADER, person(unit=None), PERSON, person(number=3, name="Lê Thị Bình", unit=None)]
    )
    assert problems_of(roster)[:1] == [(2, "F", "unit_missing")]
    assert (4, "F", "unit_from_above") in problems_of(roster)
    assert [d.unit for d in roster.delegates] == ["Đoàn xã Nà Hai"] * 2


def test_a_date_in_both_sex_columns_is_an_error() -> None:
    rows = [
        ("STT", "Họ tên", "Ngày sinh", None, "Đơn vị"),
        (None, None, "Nam", "Nữ", None),
        (1, "Lê Văn An", 1990, 1990, "Nà Hai"),
    ]
    roster = read(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    assert problems_of(roster) == [(3, "D", "both_sexes")]


def test_a_formula_without_a_stored_value_is_told() -> None:
    roster = read([HEADER, PERSON, person(number="=A2+1", name='=UPPER("lê thị bình")')])
    assert problems_of(roster) == [(3, "B", "formula_without_value")]


def test_a_formula_with_its_stored_value_is_read() -> None:
    content = workbook([HEADER, person(born="=1900+90")])
    content = _edit(content, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>1990</v>")
    content = _edit(content, "xl/worksheets/sheet1.xml", b"<v />", b"<v>1990</v>")
    assert [str(d.born) for d in read_roster(content, TODAY).delegates] == ["1990"]


def test_hidden_rows_are_read_and_told() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook([HEADER, PERSON, person(number=2, name="Lê Thị Bình", phone=None, seat=None)])
        )
    )
    book.worksheets[0].row_dimensions[3].hidden = True
    roster = read_roster(saved(book), TODAY)
    assert len(roster.delegates) == 2
    assert [(notice.code, notice.row) for notice in roster.notices] == [("hidden_rows", 3)]


def test_hidden_sheets_are_left_alone_and_the_best_sheet_is_taken() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([("Hướng dẫn", "Tên"), ("a", "b")])))
    old = book.create_sheet("cũ")
    old.append(HEADER)
    old.append(person(name="Lê Văn Cũ"))
    old.sheet_state = "hidden"
    new = book.create_sheet("mới")
    new.append(HEADER)
    new.append(PERSON)
    roster = read_roster(saved(book), TODAY)
    assert (roster.sheet, [d.name for d in roster.delegates]) == ("mới", ["Lê Văn An"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"  \n", "file_empty"),
        (b"a,b\n1,2\n", "no_header"),
        (b"PK\x03\x04 not a package", "file_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", "old_or_locked_workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "unknown_encoding"),
        (b"%PDF-1.7 \x00 name", "not_a_workbook"),
        (b"x" * (MAX_FILE_BYTES + 1), "file_too_large"),
        ("STT,Họ và tên,Đơn vị\n".encode(), "no_delegates"),
        ("STT,Họ và tên\n".encode() + b"1,An\n" * 10_001, "too_many_rows"),
    ],
)
def test_files_that_are_no_roster(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_roster(content, TODAY)
    assert refused.value.code == code


def test_too_many_delegates() -> None:
    with pytest.raises(UnreadableFile, match="too_many_delegates"):
        read_roster(
            workbook([HEADER, PERSON, person(number=2, name="Lê Thị Bình")]), TODAY, max_delegates=1
        )


def test_macros_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="macros_refused"):
        read_roster(_with_part(workbook([HEADER, PERSON]), "xl/vbaProject.bin", b"macro"), TODAY)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _with_part(workbook([HEADER, PERSON]), "xl/media/bomb.bin", b"\0" * (61 * 1024 * 1024))
    assert len(bomb) < 200_000
    with pytest.raises(UnreadableFile, match="workbook_too_large"):
        read_roster(bomb, TODAY)


def test_a_flood_of_cells_is_refused() -> None:
    flood = b"<worksheet><sheetData>" + b"<c/>" * 2_000_000 + b"</sheetData></worksheet>"
    with pytest.raises(UnreadableFile, match="workbook_too_large"):
        read_roster(
            _with_part(workbook([HEADER, PERSON]), "xl/worksheets/sheet9.xml", flood), TODAY
        )


def test_entities_are_refused() -> None:
    content = _edit(
        workbook([HEADER, PERSON]),
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet',
    )
    with pytest.raises(UnreadableFile, match="not_a_workbook"):
        read_roster(content, TODAY)


def test_a_cell_far_below_does_not_make_it_walk_a_million_rows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEADER, PERSON])))
    book.worksheets[0]["A1048576"] = "x"
    with pytest.raises(UnreadableFile, match="too_many_rows"):
        read_roster(saved(book), TODAY)


def test_another_kind_of_package_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableFile, match="not_a_workbook"):
        read_roster(target.getvalue(), TODAY)


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return target.getvalue()


def _edit(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for part in source.infolist():
            body = source.read(part)
            package.writestr(
                part.filename, body.replace(old, new) if part.filename == name else body
            )
    return target.getvalue()
