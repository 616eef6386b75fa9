"""What a pile of ballots adds up to, and whether ballots of this list could add up to that."""

from collections import Counter
from collections.abc import Sequence

from faults import Fault
from reading import Json

OF_ANY = ("unopened", "bad_padding", "no_ballot", "other_manifest")
OF_LIST = (*OF_ANY, "same_option_twice", "unknown_option", "unknown_value", "over_vote")
REASONS = {  # why a sealed ballot may be invalid
    "yes_no_abstain": {*OF_LIST, "blank"},
    "agree_disagree": {*OF_LIST, "blank"},
    "graded": {*OF_LIST, "blank"} - {"over_vote"},
    "pick": {*OF_LIST, "under_vote", "blank"},
    "strike_out": {*OF_LIST, "under_vote", "elects_nobody"},
    "split": {*OF_LIST, "bad_amount", "too_many_points", "blank"} - {"unknown_value"},
}


def marks_offered(manifest: Json) -> tuple[str, ...]:
    """The marks an option may get; the first of them are its votes."""
    match manifest["method"]:
        case "yes_no_abstain" if manifest["rules"]["third_choice"] != "none":
            return ("yes", "no", "abstain")
        case "yes_no_abstain":
            return ("yes", "no")
        case "agree_disagree":
            return ("yes", "no", "unmarked")
        case "graded":
            return ("high", "confidence", "low")
        case _:
            return ("yes",)


def marks_of(totals: Json, option_id: str, mark: str) -> int:
    """How often an option got this mark."""
    number: int = totals["marks"].get(option_id, {}).get(mark, 0)
    return number


def check_totals(manifest: Json, totals: Json, name: str) -> None:
    """Raise Fault unless so many ballots of this list could say so."""
    _check_ballots(manifest, totals, name)
    known, offered = {option["id"] for option in manifest["options"]}, marks_offered(manifest)
    for option_id, marks in totals["marks"].items():
        if option_id not in known or not marks.keys() <= set(offered):
            raise Fault("marks_impossible", f"{name}: có dấu lạ ở {option_id}")
    for option in manifest["options"]:
        _check_option(manifest, totals, option["id"], f"{name}, {option['name']}")
    _check_all_marks(manifest, totals, name)


def _check_ballots(manifest: Json, totals: Json, name: str) -> None:
    judged = totals["valid"] + totals["blank"] + sum(totals["invalid"].values())
    if judged != totals["collected"]:
        text = f"{name}: hợp lệ và không hợp lệ là {judged}, thu về {totals['collected']} phiếu"
        raise Fault("judged_differ", text)
    is_blank_apart = manifest["filling_in"]["blank"] == "blank"
    possible = REASONS[manifest["method"]] - ({"blank"} if is_blank_apart else set())
    if strange := sorted(nonzero(totals["invalid"]).keys() - possible):
        text = f"{name}: phiếu loại này không thể không hợp lệ vì {strange[0]}"
        raise Fault("reason_impossible", text)
    if totals["blank"] and not is_blank_apart:
        raise Fault("blank_impossible", f"{name}: quy định không tính riêng phiếu trắng")


def _check_option(manifest: Json, totals: Json, option_id: str, name: str) -> None:
    """No option has more answers than there are valid ballots."""
    valid, method = totals["valid"], manifest["method"]
    answers = sum(marks_of(totals, option_id, mark) for mark in marks_offered(manifest))
    if method == "agree_disagree" and answers != valid:
        text = f"{name}: {answers} ý kiến kể cả bỏ trống, không bằng {valid} phiếu hợp lệ"
        raise Fault("marks_impossible", text)
    most = valid * (manifest["filling_in"]["most_for_one"] if method == "split" else 1)
    if answers > most:
        raise Fault("marks_impossible", f"{name}: {answers} lần, nhiều nhất là {most}")


def _check_all_marks(manifest: Json, totals: Json, name: str) -> None:
    """Every valid ballot says something, and none more than it may."""
    limits, valid = manifest["filling_in"], totals["valid"]
    marks = [(mark, n) for of in totals["marks"].values() for mark, n in of.items()]
    votes = sum(number for mark, number in marks if mark == "yes")
    if votes > valid * limits["most"]:
        text = f"{name}: cộng lại {votes} phiếu bầu, nhiều nhất là {valid * limits['most']}"
        raise Fault("marks_impossible", text)
    said = sum(number for mark, number in marks if mark != "unmarked")
    is_list = manifest["method"] in {"pick", "strike_out"}
    least = valid * (limits["least"] if is_list else 1)
    if said < least:
        raise Fault("marks_impossible", f"{name}: cộng lại {said} dấu, ít nhất phải {least}")


def add(batches: Sequence[Json]) -> Json:
    """The totals of all batches together."""
    whole: Json = {"collected": 0, "valid": 0, "blank": 0, "invalid": Counter(), "marks": {}}
    for batch in batches:
        for name in ("collected", "valid", "blank"):
            whole[name] += batch[name]
        whole["invalid"].update(batch["invalid"])
        for option_id, marks in batch["marks"].items():
            whole["marks"].setdefault(option_id, Counter()).update(marks)
    return whole


def same_totals(one: Json, other: Json) -> bool:
    """Do two counts say the same? Zeros mean the same as nothing."""
    return _plain(one) == _plain(other)


def nonzero(numbers: dict[str, int]) -> dict[str, int]:
    """Without the zeros."""
    return {name: number for name, number in numbers.items() if number}


def _plain(totals: Json) -> Json:
    marks = {option_id: nonzero(of_option) for option_id, of_option in totals["marks"].items()}
    return {
        **{name: totals[name] for name in ("collected", "valid", "blank")},
        "invalid": nonzero(totals["invalid"]),
        "marks": {option_id: of_option for option_id, of_option in marks.items() if of_option},
    }
