"""The keys by which delegates are searched and sorted; stored beside them."""

import re

from app.core.text import fold, person_sort_key
from app.delegates.models import Delegate

_LONGEST = 900
_NOT_DIGITS = re.compile(r"\D+")


def refresh_keys(delegate: Delegate, unit_name: str | None) -> None:
    """Bring a delegate's keys up to date after a change of what they are made of."""
    delegate.sort_key = person_sort_key(delegate.name, delegate.sort_name)
    phone = delegate.phone or ""
    words = (
        delegate.name,
        unit_name or "",
        delegate.position or "",
        delegate.seat or "",
        str(delegate.number),
        phone,
        phone.replace("+84", "0", 1),
    )
    delegate.search_key = f" {fold(' '.join(words))}"[:_LONGEST]


def search_words(query: str) -> list[str]:
    """What somebody typed, as the parts that a search key must all contain.

    Letters are looked for where a word begins ("an" finds An and Anh, not Đoàn), three digits
    and more anywhere (the last ones of a phone number); a whole phone number is one part.
    """
    folded = fold(query)[:100]
    digits = _NOT_DIGITS.sub("", folded)
    if len(digits) >= 6:
        return [digits]
    return [word if word.isdecimal() and len(word) >= 3 else f" {word}" for word in folded.split()]
