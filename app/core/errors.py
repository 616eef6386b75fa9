"""What can go wrong, with a stable code and a text people understand.

A feature derives its own errors from the classes below; one handler (`core/problems.py`) answers
them. Texts are Vietnamese sources of the message catalogue and may hold `%(name)s` parameters.
"""

import dataclasses
import errno
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar


def N_(text: str) -> str:  # noqa: N802 (the marker gettext tools know)
    """Mark a text for the message catalogue without translating it yet."""
    return text


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of the input; `params` are the numbers in the message."""

    field: str
    code: str
    message: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


class DomainError(Exception):
    """A rule said no. `code` is for programs, `message` for people."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    code: ClassVar[str] = "bad_request"
    message: ClassVar[str] = N_("Yêu cầu không hợp lệ.")

    def __init__(self, *, fields: tuple[FieldError, ...] = (), **params: object) -> None:
        super().__init__(self.code)
        self.fields = fields
        self.params = params


class Unauthorized(DomainError):
    """Nobody is signed in."""

    status = HTTPStatus.UNAUTHORIZED
    code = "not_signed_in"
    message = N_("Đồng chí chưa đăng nhập hoặc phiên làm việc đã hết. Hãy đăng nhập lại.")


class Forbidden(DomainError):
    """Signed in, but not allowed to do this."""

    status = HTTPStatus.FORBIDDEN
    code = "forbidden"
    message = N_("Đồng chí không có quyền thực hiện việc này.")


class NotFound(DomainError):
    """No such thing."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"
    message = N_("Không tìm thấy nội dung này.")


class Conflict(DomainError):
    """The present state does not allow it."""

    status = HTTPStatus.CONFLICT
    code = "conflict"
    message = N_("Trạng thái hiện tại không cho phép việc này.")


class StaleVersion(Conflict):
    """Somebody else changed it first."""

    code = "stale_version"
    message = N_("Nội dung vừa được người khác thay đổi. Hãy tải lại rồi thử lại.")


class Invalid(DomainError):
    """The input was understood and cannot be accepted; `fields` names each impossible value."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid"
    message = N_("Dữ liệu chưa hợp lệ. Hãy xem các ô được đánh dấu.")


class TooLarge(DomainError):
    """More than the limit."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "too_large"
    message = N_("Dữ liệu gửi lên vượt quá giới hạn cho phép.")


class TooMany(DomainError):
    """Too many attempts in a short time."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    code = "too_many_attempts"
    message = N_("Thử quá nhiều lần. Hãy đợi %(seconds)s giây rồi thử lại.")


class Unavailable(DomainError):
    """The server cannot store anything just now; nothing was acknowledged."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "unavailable"
    message = N_("Hệ thống tạm thời chưa ghi được. Chưa có gì được lưu, hãy thử lại.")


class StorageFull(DomainError):
    """The disk is full; nothing was kept."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    code = "storage_full"
    message = N_(
        "Máy chủ đã hết chỗ lưu, tệp chưa được lưu. Hãy báo bộ phận kỹ thuật giải phóng ổ đĩa."
    )


# What the system calls it when a disk, or a share of it, is full.
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
