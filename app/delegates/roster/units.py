"""Heading rows: which unit the following people belong to, and how its name is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.text import clean, fold
from app.delegates.roster.vocabulary import ABBREVIATIONS, GENERIC_WORDS, POSITIONS, UNIT_WORDS

_NUMBERING = re.compile(r"^(?:\d{1,3}|[IVXLC]{1,7}|[A-ZĐ])\s*[.)\-–:]\s*")
_COUNT = re.compile(
    r"[(\[–\-:]*\s*(\d{1,4})\s*(?:đại biểu|đ/c|đồng chí|người|đb)\s*[)\]]*\s*$", re.IGNORECASE
)
_UNIT_WORDS = re.compile(rf"(?:{UNIT_WORDS}) ")
_TITLES = re.compile(rf"(?:{POSITIONS})\s*[,\-–]?\s+(?=\S)", re.IGNORECASE)
_GENERIC = {words.casefold(): words for words in GENERIC_WORDS.split("|")}
_GENERIC_WORDS = re.compile(rf"(?<!\w)(?:{GENERIC_WORDS})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class UnitHeading:
    """A heading row as typed, without its numbering, and the head-count it claims."""

    row: int
    text: str
    declared: int | None


def read_heading(row: int, text: str, note: str | None) -> UnitHeading:
    """The unit a heading row names: `1. ĐOÀN XÃ NÀ HAI (7 đại biểu)`."""
    bare = _NUMBERING.sub("", clean(text))
    counted = _COUNT.search(bare)
    if counted:
        bare = bare[: counted.start()].strip()
    declared = counted or (_COUNT.search(note) if note else None)
    return UnitHeading(row, bare, int(declared[1]) if declared else None)


def looks_like_unit(text: str) -> bool:
    """Whether a text reads as the name of an organisation rather than of a person."""
    bare = _NUMBERING.sub("", clean(text))
    return bool(_UNIT_WORDS.match(fold(bare) + " ")) or _COUNT.search(bare) is not None


def written_name(heading: str, positions: Iterable[str]) -> str:
    """A unit's name as it is written, though its heading shouts.

    The people under it usually name it in their positions: `Bí thư Đoàn xã Nà Hai`.
    """
    if not heading.isupper():
        return heading
    for position in positions:
        found = position[len(position) - len(heading) :]
        if found.casefold() == heading.casefold():
            return found
    return _lowered(heading)


def split_position(text: str, unit: str | None) -> tuple[str | None, str | None]:
    """A position apart from its unit: (`Bí thư`, `Đoàn xã Nà Hai`); either may be missing."""
    if unit and text.casefold().endswith(unit.casefold()):
        return text[: len(text) - len(unit)].strip(" ,-–") or None, unit
    if unit:
        return text, unit
    title = _TITLES.match(text)
    if title:
        return title[0].strip(" ,-–"), text[title.end() :].strip()
    if "," in text:
        position, _, rest = text.rpartition(",")
        if looks_like_unit(rest):
            return position.strip(), rest.strip()
    return (None, text) if looks_like_unit(text) else (text, None)


def _lowered(heading: str) -> str:
    words = (
        word.upper() if word in ABBREVIATIONS else word[:1].upper() + word[1:]
        for word in heading.lower().split(" ")
    )
    name = _GENERIC_WORDS.sub(lambda found: _GENERIC[found[0].casefold()], " ".join(words))
    return name[:1].upper() + name[1:]
