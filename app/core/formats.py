"""Dates, times, phones and numbers: read as people type them, written as they expect them."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.core.text import clean, fold

HALL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_DAY_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})$")
_YEAR_MONTH_DAY = re.compile(
    r"^(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[ t]\d{2}:\d{2}.*)?$"
)
_YEAR_MONTH = re.compile(r"^(\d{4})-(\d{2})$")  # as it is stored
_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")
_IN_WORDS = re.compile(r"^(?:ngay (\d{1,2}),? )?thang (\d{1,2}),? nam (\d{4})$")
_YEAR = re.compile(r"^(?:nam |sn |sinh nam )?(\d{4})$")
_TIME = re.compile(r"^(\d{1,2})\s*(?:[:h]|gio)\s*(\d{2})?(?:\s*(?:p|phut))?(?::\d{2})?$")
_MOBILE = re.compile(r"^(?:3\d|5[1-9]|7[06-9]|8\d|9\d)\d{7}$")
_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2100
# Excel counts days from here; the range 1920–2064 cannot be mistaken for a bare year.
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EXCEL_SERIALS = range(7306, 60000)


class NotADate(ValueError):
    """What was typed is no date, or no possible one."""


class NotAPhone(ValueError):
    """What was typed is no phone number."""


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """As stored and as the API tells it: 1990, 1990-06 or 1990-06-18."""
        parts = (
            f"{self.year:04}",
            *(f"{part:02}" for part in (self.month, self.day) if part is not None),
        )
        return "-".join(parts)

    def __str__(self) -> str:
        parts = (
            *(f"{part:02}" for part in (self.day, self.month) if part is not None),
            f"{self.year:04}",
        )
        return "/".join(parts)


@dataclass(frozen=True)
class Phone:
    """A phone number in E.164; `is_mobile` is false when its prefix is not one in use."""

    e164: str
    is_mobile: bool


def parse_date(value: object) -> PartialDate | None:
    """A date typed in any of the usual ways, or only its year; None when the cell is empty.

    Raises NotADate, also for impossible ones (31/02/1990, 06/25/1993).
    """
    if value is None:
        return None
    if isinstance(value, dt.date):  # a datetime is one too
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _date_from_number(float(value))
    text = fold(str(value)).rstrip(".")
    return _date_from_text(text) if text else None


def parse_phone(value: object) -> Phone | None:
    """A Vietnamese phone number in any spelling, also when a sheet dropped its first zero.

    None when there is none; raises NotAPhone when the number of digits is wrong.
    """
    if value is None or isinstance(value, bool):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else clean(str(value))
    digits = re.sub(r"[\s.()/\-–_]", "", text)
    if not digits:
        return None
    if (
        digits.startswith("+")
        and not digits.startswith("+84")
        and re.fullmatch(r"\+[1-9]\d{7,14}", digits)
    ):
        return Phone(digits, is_mobile=False)
    national = _national_number(digits)
    return Phone(f"+84{national}", is_mobile=_MOBILE.match(national) is not None)


def format_phone(e164: str) -> str:
    """A phone as people read it aloud: 0912 345 678."""
    if not e164.startswith("+84"):
        return e164
    national = "0" + e164[3:]
    return f"{national[:4]} {national[4:7]} {national[7:]}"


def format_date(value: dt.date) -> str:
    """dd/mm/yyyy; an aware time is taken to the hall's zone first."""
    local = (
        value.astimezone(HALL_ZONE) if isinstance(value, dt.datetime) and value.tzinfo else value
    )
    return f"{local.day:02}/{local.month:02}/{local.year:04}"


def format_time(value: dt.datetime | dt.time) -> str:
    """HH:MM of 24 hours, in the hall's zone."""
    local = (
        value.astimezone(HALL_ZONE) if isinstance(value, dt.datetime) and value.tzinfo else value
    )
    return f"{local.hour:02}:{local.minute:02}"


def format_datetime(value: dt.datetime) -> str:
    """HH:MM dd/mm/yyyy, in the hall's zone."""
    return f"{format_time(value)} {format_date(value)}"


def format_number(value: float | Decimal, decimals: int | None = None, language: str = "vi") -> str:
    """12.345,68 in Vietnamese, 12,345.68 in English; as many decimals as there are, or as asked."""
    text = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def format_percent(part: int, whole: int, decimals: int = 1, language: str = "vi") -> str:
    """The share, rounded half up from exact integers: 3,2 %. A dash when there is no whole."""
    if whole == 0:
        return "–"
    scale = 10**decimals
    rounded = (2 * part * 100 * scale + whole) // (2 * whole)
    return f"{format_number(Decimal(rounded) / scale, decimals, language)} %"


def _date_from_number(number: float) -> PartialDate:
    if number.is_integer() and _EARLIEST_YEAR <= number <= _LATEST_YEAR:
        return PartialDate(int(number))
    if int(number) in _EXCEL_SERIALS:
        day = _EXCEL_EPOCH + dt.timedelta(days=int(number))
        return PartialDate(day.year, day.month, day.day)
    raise NotADate(str(number))


def _date_from_text(text: str) -> PartialDate:
    if found := _YEAR.match(text):
        return _possible(int(found[1]))
    if found := _DAY_MONTH_YEAR.match(text):
        return _possible(_full_year(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_MONTH_DAY.match(text):
        return _possible(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_MONTH.match(text):
        return _possible(int(found[1]), int(found[2]))
    if found := _IN_WORDS.match(text):
        return _possible(int(found[3]), int(found[2]), int(found[1]) if found[1] else None)
    if found := _MONTH_YEAR.match(text):
        return _possible(int(found[2]), int(found[1]))
    raise NotADate(text)


def _possible(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError as error:
        raise NotADate(str(error)) from error
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise NotADate(str(year))
    return PartialDate(year, month, day)


def _full_year(digits: str) -> int:
    """Two digits mean a year of birth: 96 is 1996, 05 is 2005."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 30 else 1900)


def _national_number(digits: str) -> str:
    """The digits after the country code: nine of a mobile, ten of a fixed line."""
    found = re.fullmatch(r"(?:\+?84|0)?0?([35789]\d{8}|2\d{9})", digits)
    if found is None:
        raise NotAPhone(digits)
    return found[1]
