"""Rules of documents: classification, who may see what, when comments are taken. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from typing import Protocol

from app.core.errors import N_, Conflict, FieldError, Invalid
from app.core.text import clean, fold

# Decree on state secrets: what bears one of these marks may not lie on this system.
SECRET_CLASSES = frozenset(
    {"mat", "toi mat", "tuyet mat", "secret", "top secret", "confidential", "classified"}
)
# A line of its own that says MẬT, TỐI MẬT or TUYỆT MẬT in capitals.
_SECRET_STAMP = re.compile(
    r"^[^\w\n]*(?:TUY\u1ec6T M\u1eacT|T\u1ed0I M\u1eacT|M\u1eacT)[^\w\n]*$", re.MULTILINE
)
# A typed page holds some 2,000 letters; fewer than this on average is a scan.
LETTERS_OF_A_TEXT_PAGE = 15


# What the secretariat should know of a file that was accepted all the same.
WARNINGS = {
    "no_text_layer": N_(
        "Tệp là bản quét, không có lớp chữ: không tìm kiếm và trích đoạn được, "
        "đại biểu chỉ góp ý theo trang. Nên tải lên bản xuất từ Word."
    ),
    "active_content_removed": N_(
        "Tệp có mã lệnh hoặc tệp đính kèm bên trong; hệ thống đã gỡ bỏ trước khi lưu."
    ),
    "repaired": N_("Tệp có lỗi và đã được sửa. Hãy mở xem lại từng trang trước khi công bố."),
}


class Classification(StrEnum):
    """How widely a paper may be known. The three secret classes are refused, not listed."""

    PUBLIC = auto()
    INTERNAL = auto()


class Audience(StrEnum):
    """Who a published document is for."""

    DELEGATES = auto()
    STAFF = auto()
    ALL = auto()


class Reader(StrEnum):
    """Who is reading: publishers see drafts too, guests only what is for all."""

    PUBLISHER = auto()
    STAFF = auto()
    DELEGATE = auto()
    GUEST = auto()


class SecretRefused(Invalid):
    """A paper of a secret class."""

    code = "secret_refused"
    message = N_(
        "Tài liệu Mật, Tối mật, Tuyệt mật không được đưa lên hệ thống này. "
        "Hãy phát bản giấy theo quy định bảo vệ bí mật nhà nước."
    )


class WasPublished(Conflict):
    """Only what nobody has seen can be deleted."""

    code = "was_published"
    message = N_("Tài liệu đã từng công bố nên không xóa được. Hãy ngừng công bố tài liệu.")


class SameFile(Conflict):
    """The new revision is the present one."""

    code = "same_file"
    message = N_("Tệp này giống hệt bản đang dùng. Hãy chọn đúng tệp của bản mới.")


class Published(Protocol):
    """What of a document decides who sees it."""

    is_published: bool
    audience: str


@dataclass(frozen=True)
class Window:
    """Until when comments on a document are taken (None: as long as it is published)."""

    is_published: bool
    until: datetime | None

    def is_open(self, at: datetime) -> bool:
        """Are comments taken at this instant? The last second counts."""
        return self.is_published and (self.until is None or at <= self.until)


def parse_classification(text: str) -> Classification:
    """`public` or `internal`; raises `SecretRefused` for a secret class, `Invalid` for others."""
    wanted = fold(text).replace("_", " ").replace("-", " ")
    if wanted in SECRET_CLASSES:
        field = FieldError("classification", SecretRefused.code, SecretRefused.message)
        raise SecretRefused(fields=(field,))
    known = {item.value: item for item in Classification}
    if wanted not in known:
        message = N_("Hãy chọn Công khai hoặc Nội bộ.")
        raise Invalid(fields=(FieldError("classification", "enum", message),))
    return known[wanted]


def check_stamp(first_page: str) -> None:
    """A first page stamped MẬT, TỐI MẬT or TUYỆT MẬT is refused whatever the form said."""
    if _SECRET_STAMP.search(first_page):
        message = N_(
            "Trang đầu của tệp có dấu độ mật. Tài liệu Mật, Tối mật, Tuyệt mật "
            "không được đưa lên hệ thống này."
        )
        raise SecretRefused(fields=(FieldError("file", SecretRefused.code, message),))


def may_see(reader: Reader, document: Published) -> bool:
    """May this reader see this document at all?"""
    if reader is Reader.PUBLISHER:
        return True
    audiences = {
        Reader.STAFF: {Audience.ALL, Audience.DELEGATES, Audience.STAFF},
        Reader.DELEGATE: {Audience.ALL, Audience.DELEGATES},
        Reader.GUEST: {Audience.ALL},
    }[reader]
    return document.is_published and document.audience in audiences


def has_text_layer(texts: Sequence[str]) -> bool:
    """Can the document be searched and quoted, or is it a scan?"""
    letters = sum(sum(sign.isalpha() for sign in text) for text in texts)
    return letters >= LETTERS_OF_A_TEXT_PAGE * len(texts)


@dataclass(frozen=True)
class Excerpt:
    """The surroundings of a hit in the text as written, and where in it the hit stands."""

    text: str
    start: int
    end: int


def excerpt(text: str, wanted: str, around: int = 70) -> Excerpt:
    """The first place of `wanted` (folded) in `text`, found without marks, shown with them."""
    written = clean(text)
    folded, origin = _fold_with_origin(written)
    at = folded.find(wanted)
    if at < 0:
        return Excerpt(written[: 2 * around].strip(), 0, 0)
    first, last = origin[at], origin[at + len(wanted) - 1] + 1
    left = _word_start(written, max(0, first - around))
    right = _word_end(written, min(len(written), last + around))
    lead, tail = ("… " if left else ""), (" …" if right < len(written) else "")
    shown = lead + written[left:right] + tail
    return Excerpt(shown, first - left + len(lead), last - left + len(lead))


def _fold_with_origin(written: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the index of the letter it came from."""
    folded: list[str] = []
    origin: list[int] = []
    for index, sign in enumerate(written):
        for letter in " " if sign == " " else fold(sign):
            folded.append(letter)
            origin.append(index)
    return "".join(folded), origin


def _word_start(written: str, index: int) -> int:
    space = written.rfind(" ", 0, index + 1)
    return index if index == 0 else space + 1


def _word_end(written: str, index: int) -> int:
    space = written.find(" ", index)
    return len(written) if space < 0 else space
