"""Vietnamese text: composed, folded, sorted."""

import itertools
import json
import random
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence

import pytest

from app.core.text import clean, clean_block, fold, nfc, person_sort_key, sort_key, title_case_name

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
ONSETS = "b c ch d đ g gh h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oan oang oanh oat oay oe oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uât ui um un ung uôc uôi uôm uôn uông uôt uy uyên uyêt up ut
ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ưu ưt y yên yêu
"""
SORT_BY_ICU = """
const words = JSON.parse(require("fs").readFileSync(0));
console.log(JSON.stringify(words.sort(new Intl.Collator("vi").compare)));
"""


def shuffled(words: Sequence[str]) -> list[str]:
    return random.Random(7).sample(words, len(words))


def test_nfd_input_becomes_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn")
    assert (len(decomposed), len(nfc(decomposed))) == (8, 6)
    assert clean(decomposed) == "Nguyễn"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  Cao  Ngọc\u00a0Bình \n", "Cao Ngọc Bình"),
        ("\ufeffLê\u200b Lợi", "Lê Lợi"),
        ("Ðỗ Hữu Phong", "Đỗ Hữu Phong"),  # the first letter is an Icelandic eth
        ("Lê\x07 Lợi", "Lê Lợi"),
        ("", ""),
    ],
)
def test_clean(typed: str, expected: str) -> None:
    assert clean(typed) == expected


def test_clean_block_keeps_lines() -> None:
    assert clean_block(" Mục  II.3: \r\n\r\n bổ sung\tchỉ tiêu ") == "Mục II.3:\n\nbổ sung chỉ tiêu"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đặng Đình Đức", "dang dinh duc"),
        ("ĐOÀN XÃ MƯỜNG NGẦN", "doan xa muong ngan"),
        ("Ước Ở Ỷ Ẵ", "uoc o y a"),
        (unicodedata.normalize("NFD", "Thưởng"), "thuong"),
        ("H'Hen Niê", "h'hen nie"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


def test_alphabet_order() -> None:
    assert sorted(shuffled(ALPHABET), key=sort_key) == ALPHABET


def test_tone_order_breaks_ties_only() -> None:
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(shuffled(tones), key=sort_key) == tones
    assert sorted(["mạ", "man", "ma"], key=sort_key) == ["ma", "mạ", "man"]


def test_both_ways_of_placing_the_tone_are_one_word() -> None:
    assert sort_key("Hòa") == sort_key("Hoà")
    assert sorted(["Hoá", "Hòa"], key=sort_key) == ["Hòa", "Hoá"]


def test_people_by_given_name_then_surname_then_middle() -> None:
    in_order = [
        "Trịnh Hải An",
        "Lường Văn Bách",
        "Đặng Thảo Chi",
        "Hồ Quang Duệ",
        "Nguyễn Khánh Đan",
        "Vàng A Giống",
        "Phùng Thu Hạnh",
        "Cao Đình Khuê",
        "Ma Thị Lụa",
        "Quách Minh Nhật",
        "Lê Tường Oanh",
        "Đỗ Hữu Phong",
        "Kim Sa Thương",
        "Bạch Công Uẩn",
        "Tạ Mai Ý Yên",
    ]
    assert sorted(shuffled(in_order), key=person_sort_key) == in_order


@pytest.mark.parametrize(
    "in_order",
    [
        ["Trần An", "Lê Ân", "Bùi Bình"],
        ["Cao Uy", "Cao Văn Uy", "Đặng Uy", "Đỗ Uy"],
        ["Lê Bình", "Trần Bình", "Lê Bính"],  # the given names differ first
        ["Lê Hà An", "Lê Hải An", "Lê Thị Hà An", "Lý An"],
        ["Trần Anh", "Bùi Ánh", "Cao Ánh"],
    ],
)
def test_person_order(in_order: list[str]) -> None:
    for shuffled in itertools.permutations(in_order):
        assert sorted(shuffled, key=person_sort_key) == in_order


def test_sort_name_overrides_the_given_name() -> None:
    assert person_sort_key("Lê Văn Tám", "Bách") < person_sort_key("Trần Thị Chi")
    assert person_sort_key("Lê Văn Tám") > person_sort_key("Trần Thị Chi")


def test_person_key_ignores_case_and_form() -> None:
    typed = unicodedata.normalize("NFD", "LƯỜNG TRỌNG PHONG")
    assert person_sort_key(typed) == person_sort_key("Lường Trọng Phong")


def test_keys_are_plain_so_that_every_database_agrees() -> None:
    key = person_sort_key("Y-Bhăm Êban ở Đội 10")
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


def test_order_equals_that_of_unicode_collation_for_vietnamese() -> None:
    """Every syllable the language can build, beside the collator of the JavaScript engine."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("Node is needed, as for the rest of the set-up")
    words = shuffled(
        sorted(
            {
                nfc(o + _toned(r, t))
                for o in ("", *ONSETS.split())
                for r in RHYMES.split()
                for t in TONES
            }
        )
    )
    by_icu = subprocess.run(
        [node, "-e", SORT_BY_ICU],
        input=json.dumps(words),
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(words) > 16_000
    assert sorted(words, key=sort_key) == json.loads(by_icu.stdout)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("LƯỜNG TRỌNG PHONG", "Lường Trọng Phong"),
        ("nguyễn thị ý", "Nguyễn Thị Ý"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y-BHĂM ÊBAN", "Y-Bhăm Êban"),
        (unicodedata.normalize("NFD", "ĐỖ BÁ ƯỚC"), "Đỗ Bá Ước"),
        ("Tạ Mai Ý Yên", "Tạ Mai Ý Yên"),
        ("Lê McKinley", "Lê McKinley"),
    ],
)
def test_title_case_name(typed: str, expected: str) -> None:
    assert title_case_name(typed) == expected


def _toned(rhyme: str, tone: str) -> str:
    """The rhyme with its tone on its last marked vowel, or on the first of the plain ones."""
    marked = [place for place, sign in enumerate(rhyme) if sign in "ăâêôơư"]
    place = (
        marked[-1]
        if marked
        else next(place for place, sign in enumerate(rhyme) if sign in "aeiouy")
    )
    return rhyme[: place + 1] + tone + rhyme[place + 1 :]
