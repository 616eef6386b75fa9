"""Finding somebody whose badge is not at hand."""

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Session

from app.attendance.queries import Found, people_of
from app.core.text import fold
from app.delegates.models import Delegate

FEWEST_LETTERS, MOST_FOUND = 2, 20
FEWEST_PHONE_DIGITS = 3
# So many digits are one phone number, however they are spaced.
PHONE_LIKE = 6
_NOT_DIGITS = re.compile(r"\D+")


def search_people(session: Session, sitting_id: str, typed: str) -> Sequence[Found]:
    """People by name, unit, number or the last digits of the phone; the best matches first.

    Fewer than two characters find nobody, save a delegate's number.
    """
    wanted = fold(typed)
    if len(wanted) < FEWEST_LETTERS:
        return []
    statement = people_of(sitting_id).where(_matches(wanted))
    order = (Delegate.number != (int(wanted[:9]) if _is_number(wanted) else 0), Delegate.sort_key)
    rows = session.execute(statement.order_by(*order, Delegate.id).limit(MOST_FOUND)).all()
    return [Found(delegate, presence, excuse) for delegate, presence, excuse in rows]


def _matches(wanted: str) -> ColumnElement[bool]:
    digits = _NOT_DIGITS.sub("", wanted)
    words = [digits] if len(digits) >= PHONE_LIKE else wanted.split()
    return and_(*(_matches_word(word) for word in words))


def _matches_word(word: str) -> ColumnElement[bool]:
    if not _is_number(word):
        return Delegate.search_key.contains(word, autoescape=True)
    # Digits inside a phone number would find half the hall.
    found = [Delegate.number == int(word[:9]), Delegate.search_key.contains(f" {word} ")]
    if len(word) >= FEWEST_PHONE_DIGITS:
        found.append(Delegate.phone.endswith(word.removeprefix("0") if len(word) > 8 else word))
    return or_(*found)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()
