"""Badge codes as they come from cameras, scanners and fingers."""

import pytest

from app.delegates.rules import CODE_ALPHABET, CODE_LENGTH, badge_code_of, grouped

CODE = "23456789BCGHKMNP"


@pytest.mark.parametrize(
    "scanned",
    [
        CODE,
        CODE.lower(),
        f"  {CODE}\n",
        f"]Q1{CODE}",
        "2345 6789 BCGH KMNP",
        "2345-6789-bcgh-kmnp",
        f"HTTPS://HALL.EXAMPLE:8443/B/{CODE}",
        f"http://127.0.0.1:8000/b/{CODE}/",
        f"https://hall.example/b/{CODE}?lang=vi",
    ],
)
def test_the_code_is_found(scanned: str) -> None:
    assert badge_code_of(scanned) == CODE


@pytest.mark.parametrize("scanned", ["", "1", "ơ", CODE[:-1], CODE + "2", CODE.replace("2", "0")])
def test_anything_else_stays_as_it_came(scanned: str) -> None:
    assert badge_code_of(scanned) == scanned


def test_no_letter_of_a_code_is_one_that_input_methods_change() -> None:
    assert not set(CODE_ALPHABET) & set("AEIOUYDWZSFRXJ")
    assert len(CODE_ALPHABET) ** CODE_LENGTH > 2**64


def test_printed_in_groups() -> None:
    assert grouped(CODE) == "2345 6789 BCGH KMNP"
    assert badge_code_of(grouped(CODE)) == CODE
