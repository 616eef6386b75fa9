"""The one rule about dates of birth that are typed: nobody was born after today."""

from pydantic_core import PydanticCustomError

from app.core.clock import local, now
from app.core.formats import PartialDate


def refuse_future_birth(born: PartialDate | None) -> None:
    """Raise what becomes the error of the field; of a year or month alone its first day counts."""
    today = local(now()).date()
    if born and (born.year, born.month or 1, born.day or 1) > (today.year, today.month, today.day):
        raise PydanticCustomError("born_in_future", "later than today")
