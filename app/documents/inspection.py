"""Has a PDF read by a process of its own, and says in plain words what is wrong with it.

Not by `core.apart`: what parses a stranger's file in C++ answers in JSON, which cannot harm the
server that reads it, and never in pickles.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import N_, DomainError, FieldError, Invalid

PDF_READER = Path(__file__).with_name("pdf_reader.py")
PATIENCE_SECONDS = 180
# Two files at a time: reading must not take the processor from those who vote.
_desks = threading.BoundedSemaphore(2)


class NotPdf(Invalid):
    """Something else, whatever its name says."""

    code = "not_pdf"
    message = N_(
        "Tệp này không phải là PDF. Hãy mở tệp gốc (Word, Excel, ảnh…), chọn “Lưu thành PDF” "
        "rồi tải bản PDF lên."
    )


class EmptyFile(Invalid):
    """No bytes at all."""

    code = "empty_file"
    message = N_("Tệp rỗng, không có nội dung. Hãy chọn lại tệp.")


class BrokenPdf(Invalid):
    """Damaged or cut off."""

    code = "broken_pdf"
    message = N_(
        "Tệp PDF bị hỏng hoặc chưa tải về đủ. Hãy xuất lại PDF từ tệp gốc rồi tải lên lại."
    )


class EncryptedPdf(Invalid):
    """Needs a password, or restricts what may be done."""

    code = "encrypted_pdf"
    message = N_(
        "Tệp PDF đang đặt mật khẩu hoặc hạn chế. Hãy bỏ mật khẩu (mở tệp, in ra PDF mới) "
        "rồi tải lên lại."
    )


class TooManyPages(Invalid):
    """More pages than anybody reads on a tablet."""

    code = "too_many_pages"
    message = N_("Tệp có quá nhiều trang (tối đa 3.000). Hãy tách thành nhiều tài liệu.")


class TooComplex(Invalid):
    """Reading it used up the time or memory it is given."""

    code = "too_complex"
    message = N_("Tệp quá phức tạp để đọc. Hãy in tệp ra một PDF mới rồi tải bản mới lên.")


REFUSALS: Mapping[str, type[Invalid]] = {
    "not_pdf": NotPdf,
    "empty": EmptyFile,
    "broken": BrokenPdf,
    "encrypted": EncryptedPdf,
    "too_many_pages": TooManyPages,
    "too_complex": TooComplex,
}


@dataclass(frozen=True)
class Inspection:
    """What a usable PDF holds; `is_rewritten` when the target was written in its place."""

    pages: int
    texts: tuple[str, ...]
    outline: tuple[Mapping[str, Any], ...]
    removed: tuple[str, ...]
    is_repaired: bool
    is_rewritten: bool


def inspect(source: Path, target: Path) -> Inspection:
    """Read `source`, maybe write a better `target`; raises a refusal that says what to do."""
    with _desks:
        finding = _run(source, target)
    if code := finding.get("refusal"):
        raise refusal(REFUSALS[code])
    return Inspection(
        pages=finding["pages"],
        texts=tuple(finding["texts"]) or ("",) * finding["pages"],
        outline=tuple(finding["outline"]),
        removed=tuple(finding["removed"]),
        is_repaired=finding["is_repaired"],
        is_rewritten=finding["is_rewritten"],
    )


def refusal(kind: type[Invalid]) -> DomainError:
    """The refusal, shown at the file's field as well."""
    return kind(fields=(FieldError("file", kind.code, kind.message),))


def _run(source: Path, target: Path) -> dict[str, Any]:
    command = [sys.executable, "-I", str(PDF_READER), str(source), str(target)]
    try:
        done = subprocess.run(  # noqa: S603 (our own script on a file we named)
            command, capture_output=True, timeout=PATIENCE_SECONDS, check=False
        )
        finding: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # Killed by its limits, or crashed inside a library.
        return {"refusal": "too_complex"}
    return finding
