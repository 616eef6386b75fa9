"""What people wrote down in the hall: read kindly, as long as it can be what they saw."""

from dataclasses import dataclass

from faults import Misuse

BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True)
class Mark:
    """A mark that screens show: its name, where it stands, its characters and how many."""

    fault: str
    name: str
    seen: str
    letters: str
    letters_told: str
    least: int
    most: int


CODE = Mark("no_code", "Mã danh sách", "màn chiếu", BASE32, "A–Z và 2–7", 8, 8)
ROOT = Mark("no_root", "Mã thùng phiếu", "màn chiếu", "0123456789abcdef", "0–9 và a–f", 16, 64)
RECEIPT = Mark("no_receipt", "Biên nhận", "máy tính bảng", BASE32, "A–Z và 2–7", 10, 10)


def as_noted(text: str) -> str:
    """A code, receipt or root however it was written down: case, hyphens, spaces mean nothing."""
    return "".join(letter for letter in text if letter.isalnum()).lower()


def read_noted(text: str, mark: Mark) -> str:
    """The bare characters of what was written down; raises Misuse when it is no such mark.

    Of a root the beginning will do, but not less than screens show.
    """
    plain = as_noted(text)
    if strange := sorted(set(plain) - set(mark.letters)):
        said = f"{mark.name} chỉ gồm {mark.letters_told}, không có “{strange[0]}”"
        raise Misuse(mark.fault, f"{said}: hãy chép lại như trên {mark.seen}")
    if not mark.least <= len(plain) <= mark.most:
        said = f"{mark.name} phải ghi đủ {mark.least} ký tự như trên {mark.seen}"
        raise Misuse(mark.fault, f"{said}; ở đây ghi {len(plain)} ký tự")
    return plain
