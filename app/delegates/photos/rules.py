"""Whose portrait is in a file, by the file's name. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from app.core.text import fold
from app.delegates.rules import badge_code_of

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_NUMBERED = re.compile(r"^(?:so |no |stt |db |dai bieu )?0*(\d{1,5})(?: (.+))?$")
_BETWEEN = re.compile(r"[\s_.,;()\[\]–—-]+")
# What a camera, a folder or an office adds to a number.
_NOISE = {"anh", "chan", "dung", "photo", "the", "3x4", "4x6"}


class Miss(StrEnum):
    """Why a file has no owner."""

    UNKNOWN = auto()
    SEVERAL = auto()
    DISAGREES = auto()
    TWICE = auto()


@dataclass(frozen=True)
class Owner:
    """Somebody of the roster, what a file may call them, and what they have."""

    id: str
    number: int
    name: str
    code: str | None = None
    unit: str | None = None
    photo: str | None = None


@dataclass(frozen=True)
class Match:
    """A file and whose it is, or why nobody's."""

    file: str
    delegate: Owner | None
    miss: Miss | None


def match_files(files: Sequence[str], owners: Iterable[Owner]) -> list[Match]:
    """Find each file's owner by badge code, number or name; of two files of one, the first."""
    known = _Known(owners)
    taken: set[str] = set()
    found = []
    for file in files:
        match = known.match(file)
        if match.delegate and match.delegate.id in taken:
            match = Match(file, None, Miss.TWICE)
        if match.delegate:
            taken.add(match.delegate.id)
        found.append(match)
    return found


class _Known:
    """The roster by everything that a file may be called."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        everybody = list(owners)
        self.by_code: Mapping[str, Owner] = {one.code: one for one in everybody if one.code}
        self.by_number: Mapping[int, Owner] = {one.number: one for one in everybody}
        self.by_name: dict[str, list[Owner]] = {}
        for one in everybody:
            self.by_name.setdefault(_joined(one.name), []).append(one)

    def match(self, file: str) -> Match:
        stem = _EXTENSION.sub("", file.replace("\\", "/").rpartition("/")[2])
        if owner := self.by_code.get(badge_code_of(stem)):
            return Match(file, owner, None)
        words = _BETWEEN.sub(" ", fold(stem)).strip()
        if numbered := _NUMBERED.match(words):
            return self._by_number(file, int(numbered[1]), numbered[2] or "")
        return self._by_name(file, words)

    def _by_number(self, file: str, number: int, rest: str) -> Match:
        owner = self.by_number.get(number)
        if owner is None:
            return Match(file, None, Miss.UNKNOWN)
        if not _NOISE.issuperset(rest.split()) and _joined(rest) != _joined(owner.name):
            return Match(file, None, Miss.DISAGREES)
        return Match(file, owner, None)

    def _by_name(self, file: str, words: str) -> Match:
        named = self.by_name.get(_joined(words), [])
        if len(named) == 1:
            return Match(file, named[0], None)
        return Match(file, None, Miss.SEVERAL if named else Miss.UNKNOWN)


def _joined(name: str) -> str:
    """A name as file names have it: no marks, no blanks."""
    return _BETWEEN.sub("", fold(name))
