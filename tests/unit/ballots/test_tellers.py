"""When a candidate and a teller are the same person."""

import pytest

from app.ballots.rules.paper import Option, OptionId
from app.ballots.rules.tellers import Teller, is_teller
from app.core.formats import parse_date


@pytest.mark.parametrize(
    ("candidate", "teller", "is_same"),
    [
        (("Vàng A Giống", None), ("Vàng A Giống", None), True),
        (("vàng a  giống", None), ("Vàng A Giống", None), True),
        (("Vang A Giong", None), ("Vàng A Giống", None), False),
        # A birth date on one side alone leaves it open: refused.
        (("Vàng A Giống", "1990"), ("Vàng A Giống", None), True),
        (("Vàng A Giống", None), ("Vàng A Giống", "1990"), True),
        # The year alone agrees with any day of it.
        (("Vàng A Giống", "1990"), ("Vàng A Giống", "18/06/1990"), True),
        (("Vàng A Giống", "18/06/1990"), ("Vàng A Giống", "18/06/1990"), True),
        # Namesakes.
        (("Vàng A Giống", "1991"), ("Vàng A Giống", "18/06/1990"), False),
        (("Vàng A Giống", "19/06/1990"), ("Vàng A Giống", "18/06/1990"), False),
    ],
)
def test_the_same_name_is_the_same_person_unless_the_birth_dates_say_no(
    candidate, teller, is_same
) -> None:
    option = Option(OptionId("a"), candidate[0], parse_date(candidate[1]))
    assert is_teller(option, Teller(teller[0], parse_date(teller[1]))) is is_same
