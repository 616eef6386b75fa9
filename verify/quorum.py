"""May the assembly decide at all? The result says how many it takes and how many there were."""

from faults import Fault
from reading import Json
from threshold import read_threshold


def is_met(quorum: Json) -> bool:
    """Enough people and, where the rules ask for them, enough units."""
    return all(
        needed is None or quorum[name] >= needed > 0
        for name, needed in (("people", quorum["people_needed"]), ("units", quorum["units_needed"]))
    )


def is_void(manifest: Json, quorum: Json) -> bool:
    """Too few voters where turnout counts: void by law. Of attendance the presidium answers."""
    return manifest["rules"]["quorum_from"] == "turnout" and not is_met(quorum)


def check_quorum(manifest: Json, electorate: Json, collected: int, quorum: Json | None) -> None:
    """Raise Fault where numbers and rules contradict; who was there, the file cannot tell."""
    if quorum is None:
        raise Fault("quorum_differs", "Kết quả không ghi số cần có mặt và số có mặt")
    if quorum["is_of_shares"] or quorum["met"] != is_met(quorum):
        raise Fault(
            "quorum_differs", f"Ghi đủ số cần có mặt: {quorum['met']}, số ghi không phải vậy"
        )
    rules = manifest["rules"]
    is_other_turnout = quorum["is_of_turnout"] != (rules["quorum_from"] == "turnout")
    if is_other_turnout or quorum["represented"] > quorum["people"]:
        raise Fault("quorum_differs", "Số người tham gia không được đếm theo quy định")
    if rules["quorum_from"] == "meeting":  # the meeting's own rules are not in the manifest
        return
    if quorum["people_needed"] not in _list_needed(rules, electorate):
        text = f"Cần {quorum['people_needed']} người: không theo quy định trong danh sách"
        raise Fault("quorum_differs", text)
    if quorum["units_needed"] is not None and rules["quorum_units"] is None:
        raise Fault("quorum_differs", "Số đơn vị cần có mặt không theo quy định trong danh sách")
    is_turnout = rules["quorum_from"] == "turnout" and quorum["people_needed"] is not None
    most = max(electorate["convened"], electorate["entitled"])
    if quorum["people"] > most or (is_turnout and quorum["people"] != collected):
        raise Fault("quorum_differs", f"Không thể có {quorum['people']} người tham gia")


def _list_needed(rules: Json, electorate: Json) -> set[int | None]:
    """What the rules may ask for: of the convened or the voters, at the first or a later call."""
    names = ("entitled",) if rules["quorum_from"] != "attendance" else ("entitled", "convened")
    asked = [rules["quorum_people"], *rules["quorum_later_calls"]]
    return {
        None if each is None else read_threshold(each).needed(electorate[name])
        for each in asked
        for name in names
    }
