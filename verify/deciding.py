"""Decide anew what the totals mean under the rules of the manifest, from whole numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading import Json
from seating import Contender, Seating, fill_seats, read_born
from threshold import hundredths, percent_text, read_threshold
from totals import marks_of, marks_offered, nonzero


@dataclass(frozen=True)
class Line:
    """One name of the list: its votes, of what whole, how many it takes, and if it has them."""

    option: Json
    marks: dict[str, int]
    votes: int
    base: int | None
    needed: int | None
    is_enough: bool


def decide(manifest: Json, electorate: Json, totals: Json, *, is_quorate: bool) -> Json:
    """The whole result as it must be published; of a void ballot nobody and nothing has passed."""
    rules = manifest["rules"]
    lines = _weigh_all(manifest, electorate, totals, is_quorate=is_quorate)
    is_for_congress = rules["is_next_round_decided_by_congress"]
    is_seated = manifest["kind"] == "election" and manifest["method"] != "graded"
    seating = _seat(manifest, lines) if is_seated else Seating()
    seats_left = manifest["seats"] - len(seating.elected) if is_seated else 0
    options = [_tell_line(manifest, lines, line, seating if is_seated else None) for line in lines]
    following = _find_next_round(manifest, options, seating, seats_left) if is_quorate else None
    return {
        "unit_of_votes": "ballots",  # no sealed ballot weighs more than another
        "shares": None,
        "issued": electorate["issued"],
        **{name: totals[name] for name in ("collected", "valid", "blank")},
        "invalid": sum(totals["invalid"].values()),
        "invalid_reasons": nonzero(totals["invalid"]),
        "base": _common([line.base for line in lines]),
        "base_name": rules["base"],
        "threshold": rules["threshold"],
        "needed": _common([line.needed for line in lines]),
        "options": options,
        "elected": seating.elected,
        "tie": _tell_tie(manifest, lines, seating),
        "seats_left": seats_left,
        "next_round": following,
        "is_next_round_decided_by_congress": is_for_congress and following == "additional",
    }


def _weigh_all(manifest: Json, electorate: Json, totals: Json, *, is_quorate: bool) -> list[Line]:
    wholes: dict[str, int] = {
        "collected": totals["collected"],
        "valid": totals["valid"],
        **{name: electorate[name] for name in ("issued", "present", "entitled", "convened")},
        "convened_not_excused": electorate["convened"] - electorate["excused"],
    }
    lines = []
    for option in manifest["options"]:
        marks = {mark: marks_of(totals, option["id"], mark) for mark in marks_offered(manifest)}
        own = {"yes_and_no": marks.get("yes", 0) + marks.get("no", 0)}
        line = _weigh(manifest["rules"], option, marks, wholes | own)
        lines.append(line if is_quorate else replace(line, is_enough=False))
    return lines


def _weigh(rules: Json, option: Json, marks: dict[str, int], wholes: dict[str, int]) -> Line:
    votes = next(iter(marks.values()))
    base = None if rules["base"] is None else wholes[rules["base"]]
    if rules["threshold"] is None:  # rank alone decides
        return Line(option, marks, votes, base, None, is_enough=votes > 0)
    if not base:  # nothing is reached of an empty whole
        return Line(option, marks, votes, base, None, is_enough=False)
    needed = read_threshold(rules["threshold"]).needed(base)
    return Line(option, marks, votes, base, needed, is_enough=votes >= needed)


def _seat(manifest: Json, lines: Sequence[Line]) -> Seating:
    contenders = [
        Contender(line.option["id"], line.votes, read_born(line.option["born"]))
        for line in lines
        if line.is_enough
    ]
    return fill_seats(contenders, manifest["seats"], manifest["rules"]["tie"])


def _tell_line(manifest: Json, lines: Sequence[Line], line: Line, seating: Seating | None) -> Json:
    return {
        "id": line.option["id"],
        "name": line.option["name"],
        "votes": line.votes,
        "rank": 1 + sum(other.votes > line.votes for other in lines),
        "share": hundredths(line.votes, line.base) / 100 if line.base else None,
        "share_text": percent_text(line.votes, line.base),
        "outcome": _find_outcome(manifest, line, seating),
        "marks": line.marks,
        "mark_shares": {mark: percent_text(n, line.base) for mark, n in line.marks.items()},
    }


def _find_outcome(manifest: Json, line: Line, seating: Seating | None) -> str | None:
    """What the count means for one name; None where the rules decide nothing."""
    if seating is not None:
        if line.option["id"] in seating.elected:
            return "elected"
        return "tied" if line.option["id"] in seating.tied else "not_elected"
    if manifest["method"] == "graded" or manifest["rules"]["threshold"] is None:
        return None
    return "passed" if line.is_enough else "failed"


def _tell_tie(manifest: Json, lines: Sequence[Line], seating: Seating) -> Json | None:
    tied = [line for line in lines if line.option["id"] in seating.tied]
    if not tied:
        return None
    return {
        "options": [line.option["id"] for line in tied],
        "votes": tied[0].votes,
        "seats": seating.seats_tied_for,
        "rule": manifest["rules"]["tie"],
        "is_confirmed_by_presidium": manifest["rules"]["is_tie_confirmed_by_presidium"],
    }


def _find_next_round(
    manifest: Json, options: Sequence[Json], seating: Seating, seats_left: int
) -> str | None:
    """Vote again among the tied, or for the seats left; None where the rules offer neither."""
    rules = manifest["rules"]
    if rules["max_rounds"] is not None and manifest["round"] >= rules["max_rounds"]:
        return None
    if seating.tied:
        return "run_off" if rules["tie"] in {"run_off", "run_off_plurality"} else None
    is_anyone_left = any(option["outcome"] == "not_elected" for option in options)
    return "additional" if seats_left and is_anyone_left else None


def _common(numbers: Sequence[int | None]) -> int | None:
    """The number of all lines; None where each has its own."""
    return numbers[0] if len(set(numbers)) == 1 else None
