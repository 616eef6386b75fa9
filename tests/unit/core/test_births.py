"""Nobody was born after today."""

from datetime import timedelta

import pytest
from pydantic_core import PydanticCustomError

from app.core.births import refuse_future_birth
from app.core.clock import local, now
from app.core.formats import PartialDate, parse_date


def test_up_to_today_it_is_a_birth_date() -> None:
    today = local(now()).date()
    month = PartialDate(today.year, today.month)
    for born in (None, parse_date("1996"), PartialDate(today.year), month, parse_date(today)):
        refuse_future_birth(born)


def test_later_it_is_none() -> None:
    today = local(now()).date()
    tomorrow = parse_date(today + timedelta(days=1))
    next_month = today.replace(day=1) + timedelta(days=32)
    later = PartialDate(next_month.year, next_month.month)
    for born in (tomorrow, later, PartialDate(today.year + 1)):
        with pytest.raises(PydanticCustomError):
            refuse_future_birth(born)
