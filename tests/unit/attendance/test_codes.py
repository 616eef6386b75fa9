"""What scanners type, and what is read from it."""

import pytest

from app.attendance.codes import kept_raw, read_code

CODE = "7KQM3GT9BNH24CPV"
GROUPS = [CODE[start : start + 4] for start in range(0, 16, 4)]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (CODE, "the bare code"),
        (CODE.lower(), "caps lock"),
        (f"  {CODE}\r\n", "Enter and blanks"),
        (f"]Q1{CODE}", "AIM prefix"),
        (f"]d2{CODE}", "AIM prefix of another symbology"),
        (f"https://hall.example/b/{CODE}", "the badge's address"),
        (f"HTTPS://HALL.EXAMPLE/B/{CODE}", "the address in QR alphanumeric mode"),
        (f"]Q3http://10.0.0.5:8000/b/{CODE}/?src=badge#x", "address with prefix, port and query"),
        (f"http://10.0.0.5/b/{CODE}/", "trailing slash"),
        (f"https://điểm-danh.example/b/{CODE}", "an address the input method has marked"),
        (CODE * 2, "typed twice"),
        (CODE + CODE.lower(), "typed twice, the second time with caps lock"),
        (f"{CODE}\n{CODE}\n", "typed twice with Enter"),
        (f"https://hall.example/b/{CODE}" * 2, "the address typed twice"),
        ("-".join(GROUPS), "in groups"),
        (" ".join(GROUPS), "in groups with blanks"),
        ("\ufeff" + CODE, "byte order mark"),
        (CODE.translate({ord(sign): ord(sign) + 0xFEE0 for sign in CODE}), "full-width letters"),
        (CODE.replace("N", "Ń").replace("G", "G\u0303"), "marks put on letters"),
    ],
)
def test_a_code_is_read(raw: str, why: str) -> None:
    assert read_code(raw) == CODE, why


@pytest.mark.parametrize("raw", ["", " ", "\r\n", "—", "😀", "\x00\x1d"])
def test_nothing_is_not_a_code(raw: str) -> None:
    assert read_code(raw) == ""


@pytest.mark.parametrize(
    "raw", ["ABAB", "Nguyễn Văn An", "]", "]Q1", "/b/", "x" * 500, "'; drop table", CODE[:15]]
)
def test_anything_else_is_no_code(raw: str) -> None:
    assert read_code(raw) != CODE


def test_a_citizen_card_is_never_kept() -> None:
    card = "012345678901|123456789|Nguyễn Thị Ánh|01021990|Nữ|Ba Tri, Bến Tre|01012021"
    assert kept_raw(card) == "(CCCD)"
    assert kept_raw("\x02012345678901||Nguyễn Thị Ánh") == "(CCCD)"


def test_the_log_keeps_an_unknown_code_short_and_visible() -> None:
    assert kept_raw("AB\x1dC\n") == "ABC"
    assert len(kept_raw("x" * 500)) == 120
