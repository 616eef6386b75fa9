"""Changes of the list, its names and the published result."""

import hashlib

from app.ballots.rules.manifest import code_of
from tests.service.ballots.tamperings import Json, Table, Tampering, put, swap

TABLE = Table()
of, tamper = TABLE.of, TABLE.tamper


def lines(bundle: Json) -> list[Json]:
    found: list[Json] = bundle["result"]["options"]
    return found


def put_result(name: str, value: object) -> Tampering:
    return lambda bundle: put(bundle["result"], name, value)


def put_line(number: int, name: str, value: object) -> Tampering:
    return lambda bundle: put(lines(bundle)[number], name, value)


# ---- The list, its names, and what the manifest says

of(
    "name_differs",
    swap_names=lambda b: swap(lines(b)[0], lines(b)[1], "name"),
    replace_name=put_line(0, "name", "Người khác"),
    end_a_name_with_a_space=lambda b: put(lines(b)[0], "name", lines(b)[0]["name"] + " "),
)
of(
    "list_differs",
    change_order=lambda b: lines(b).reverse(),
    leave_out_an_option=lambda b: lines(b).pop(),
    double_an_option=lambda b: lines(b).append(lines(b)[0]),
    swap_ids=lambda b: swap(lines(b)[0], lines(b)[1], "id"),
)
of("code_differs", other_code=lambda b: put(b, "code", "AAAA-AAAA"))
of("unknown_version", other_version=lambda b: put(b, "v", 2))


@tamper("manifest_hash_differs")
def other_manifest(bundle: Json) -> None:
    bundle["manifest"] = bundle["manifest"].replace("Bách", "Bình")


@tamper("opening_differs")
def other_manifest_with_its_hash(bundle: Json) -> None:
    other_manifest(bundle)
    bundle["manifest_hash"] = hashlib.sha256(bundle["manifest"].encode()).hexdigest()
    bundle["code"] = code_of(bundle["manifest"])


# ---- The result

BELOW = 1  # Bách: 20 of 45


def elected(bundle: Json) -> list[str]:
    found: list[str] = bundle["result"]["elected"]
    return found


@tamper("outcome_differs")
def elect_somebody_below_the_threshold(bundle: Json) -> None:
    elected(bundle).append(lines(bundle)[BELOW]["id"])
    lines(bundle)[BELOW]["outcome"] = "elected"
    bundle["result"] |= {"seats_left": 0, "next_round": None}


of(
    "elected_differ",
    empty_elected=put_result("elected", []),
    list_elected_twice=lambda b: elected(b).append(elected(b)[0]),
    add_to_elected=lambda b: elected(b).append(lines(b)[BELOW]["id"]),
    elect_another=lambda b: put(elected(b), 0, lines(b)[BELOW]["id"]),
    elect_a_stranger=lambda b: elected(b).append("nobody"),
)
of("votes_differ", add_a_vote=lambda b: put(lines(b)[0], "votes", lines(b)[0]["votes"] + 1))
of("votes_differ", change_marks=put_line(0, "marks", {"yes": 31}))
of("votes_differ", add_a_mark=put_line(0, "marks", {"yes": 30, "no": 0}))
of(
    "share_differs",
    change_share=put_line(0, "share", 66.68),
    leave_out_share=put_line(0, "share", None),
    change_share_text=put_line(0, "share_text", "99,99 %"),
    change_mark_shares=put_line(0, "mark_shares", {"yes": "99,99 %"}),
)
of("rank_differs", change_rank=put_line(1, "rank", 1))
of("outcome_differs", change_outcome=put_line(1, "outcome", "elected"))
of("outcome_differs", drop_outcome=put_line(0, "outcome", None))
of("needed_differs", change_needed=put_result("needed", 20), drop_needed=put_result("needed", None))
of("base_differs", change_base=put_result("base", 43), drop_base=put_result("base", None))
of("threshold_differs", change_threshold=put_result("threshold", "> 1/3"))
of("threshold_differs", change_base_name=put_result("base_name", "valid"))
of("seats_left_differ", change_seats_left=put_result("seats_left", 0))
of("next_round_differs", change_next_round=put_result("next_round", "run_off"))
of(
    "next_round_differs",
    decide_without_congress=put_result("is_next_round_decided_by_congress", False),
)
of("unit_differs", change_unit=put_result("unit_of_votes", "shares"))
of("unit_differs", add_shares=put_result("shares", {"entitled": 9}))
of(
    "ballots_differ",
    change_issued=put_result("issued", 45),
    change_collected=put_result("collected", 44),
    change_valid=put_result("valid", 44),
    change_blank=put_result("blank", 1),
    change_invalid=put_result("invalid", 1),
)
of(
    "reasons_differ",
    change_reasons=put_result("invalid_reasons", {"over_vote": 2}),
    leave_out_reasons=put_result("invalid_reasons", {}),
)


def put_quorum(**changes: object) -> Tampering:
    return lambda bundle: bundle["result"]["quorum"].update(changes)


of(
    "quorum_differs",
    leave_out_quorum=put_result("quorum", None),
    fall_short_of_quorum=put_quorum(met=False),
    lower_quorum=put_quorum(people_needed=31),
    ask_for_no_quorum=put_quorum(people_needed=None),
    too_few_people=put_quorum(people=20),
    too_many_people=put_quorum(people=99),
    too_few_units=put_quorum(units=0),
    quorum_of_shares=put_quorum(is_of_shares=True),
    quorum_of_turnout=put_quorum(is_of_turnout=True),
    quorum_of_the_represented=put_quorum(represented=99),
)


@tamper("quorum_differs")
def count_who_voted_for_who_was_there(bundle: Json) -> None:
    bundle["result"]["quorum"].update(is_of_turnout=True)


@tamper("tie_differs")
def make_up_a_tie(bundle: Json) -> None:
    ids = [line["id"] for line in lines(bundle)[1:3]]
    told = {"options": ids, "votes": 20, "seats": 1, "rule": "run_off"}
    bundle["result"]["tie"] = {**told, "is_confirmed_by_presidium": True}
