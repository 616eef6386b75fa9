"""Reading one cell of a roster as what its column says it is."""

import datetime as dt
import re

from app.core.formats import NotADate, NotAPhone, PartialDate, Phone, parse_date, parse_phone
from app.core.text import clean, fold, title_case_name
from app.delegates.kinds import DelegateKind, Sex
from app.delegates.roster.tables import BrokenCell
from app.delegates.roster.vocabulary import KINDS, NO, SEXES, TICKS

MAX_NAME = 120
MAX_TEXT = 300
MAX_WEIGHT = 1_000_000_000
# 1.250.000, 1,250,000 and 1 250 000; 1,5 is no number of votes.
_THOUSANDS = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?:\D|$))")
_COURTESY = re.compile(r"^(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị)[\s.:]+(?=\S+\s+\S)", re.IGNORECASE)
# Signs that no name holds in Unicode, but that stand for letters in the old TCVN3 fonts.
_OLD_FONT = re.compile("[\u00a6-\u00ac\u00ae\u00b5-\u00b9\u00bb-\u00be\u00d7\u00de\u00f7\u00fe]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class BadCell(ValueError):
    """A cell that cannot be read; `code` says why."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def read_text(value: object, limit: int = MAX_TEXT) -> str | None:
    """One tidy line, None when the cell is empty. Raises BadCell."""
    if isinstance(value, BrokenCell):
        raise BadCell(
            "formula_without_value" if value.text == "=…" else "cell_error", value=value.text
        )
    text = _as_text(value)
    if len(text) > limit:
        raise BadCell("text_too_long", limit=str(limit))
    return text or None


def read_name(value: object) -> str | None:
    """A person's name, tidied: without courtesy words, not in capitals."""
    text = read_text(value, MAX_NAME)
    if text is None:
        return None
    if _OLD_FONT.search(text):
        raise BadCell("old_font", value=text[:40])
    name = title_case_name(_COURTESY.sub("", text))
    if any(letter.isdigit() for letter in name) or not any(letter.isalpha() for letter in name):
        raise BadCell("bad_name", value=name)
    return name


def read_born(value: object, today: dt.date) -> PartialDate | None:
    """A day or a year of birth that a living person can have."""
    shown = read_text(value)
    try:
        born = parse_date(value if not isinstance(value, str) else shown)
    except NotADate as error:
        raise BadCell("bad_date", value=shown or "") from error
    if born is not None and not today.year - 110 <= born.year <= today.year - 10:
        raise BadCell("unlikely_birth", value=str(born))
    return born


def read_phone(value: object) -> Phone | None:
    """A phone number; of several in one cell the first."""
    shown = read_text(value)
    first = re.split(r"[,;/]| - ", shown)[0] if shown else None
    try:
        return parse_phone(first)
    except NotAPhone as error:
        raise BadCell("bad_phone", value=shown or "") from error


def read_email(value: object) -> str | None:
    """An address that could be one."""
    text = read_text(value)
    if text is not None and not _EMAIL.fullmatch(text):
        raise BadCell("bad_email", value=text)
    return text


def read_kind(value: object) -> DelegateKind | None:
    """The kind of delegate, in the words of the charter or short for them."""
    text = read_text(value)
    if text is None:
        return None
    words = fold(text).removeprefix("dai bieu ").removeprefix("db ").strip()
    if words not in KINDS:
        raise BadCell("unknown_kind", value=text)
    return DelegateKind(KINDS[words])


def read_sex(value: object) -> Sex | None:
    """Nam or nữ."""
    text = read_text(value)
    if text is None:
        return None
    if fold(text) not in SEXES:
        raise BadCell("unknown_sex", value=text)
    return Sex(SEXES[fold(text)])


def read_number(value: object) -> int | None:
    """A running number, None when the cell holds something else."""
    text = _as_text(value)
    return int(text) if text.isdecimal() and 0 < int(text) < 100_000 else None


def read_weight(value: object) -> int | None:
    """A number of votes or shares, with or without separators of thousands."""
    shown = read_text(value)
    if shown is None:
        return None
    bare = _THOUSANDS.sub("", _as_text(value))
    if not bare.isdecimal() or not 1 <= int(bare) <= MAX_WEIGHT:
        raise BadCell("bad_weight", value=shown)
    return int(bare)


def is_ticked(value: object) -> bool:
    """Whether a box-like cell says yes: x, X, ✓, có, 1, a date."""
    return fold(_as_text(value)) not in NO


def is_mark(value: object) -> bool:
    """Whether a cell holds a bare tick and no date."""
    return fold(_as_text(value)) in TICKS


def _as_text(value: object) -> str:
    if value is None or isinstance(value, BrokenCell):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    return clean(str(value))
