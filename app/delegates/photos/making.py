"""From an uploaded file to a portrait, in a process of its own; refusals say what to do.

Not by `core.apart`: what parses a stranger's picture in C must not answer in pickles.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import N_, DomainError, FieldError, Invalid, TooLarge

PORTRAIT_MAKER = Path(__file__).with_name("portrait_maker.py")
MOST_BYTES = 5 * 1024 * 1024
PATIENCE_SECONDS = 30
_JPEG = b"\xff\xd8\xff"
# Two at a time: pictures must not take the processor from those who vote.
_desks = threading.BoundedSemaphore(2)


class PhotoMissing(Invalid):
    """No file came."""

    code = "photo_missing"
    message = N_("Hãy chọn tệp ảnh.")


class PhotoTooLarge(TooLarge):
    """More bytes than a telephone's picture has."""

    code = "photo_too_large"
    message = N_("Ảnh lớn hơn 5 MB. Hãy giảm kích thước ảnh rồi tải lên lại.")


class NotAPhoto(Invalid):
    """Something else, whatever its name says."""

    code = "not_a_photo"
    message = N_("Tệp này không phải là ảnh JPEG, PNG hoặc WebP.")


class BrokenPhoto(Invalid):
    """Damaged or cut off."""

    code = "broken_photo"
    message = N_("Tệp ảnh bị hỏng hoặc chưa tải về đủ. Hãy chọn tệp khác.")


class TooManyPixels(Invalid):
    """A picture that unpacks to more than it looks."""

    code = "too_many_pixels"
    message = N_("Ảnh có quá nhiều điểm ảnh (tối đa 64 triệu). Hãy giảm kích thước ảnh.")


class PhotoTooSmall(Invalid):
    """Too few pixels for a face."""

    code = "too_small"
    message = N_("Ảnh quá nhỏ: mỗi cạnh cần ít nhất 80 điểm ảnh.")


REFUSALS: Mapping[str, type[DomainError]] = {
    kind.code: kind for kind in (NotAPhoto, BrokenPhoto, TooManyPixels, PhotoTooSmall)
}


@dataclass(frozen=True)
class Portrait:
    """A square JPEG for screens and desks, and the same small for lists."""

    image: bytes
    small: bytes


def make_portrait(file: bytes) -> Portrait:
    """Crop, shrink and write anew; raises a refusal that says what to do."""
    if not file:
        raise _refusal(PhotoMissing)
    if len(file) > MOST_BYTES:
        raise _refusal(PhotoTooLarge)
    with _desks:
        told, parts = _run(file)
    if not parts.startswith(_JPEG):
        raise _refusal(REFUSALS.get(str(told.get("refusal")), BrokenPhoto))
    length = told["lengths"][0]
    return Portrait(image=parts[:length], small=parts[length:])


def _run(file: bytes) -> tuple[dict[str, list[int]], bytes]:
    command = [sys.executable, "-I", str(PORTRAIT_MAKER)]
    try:
        done = subprocess.run(  # noqa: S603 (our own script, the picture on its stdin)
            command, input=file, capture_output=True, timeout=PATIENCE_SECONDS, check=True
        )
        told, _, parts = done.stdout.partition(b"\n")
        return json.loads(told), parts
    except (subprocess.SubprocessError, ValueError):  # killed by its limits, or crashed
        return {}, b""


def _refusal(kind: type[DomainError]) -> DomainError:
    """The refusal, shown at the file's field as well."""
    return kind(fields=(FieldError("file", kind.code, kind.message),))
