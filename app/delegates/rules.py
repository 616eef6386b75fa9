"""Rules of delegates and badges. Pure."""

import re

from app.core.errors import N_, Conflict, NotFound

# Neither vowels nor letters or digits that look alike, and none that a Vietnamese input method
# turns into something else (w, z, dd, s f r x j): a keyboard-wedge scanner types it unharmed.
CODE_ALPHABET = "23456789BCGHKMNPQTV"
CODE_LENGTH = 16  # 68 random bits, and the most that the smallest QR code holds at level Q
_CODE = re.compile(f"[{CODE_ALPHABET}]{{{CODE_LENGTH}}}")
_NOT_CODE = re.compile(r"[\s\-]+")
_SCANNER_PREFIX = re.compile(r"^\][A-Za-z]\d")


class UnknownDelegate(NotFound):
    """No such delegate in this meeting."""

    code = "unknown_delegate"
    message = N_("Không tìm thấy đại biểu này.")


class NumberTaken(Conflict):
    """Two delegates of one meeting cannot have the same number."""

    code = "number_taken"
    message = N_("Số đại biểu %(number)s đã có người khác dùng.")


class NoBadge(Conflict):
    """There is no valid badge to revoke."""

    code = "no_badge"
    message = N_("Đại biểu này chưa có thẻ, hoặc thẻ đã bị thu hồi.")


class NotConvened(Conflict):
    """Only the convened have a badge."""

    code = "not_convened"
    message = N_("Đại biểu này không còn trong danh sách triệu tập nên không được cấp thẻ.")


class NothingToPrint(Conflict):
    """Nobody of those asked for has a badge, or needs a PIN."""

    code = "nothing_to_print"
    message = N_("Không có thẻ nào để in: các đại biểu này chưa được cấp thẻ, hoặc đã có mã PIN.")


def badge_code_of(scanned: str) -> str:
    """The badge code in what a camera, a scanner or a person gave; as typed when there is none.

    Takes the code alone, in groups, or at the end of a sign-in address, in any case, with the
    prefix that some scanners put before it.
    """
    text = _NOT_CODE.sub("", _SCANNER_PREFIX.sub("", scanned.strip())).upper()
    code = text.rstrip("/").rpartition("/")[2].partition("?")[0]
    return code if _CODE.fullmatch(code) else scanned.strip()


def grouped(code: str) -> str:
    """A badge code as printed, in groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
