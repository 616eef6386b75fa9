"""Read a file of JSON so strictly that it can say one thing only, whoever made it."""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from faults import Fault

LARGEST = 64 * 2**20  # bytes; the largest assembly takes a few
MOST_DIGITS = 15

Json = dict[str, Any]


def read_file(path: str) -> object:
    """What a file says; raises Fault when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Fault("unreadable", f"Không mở được tệp {path}: {error}") from None
    if len(content) > LARGEST:
        raise Fault("too_large", f"Tệp {path} lớn hơn {LARGEST // 2**20} MB")
    try:
        return parse(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise Fault("not_json", f"Tệp {path} không phải văn bản UTF-8") from None


def parse(text: str) -> object:
    """What JSON says: no name twice in one object, no number that is none or endless."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_read_object,
            parse_int=_read_whole,
            parse_float=_read_decimal,
            parse_constant=_refuse_number,
        )
    except (RecursionError, MemoryError):
        raise Fault("too_deep", "Tệp lồng quá nhiều tầng hoặc quá lớn") from None
    except ValueError as error:
        raise Fault("not_json", f"Không phải JSON: {error}") from None


def _read_object(pairs: list[tuple[str, Any]]) -> Json:
    read = dict(pairs)
    if len(read) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise Fault("key_twice", f"Mục “{twice}” được ghi hai lần trong cùng một chỗ")
    return read


def _read_whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        _refuse_number(digits)
    return int(digits)


def _read_decimal(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse_number(digits)
    return number


def _refuse_number(digits: str) -> NoReturn:
    raise Fault("bad_number", f"Số {digits[:40]} không thể có")
