"""Say what a piece of JSON must look like, and name the first place where it does not."""

import re
from collections.abc import Callable

from faults import Fault

Shape = Callable[[object, str], None]  # the value, and where it stands
DIGEST = re.compile(r"[0-9a-f]{64}")
MOST = 10**12


def text(value: object, where: str) -> None:
    """Any text that can be written down."""
    if not isinstance(value, str):
        raise _wrong(where, "một dòng chữ")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _wrong(where, "chữ viết được bằng UTF-8") from None


def whole(value: object, where: str) -> None:
    """A whole number from 0 up."""
    if not isinstance(value, int) or isinstance(value, bool) or value > MOST:
        raise _wrong(where, "một số nguyên")
    if value < 0:
        raise Fault("negative_number", f"{where}: {value} là số âm")


def positive(value: object, where: str) -> None:
    """A whole number from 1 up."""
    whole(value, where)
    if value == 0:
        raise _wrong(where, "một số nguyên từ 1 trở lên")


def decimal(value: object, where: str) -> None:
    """A number from 0 up."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _wrong(where, "một số")
    if value < 0:
        raise Fault("negative_number", f"{where}: {value} là số âm")


def truth(value: object, where: str) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise _wrong(where, "true hoặc false")


def digest(value: object, where: str) -> None:
    """32 bytes in hexadecimal."""
    if not isinstance(value, str) or not DIGEST.fullmatch(value):
        raise _wrong(where, "64 chữ số thập lục phân")


def one_of(*words: str) -> Shape:
    """One of these words."""

    def check(value: object, where: str) -> None:
        if not isinstance(value, str) or value not in words:
            raise _wrong(where, " | ".join(words))

    return check


def maybe(shape: Shape) -> Shape:
    """This, or null."""

    def check(value: object, where: str) -> None:
        if value is not None:
            shape(value, where)

    return check


def list_of(shape: Shape) -> Shape:
    """A list, each of whose members is this."""

    def check(value: object, where: str) -> None:
        if not isinstance(value, list):
            raise _wrong(where, "một danh sách")
        for place, member in enumerate(value):
            shape(member, f"{where}[{place}]")

    return check


def map_of(shape: Shape) -> Shape:
    """An object with any names, each of whose values is this."""

    def check(value: object, where: str) -> None:
        for name, member in _members(value, where).items():
            text(name, where)
            shape(member, f"{where}.{name}")

    return check


def record(**fields: Shape) -> Shape:
    """An object with these names and no others.

    What is not known here is not checked here, and must not pass for checked.
    """
    known = open_record(**fields)

    def check(value: object, where: str) -> None:
        known(value, where)
        if unknown := _members(value, where).keys() - fields.keys():
            raise Fault("field_unknown", f"Có mục lạ {where}.{min(unknown)}")

    return check


def open_record(**fields: Shape) -> Shape:
    """An object with these names, and maybe others."""

    def check(value: object, where: str) -> None:
        members = _members(value, where)
        for name, shape in fields.items():
            if name not in members:
                raise Fault("field_missing", f"Thiếu mục {where}.{name}")
            shape(members[name], f"{where}.{name}")

    return check


def _members(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(where, "một đối tượng {…}")
    return value


def _wrong(where: str, wanted: str) -> Fault:
    return Fault("malformed", f"{where} phải là {wanted}")
