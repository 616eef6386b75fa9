"""Rules of opinions: when they are taken, what can become of them. Pure."""

from enum import StrEnum, auto

from app.core.errors import N_, Conflict, FieldError, Invalid, StaleVersion


class Disposition(StrEnum):
    """What became of an opinion (domain: pending, accepted, partly, explained, noted)."""

    PENDING = auto()
    ACCEPTED = auto()
    PARTLY_ACCEPTED = auto()
    EXPLAINED = auto()
    NOTED = auto()


LABELS = {
    Disposition.PENDING: N_("Chưa xử lý"),
    Disposition.ACCEPTED: N_("Tiếp thu"),
    Disposition.PARTLY_ACCEPTED: N_("Tiếp thu một phần"),
    Disposition.EXPLAINED: N_("Giải trình, giữ nguyên"),
    Disposition.NOTED: N_("Ghi nhận"),
}


class CommentsClosed(Conflict):
    """The deadline has passed, or the document is not published."""

    code = "comments_closed"
    message = N_("Tài liệu này đã hết hạn góp ý. Ý kiến chưa được gửi.")


def check_open(*, takes_comments: bool) -> None:
    """Comments are taken while the document is published and its deadline lies ahead."""
    if not takes_comments:
        raise CommentsClosed


def check_page(page: int | None, pages: int) -> None:
    """The page must exist in that revision; raises `Invalid`."""
    if page is not None and page > pages:
        message = N_("Tài liệu không có trang này.")
        raise Invalid(fields=(FieldError("page", "no_such_page", message),))


def check_version(asked: int | None, present: int) -> None:
    """Whoever names the version he saw must have seen the present one."""
    if asked is not None and asked != present:
        raise StaleVersion
