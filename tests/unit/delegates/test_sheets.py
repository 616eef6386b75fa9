"""Badges and slips on paper: what the QR says, and that every letter is there."""

import io
import re

import pypdf
import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_Q

from app.delegates.badges.pins import make_pins
from app.delegates.badges.sheets import (
    Occasion,
    Person,
    badge_picture,
    badge_sheets,
    pin_slips,
    qr_svg,
    qr_text,
)
from app.delegates.rules import badge_code_of

CODE = "23456789BCGHKMNP"
OCCASION = Occasion("Đại hội Đoàn tỉnh Thanh Giang", "Nhiệm kỳ 2026–2031", "17–18/09/2026", "")
TEXTS = {"number": "Số", "seat": "Ghế", "pin": "Mã PIN", "secret": "Giữ kín"}


def person(name: str = "Nguyễn Thị Ước", **values: str) -> Person:
    given = {"unit": "Đoàn xã Nà Hai", "number": "007", "seat": "A1", **values}
    return Person(name=name, label="Đại biểu chính thức", tone="official", code=CODE, **given)


def pages(document: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("", CODE),
        ("https://hall.example", f"HTTPS://HALL.EXAMPLE/B/{CODE}"),
        ("http://192.168.1.10:8000", f"HTTP://192.168.1.10:8000/B/{CODE}"),
        ("https://hall.example/plenum", CODE),  # a path may care about capitals
    ],
)
def test_what_the_qr_says(address: str, text: str) -> None:
    assert qr_text(address, CODE) == text
    assert badge_code_of(text) == CODE


def test_the_picture_is_the_code() -> None:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0, mask_pattern=2)
    code.add_data(CODE)
    code.make(fit=True)
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1", qr_svg(CODE))
    dark = {(int(x) + step, int(y)) for x, y, width in runs for step in range(int(width))}
    expected = {
        (x, y)
        for y, row in enumerate(code.get_matrix())
        for x, is_dark in enumerate(row)
        if is_dark
    }
    assert dark == expected
    assert code.version == 1  # the smallest there is


def test_four_badges_to_a_page_with_every_letter() -> None:
    names = ["Nguyễn Thị Ước", "Đỗ Hữu Phong", "Vàng A Giống", "Tạ Mai Ý Yên", "Bạch Công Uẩn"]
    texts = pages(badge_sheets(OCCASION, [person(name) for name in names], TEXTS))
    assert len(texts) == 2
    shown = " ".join(" ".join(texts).split())
    for text in (*names, "Đoàn xã Nà Hai", "ĐẠI BIỂU CHÍNH THỨC", "Đại hội Đoàn tỉnh Thanh Giang"):
        assert text in shown


@pytest.mark.parametrize("name", ["Ý", "Nguyễn Hoàng Thị Phương Thảo Nguyên Khánh Ngọc", "W" * 120])
def test_names_of_any_length_stay_on_their_badge(name: str) -> None:
    people = [person(name, unit="Đoàn Khối các cơ quan và doanh nghiệp tỉnh Thanh Giang " * 5)] * 4
    assert len(pages(badge_sheets(OCCASION, people, TEXTS))) == 1


def test_slips_tell_the_pin_and_badges_never_do() -> None:
    someone = person(pin="123456")
    assert "123456" in re.sub(r"\s", "", pages(pin_slips(OCCASION, [someone], TEXTS))[0])
    assert "123456" not in re.sub(r"\s", "", pages(badge_sheets(OCCASION, [someone], TEXTS))[0])


def test_a_picture_of_one_badge() -> None:
    assert badge_picture(OCCASION, person(), TEXTS).startswith(b"\x89PNG")


def test_fresh_pins_are_six_digits_and_hashed() -> None:
    pins = make_pins(5)
    assert all(re.fullmatch(r"\d{6}", pin.text) for pin in pins)
    assert len({pin.hash for pin in pins}) == 5
    assert all(pin.text not in pin.hash for pin in pins)
