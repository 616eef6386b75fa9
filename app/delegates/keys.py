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
    delegate.search_key = fold(" ".join(words))[:_LONGEST]


def search_words(query: str) -> list[str]:
    """What somebody typed, as the words that must all be found; a phone is one word."""
    folded = fold(query)[:100]
    if len(_NOT_DIGITS.sub("", folded)) >= 6:
        return [_NOT_DIGITS.sub("", folded)]
    return folded.split()
