"""Rules of signing in. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.errors import N_, Conflict, FieldError, Invalid, TooMany, Unauthorized
from app.core.permissions import AccountKind

LIFETIMES: dict[AccountKind, timedelta] = {
    "staff": timedelta(hours=14),
    "delegate": timedelta(days=4),  # a congress; the desk can end it at any time
    "screen": timedelta(days=30),
}
MIN_PASSWORD = 10
MAX_PASSWORD = 200
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class BadCredentials(Unauthorized):
    """Wrong name or secret; which of the two is not said."""

    code = "bad_credentials"
    message = N_("Tên đăng nhập hoặc mật khẩu chưa đúng. Với thẻ đại biểu: kiểm tra lại mã PIN.")


class DeviceInUse(Conflict):
    """A delegate has one active device; the desk moves it."""

    code = "device_in_use"
    message = N_(
        "Thẻ này đang được dùng trên một thiết bị khác. "
        "Đồng chí đến bàn điểm danh để chuyển sang thiết bị này."
    )


class TooManyAttempts(TooMany):
    """Ten failures in five minutes; wait."""


class LoginTaken(Conflict):
    """Somebody has this user name."""

    code = "login_taken"
    message = N_("Tên đăng nhập này đã có người dùng.")


@dataclass(frozen=True)
class LiveSession:
    """A session that has not ended, as far as the rule needs it."""

    device: str
    expires_at: datetime


def check_device(
    kind: AccountKind, live: tuple[LiveSession, ...], device: str, at: datetime
) -> None:
    """A delegate's second device is refused while the first is active; raises `DeviceInUse`."""
    if kind != "delegate":
        return
    if any(session.expires_at > at and session.device != device for session in live):
        raise DeviceInUse


def normalise_login(text: str) -> str:
    """A user name as stored: lower case, letters, digits, `.`, `_`, `-`; raises `Invalid`."""
    login = text.strip().lower()
    if not LOGIN.fullmatch(login):
        message = N_("Tên đăng nhập dài 3–40 ký tự: chữ không dấu, số, dấu chấm, gạch.")
        raise Invalid(fields=(FieldError("username", "bad_login", message),))
    return login


def check_password(password: str) -> None:
    """A password must be long enough; raises `Invalid`."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        message = N_("Mật khẩu dài từ 10 đến 200 ký tự.")
        raise Invalid(fields=(FieldError("password", "bad_password", message),))
