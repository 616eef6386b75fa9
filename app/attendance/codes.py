"""What a scanner typed, read as a badge code. Pure.

A camera gives the badge's address or its bare code. A keyboard-wedge scanner types it, and on the
way a prefix may be added (`]Q1`), capitals lost, marks put on letters of the address by an input
method, or the code come twice. Everything here only cleans: what is still not a code is unknown.
"""

import re
import unicodedata

from app.delegates.rules import CODE_LENGTH, badge_code_of

# The longest text a scan may carry, and how much of an unknown one the log keeps.
LONGEST_RAW, LONGEST_KEPT = 512, 120

# Front QR of the citizen card: number|old number|name|…: personal data, never kept.
_ID_CARD = re.compile(r"^\W*\d{9,12}\s*\|")
_ID_CARD_KEPT = "(CCCD)"

# The one letter that carries no separable mark.
_STROKED_D = {0x110: "D", 0x111: "d"}


def read_code(raw: str) -> str:
    """The badge code in this input; something that is no code when there is none."""
    text = _without_marks(raw)
    words = dict.fromkeys(text.split())
    address = re.split(r"[?#]", "".join(words))[0]
    return badge_code_of(_once(address))


def kept_raw(raw: str) -> str:
    """What the scan log keeps of an input: enough to look into it, never a citizen card."""
    if _ID_CARD.match(raw):
        return _ID_CARD_KEPT
    visible = "".join(sign for sign in raw if sign.isprintable())
    return visible[:LONGEST_KEPT]


def _without_marks(raw: str) -> str:
    signs = unicodedata.normalize("NFKD", raw.translate(_STROKED_D))
    return "".join(sign for sign in signs if sign.isspace() or " " < sign < "\x7f")


def _once(text: str) -> str:
    """What was typed twice without Enter in between, once."""
    half, rest = divmod(len(text), 2)
    is_doubled = rest == 0 and half >= CODE_LENGTH and text[:half].upper() == text[half:].upper()
    return text[:half] if is_doubled else text
