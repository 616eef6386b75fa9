"""Vietnamese text as the product stores, searches and sorts it.

Every text that enters the product goes through `clean`; what people search by is kept
as `fold`; lists of people are ordered by `person_sort_key`. Dates, phones and numbers
are in `app.core.formats`.
"""

import re
import unicodedata

# Combining marks that make another letter (circumflex, breve, horn), by rank in the alphabet.
_LETTER_MARKS = {
    "\u0306": {"a": "1"},
    "\u0302": {"a": "2", "e": "1", "o": "1"},
    "\u031b": {"o": "2", "u": "1"},
}
# The tones in dictionary order: ngang is 1, then huyền, hỏi, ngã, sắc, nặng.
_TONE_RANKS = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_BREAK = "00"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"\s+")
# Icelandic and African letters that look like đ and were typed for it.
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"})
_WORD_PARTS = re.compile(r"[^\W\d_]+")


def nfc(text: str) -> str:
    """The text in composed form, so that equal-looking texts are equal."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One tidy line: composed, without invisible or control characters or stray blanks."""
    visible = _CONTROL.sub("", _INVISIBLE.sub("", nfc(text).translate(_LOOKALIKES)))
    return _BLANKS.sub(" ", visible).strip()


def clean_block(text: str) -> str:
    """A tidy text of several lines: as `clean`, but line breaks stay."""
    lines = (
        clean(line) for line in nfc(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """The search key: lower case, without marks, đ as d, so that "duc" finds "Đức"."""
    letters = unicodedata.normalize("NFD", clean(text).casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("đ", "d")


def sort_key(text: str) -> str:
    """A key that orders any text as a Vietnamese dictionary does.

    Letters decide first (a ă â b c d đ e ê …), tones only between equal letters. The key
    is made of ASCII letters and digits, so every database orders it alike. Two spellings
    of one syllable (hòa, hoà) have the same key.
    """
    words = [_word_key(word) for word in clean(text).casefold().split(" ")]
    return (
        _BREAK.join(letters for letters, _ in words) + _BREAK + "".join(tones for _, tones in words)
    )


def person_sort_key(name: str, sort_name: str | None = None) -> str:
    """The key by which people stand in a list: given name, then surname, then the middle.

    The given name is the last word; `sort_name` names another one for those who are
    called differently.
    """
    words = clean(name).split(" ")
    given = clean(sort_name) if sort_name else words[-1]
    rest = words if sort_name else words[:-1]
    parts = (given, " ".join(rest[:1]), " ".join(rest[1:]))
    return _BREAK.join(sort_key(part) for part in parts)


# What a spreadsheet takes for the beginning of a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def title_case_name(name: str) -> str:
    """A person's name typed in capitals (or all small) as it is written: LÒ THỊ Ý → Lò Thị Ý."""
    tidy = clean(name)
    if sum(letter.isalpha() for letter in tidy) < 2 or not (tidy.isupper() or tidy.islower()):
        return tidy
    return _WORD_PARTS.sub(lambda part: part[0][0].upper() + part[0][1:].lower(), tidy)


def _word_key(word: str) -> tuple[str, str]:
    """The letters of one word, two characters each, and its tones, one digit each."""
    letters: list[str] = []
    tones = ""
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONE_RANKS:
            tones += _TONE_RANKS[sign]
        elif sign in _LETTER_MARKS and letters:
            base = letters[-1][0]
            letters[-1] = base + _LETTER_MARKS[sign].get(base, "0")
        else:
            letters.append(_letter_key(sign))
    return "".join(letters), tones or "1"


def _letter_key(sign: str) -> str:
    if sign == "đ":
        return "d1"
    if sign.isascii() and sign.isalpha():
        return sign + "0"
    return "1" + sign if sign.isascii() and sign.isdigit() else ""
