"""Read and judge one opened ballot, exactly as the tellers' stations do."""

import json
import re
from typing import Any

CHOICE = r'"[A-Za-z0-9_-]{1,22}":(?:true|false|"[a-z_]{1,20}"|0|[1-9][0-9]{0,8})'
CONTENT = re.compile(
    r'\{"v":1,"m":"([0-9a-f]{64})",'
    rf'"c":(\{{(?:{CHOICE}(?:,{CHOICE})*)?\}}),'
    r'"r":"[A-Za-z0-9_-]{22}"\}'
)
LEFT_OUT = object()

Manifest = dict[str, Any]
Mark = tuple[str, str, int]  # option, mark, how often
Judged = tuple[str, str | None, list[Mark]]  # valid, blank or invalid; why; the marks


class NoBallot(Exception):
    """The content is no ballot of this list."""


def judge_opened(manifest: Manifest, manifest_hash: str, content: bytes | None) -> Judged:
    """The verdict on one ballot; `content` is None when the key did not open it."""
    try:
        marks = _read_marks(manifest, _read_content(manifest_hash, content))
    except NoBallot as wrong:
        return "invalid", str(wrong), []
    fault = _find_fault(manifest, marks)
    if fault is None:
        return "valid", None, marks
    if fault == "blank" and manifest["filling_in"]["blank"] == "blank":
        return "blank", None, []
    return "invalid", fault, []


def _read_content(manifest_hash: str, content: bytes | None) -> dict[str, object]:
    if content is None:
        raise NoBallot("unopened")
    text = content.rstrip(b"\0")
    if not text.endswith(b"\x80"):
        raise NoBallot("bad_padding")
    found = CONTENT.fullmatch(text[:-1].decode("latin-1"))
    if found is None:
        raise NoBallot("no_ballot")
    if found[1] != manifest_hash:
        raise NoBallot("other_manifest")
    pairs = json.loads(found[2], object_pairs_hook=list)
    if len(dict(pairs)) != len(pairs):
        raise NoBallot("same_option_twice")
    return dict(pairs)


def _read_marks(manifest: Manifest, said: dict[str, object]) -> list[Mark]:
    ids = [option["id"] for option in manifest["options"]]
    if not said.keys() <= set(ids):
        raise NoBallot("unknown_option")
    read = [(id_, _read_value(manifest, said.get(id_, LEFT_OUT))) for id_ in ids]
    return [(id_, *mark) for id_, mark in read if mark is not None]


def _read_value(manifest: Manifest, value: object) -> tuple[str, int] | None:
    match manifest["method"]:
        case "pick":
            return _read_tick(value)
        case "strike_out":
            return _read_strike(value)
        case "split":
            return _read_points(value)
        case "agree_disagree" if value is LEFT_OUT:
            return "unmarked", 1
        case _:
            return _read_word(manifest, value)


def _read_tick(value: object) -> tuple[str, int] | None:
    if value is LEFT_OUT:
        return None
    if not isinstance(value, int) or value not in {0, 1}:
        raise NoBallot("unknown_value")
    return ("yes", 1) if value else None


def _read_strike(value: object) -> tuple[str, int] | None:
    if value is LEFT_OUT or value == "kept":
        return "yes", 1
    if value == "struck":
        return None
    raise NoBallot("unknown_value")


def _read_points(value: object) -> tuple[str, int] | None:
    if value is LEFT_OUT:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        raise NoBallot("bad_amount")
    return ("yes", value) if value else None


def _read_word(manifest: Manifest, value: object) -> tuple[str, int] | None:
    if value is LEFT_OUT:
        return None
    words = {"yes", "no"}
    if manifest["method"] == "graded":
        words = {"high", "confidence", "low"}
    elif manifest["method"] == "yes_no_abstain" and manifest["rules"]["third_choice"] != "none":
        words = {"yes", "no", "abstain"}
    if value not in words:
        raise NoBallot("unknown_value")
    return str(value), 1


def _find_fault(manifest: Manifest, marks: list[Mark]) -> str | None:
    limits, method = manifest["filling_in"], manifest["method"]
    given = sum(amount for _, mark, amount in marks if mark == "yes")
    if given > limits["most"]:
        return "over_vote"
    if any(amount > limits["most_for_one"] for _, _, amount in marks):
        return "too_many_points"
    if 0 < given < limits["least"]:
        return "under_vote"
    if method in {"pick", "strike_out"}:
        # To strike every name is an act, not an empty ballot.
        empty = "elects_nobody" if method == "strike_out" else "blank"
        return empty if given < limits["least"] else None
    return "blank" if all(mark == "unmarked" for _, mark, _ in marks) else None
