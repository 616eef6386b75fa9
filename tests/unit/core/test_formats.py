"""Dates, times, phones and numbers as people type and read them."""

import datetime as dt

import pytest

from app.core.formats import (
    NotADate,
    NotAPhone,
    PartialDate,
    format_date,
    format_datetime,
    format_number,
    format_percent,
    format_phone,
    format_time,
    parse_date,
    parse_phone,
)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("18/06/1990", "1990-06-18"),
        ("25/4/1995", "1995-04-25"),
        ("11.11.1997", "1997-11-11"),
        (" 5 - 10 - 1993 ", "1993-10-05"),
        ("1993-06-25", "1993-06-25"),
        ("1993-06-25 00:00:00", "1993-06-25"),
        ("ngày 18 tháng 6 năm 1990", "1990-06-18"),
        ("Tháng 6 năm 1990", "1990-06"),
        ("06/1990", "1990-06"),
        ("1990-06", "1990-06"),
        ("18/6/90", "1990-06-18"),
        ("18/6/05", "2005-06-18"),
        ("1990", "1990"),
        ("năm 1990", "1990"),
        (1990, "1990"),
        (1990.0, "1990"),
        (33042, "1990-06-18"),  # the day number of a sheet
        (dt.datetime(1993, 6, 25, tzinfo=dt.UTC), "1993-06-25"),
        (dt.date(1993, 6, 25), "1993-06-25"),
        ("29/02/2000", "2000-02-29"),
    ],
)
def test_parse_date(typed: object, iso: str) -> None:
    born = parse_date(typed)
    assert born is not None
    assert born.iso == iso


@pytest.mark.parametrize("empty", [None, "", "  ", "\u00a0"])
def test_no_date(empty: object) -> None:
    assert parse_date(empty) is None


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/1990",
        "06/25/1993",
        "29/02/1999",
        "xưa",
        "1/1",
        "18/06/19900",
        12,
        250000.5,
        "1066",
        True,
    ],
)
def test_impossible_dates_are_refused(typed: object) -> None:
    with pytest.raises(NotADate):
        parse_date(typed)


def test_partial_dates_read_as_written_and_sort_by_age() -> None:
    assert [str(PartialDate(1990)), str(PartialDate(1990, 6)), str(PartialDate(1990, 6, 8))] == [
        "1990",
        "06/1990",
        "08/06/1990",
    ]
    assert PartialDate(1990, 6, 8).iso < PartialDate(1991).iso


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("0599689624", "+84599689624"),
        ("0543.486.672", "+84543486672"),
        ("+84364782732", "+84364782732"),
        ("84 364-782-732", "+84364782732"),
        ("(+84) 0364 782 732", "+84364782732"),
        (887447284, "+84887447284"),
        (849123456, "+84849123456"),  # not a country code: a number that lost its zero
        (887447284.0, "+84887447284"),
        ("0084 912345678", None),
    ],
)
def test_parse_mobile(typed: object, e164: str | None) -> None:
    if e164 is None:
        with pytest.raises(NotAPhone):
            parse_phone(typed)
        return
    phone = parse_phone(typed)
    assert phone is not None
    assert (phone.e164, phone.is_mobile) == (e164, True)


@pytest.mark.parametrize("typed", ["0749267472", "024 3822 1234", "+856 20 5555 1234"])
def test_numbers_beside_the_mobile_prefixes_are_kept_but_told(typed: str) -> None:
    phone = parse_phone(typed)
    assert phone is not None
    assert phone.is_mobile is False


@pytest.mark.parametrize(
    "typed", ["091234567", "09123456789", "không có", "0112345678", True and "12"]
)
def test_wrong_phones_are_refused(typed: str) -> None:
    with pytest.raises(NotAPhone):
        parse_phone(typed)


def test_no_phone() -> None:
    assert parse_phone(None) is None
    assert parse_phone(" - ") is None


def test_phone_as_read_aloud() -> None:
    assert format_phone("+84912345678") == "0912 345 678"
    assert format_phone("+8562055551234") == "+8562055551234"


def test_times_are_shown_in_the_hall() -> None:
    moment = dt.datetime(2026, 9, 17, 18, 5, tzinfo=dt.UTC)
    assert (format_date(moment), format_time(moment)) == ("18/09/2026", "01:05")
    assert format_datetime(moment) == "01:05 18/09/2026"
    assert format_date(dt.date(2026, 9, 1)) == "01/09/2026"


def test_numbers_with_vietnamese_signs() -> None:
    assert format_number(12345.68) == "12.345,68"
    assert format_number(12345) == "12.345"
    assert format_number(0.5, 2) == "0,50"
    assert format_number(12345.68, language="en") == "12,345.68"


def test_percent_is_rounded_from_integers() -> None:
    assert format_percent(8, 250) == "3,2 %"
    assert format_percent(1, 3, 2) == "33,33 %"
    assert format_percent(1, 8, 0) == "13 %"  # 12.5 goes up
    assert format_percent(1, 0) == "–"
