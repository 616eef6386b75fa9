"""Whose portrait a file is, by its name."""

import pytest

from app.delegates.photos.rules import Miss, Owner, match_files

CODE = "2345BCGHKMNPQTV2"
AN = Owner("an", 12, "Trịnh Hải An", CODE)
DUC = Owner("duc", 7, "Đặng Đức")
TWO = [Owner("a1", 30, "Nguyễn Văn Anh"), Owner("a2", 31, "Nguyễn Văn Ánh")]
EVERYBODY = [AN, DUC, *TWO]


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("12.jpg", AN),
        ("012.JPEG", AN),
        ("0012 (2).png", None),
        ("Số 12.jpg", AN),
        ("012 - Trịnh Hải An.jpg", AN),
        ("012_trinh_hai_an.webp", AN),
        ("12 ảnh 3x4.jpg", AN),
        ("12-anh.jpg", AN),
        (f"{CODE}.jpg", AN),
        ("2345-bcgh-kmnp-qtv2.jpg", AN),
        ("Trịnh Hải An.jpg", AN),
        ("TrinhHaiAn.jpg", AN),
        ("TRỊNH HẢI AN", AN),
        ("Ảnh đại hội/Dang Duc.jpg", DUC),
        ("C:\\anh\\dang-duc.jpg", DUC),
        ("30.jpg", TWO[0]),
    ],
)
def test_found(file: str, owner: Owner | None) -> None:
    assert match_files([file], EVERYBODY)[0].delegate == owner


@pytest.mark.parametrize(
    ("file", "miss"),
    [
        ("IMG_2041.jpg", Miss.UNKNOWN),
        ("99.jpg", Miss.UNKNOWN),
        ("An.jpg", Miss.UNKNOWN),
        (".jpg", Miss.UNKNOWN),
        ("nguyen van anh.jpg", Miss.SEVERAL),
        ("007 Trịnh Hải An.jpg", Miss.DISAGREES),
    ],
)
def test_not_found(file: str, miss: Miss) -> None:
    assert [(m.delegate, m.miss) for m in match_files([file], EVERYBODY)] == [(None, miss)]


def test_two_files_of_one_person() -> None:
    found = match_files(["12.jpg", "Trinh Hai An.jpg"], EVERYBODY)
    assert [(m.delegate, m.miss) for m in found] == [(AN, None), (None, Miss.TWICE)]
