from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from app.core.errors import Invalid
from app.documents.rules import (
    Audience,
    Classification,
    Reader,
    SecretRefused,
    Window,
    check_stamp,
    excerpt,
    has_text_layer,
    may_see,
    parse_classification,
)

NOW = datetime(2026, 9, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["Mật", "TỐI MẬT", "tuyệt mật", "toi_mat", "tuyet-mat", "secret", "Top Secret", "mat"]
)
def test_secret_classes_are_refused(text: str) -> None:
    with pytest.raises(SecretRefused) as refused:
        parse_classification(text)
    assert refused.value.fields[0].field == "classification"


@pytest.mark.parametrize("text", ["", "mật thiết", "open", "nội bộ"])
def test_unknown_classes_are_invalid(text: str) -> None:
    with pytest.raises(Invalid) as invalid:
        parse_classification(text)
    assert not isinstance(invalid.value, SecretRefused)


def test_known_classes() -> None:
    assert parse_classification("public") is Classification.PUBLIC
    assert parse_classification("Internal") is Classification.INTERNAL


@pytest.mark.parametrize(
    ("page", "is_secret"),
    [
        ("TỈNH ĐOÀN\nMẬT\nBÁO CÁO", True),
        ("  TỐI MẬT  \nĐề án", True),
        ("(TUYỆT MẬT)", True),
        ("BÍ MẬT TRUYỆN\nGiữ bí mật nhà nước", False),
        ("Tài liệu MẬT không được đưa lên hệ thống", False),
        ("MẶT\nMẮT\nmật", False),
    ],
)
def test_a_stamp_on_the_first_page_is_seen(page: str, *, is_secret: bool) -> None:
    if is_secret:
        with pytest.raises(SecretRefused):
            check_stamp(page)
    else:
        check_stamp(page)


@pytest.mark.parametrize(
    ("reader", "audience", "is_published", "sees"),
    [
        (Reader.PUBLISHER, Audience.DELEGATES, False, True),
        (Reader.STAFF, Audience.STAFF, True, True),
        (Reader.STAFF, Audience.STAFF, False, False),
        (Reader.DELEGATE, Audience.DELEGATES, True, True),
        (Reader.DELEGATE, Audience.STAFF, True, False),
        (Reader.DELEGATE, Audience.ALL, False, False),
        (Reader.GUEST, Audience.ALL, True, True),
        (Reader.GUEST, Audience.DELEGATES, True, False),
    ],
)
def test_who_sees_what(
    reader: Reader, audience: Audience, *, is_published: bool, sees: bool
) -> None:
    document = SimpleNamespace(audience=audience.value, is_published=is_published)
    assert may_see(reader, document) is sees


def test_comments_are_taken_until_the_last_second() -> None:
    assert Window(is_published=True, until=None).is_open(NOW)
    assert Window(is_published=True, until=NOW).is_open(NOW)
    assert not Window(is_published=True, until=NOW).is_open(NOW + timedelta(seconds=1))
    assert not Window(is_published=False, until=None).is_open(NOW)


def test_a_scan_has_no_text_layer() -> None:
    assert not has_text_layer(["", "3", ""])
    assert has_text_layer(["Chỉ tiêu phát triển đoàn viên năm 2026 là một nghìn hai trăm người"])


@pytest.mark.parametrize("wanted", ["chuyen doi so", "duc"])
def test_an_excerpt_keeps_the_marks_and_points_at_the_hit(wanted: str) -> None:
    text = "Một " * 60 + "về đạo\n  đức và Chuyển đổi số trong thanh niên " + "hai " * 60
    found = excerpt(text, wanted)
    assert found.text[found.start : found.end] in {"Chuyển đổi số", "đức"}
    assert found.text.startswith("… ") and found.text.endswith(" …")
    assert len(found.text) < 200


def test_an_excerpt_without_the_words_shows_the_beginning() -> None:
    assert excerpt("Mở đầu", "khong co").text == "Mở đầu"
