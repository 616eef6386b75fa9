"""Changes of the counts and their totals, many of them everywhere at once."""

import copy
from collections.abc import Callable, Iterator

from tests.service.ballots.tamperings import Json, Table, Tampering, put

TABLE = Table()
of, tamper = TABLE.of, TABLE.tamper


def every_pile(bundle: Json) -> Iterator[Json]:
    """Batches and totals of all counts, and the totals: to be changed together."""
    for count in bundle["counts"]:
        yield from (*count["batches"], count["totals"])
    yield bundle["totals"]


def in_every_pile(change: Callable[[Json], object]) -> Tampering:
    def change_all(bundle: Json) -> None:
        for pile in every_pile(bundle):
            change(pile)

    return change_all


# ---- Counts and totals


def first_marks(pile: Json) -> Json:
    found: Json = next(iter(pile["marks"].values()))
    return found


def add_mark(pile: Json) -> None:
    first_marks(pile)["yes"] += 1


def mark_everybody(pile: Json) -> None:
    """As many votes for each as there are valid ballots, though a ballot elects two of four."""
    for marks in pile["marks"].values():
        marks["yes"] = pile["valid"]


def copy_count(bundle: Json, **changes: object) -> None:
    bundle["counts"][1] = {**bundle["counts"][0], **changes}


def dispute(bundle: Json, number: int = 3, who: str = "third", **changes: object) -> Json:
    """A third count of the whole box that found something else."""
    other: Json = copy.deepcopy(bundle["counts"][0])
    for pile in (other["batches"][0], other["totals"]):
        first_marks(pile)["yes"] -= 1
    return {**other, "number": number, "account_id": who, **changes}


of("totals_differ", change_total=lambda b: add_mark(b["totals"]))
of(
    "batches_differ",
    change_count=lambda b: add_mark(b["counts"][0]["totals"]),
    change_batch=lambda b: add_mark(b["counts"][1]["batches"][0]),
)
of(
    "judged_differ",
    change_reasons_of_a_batch=lambda b: put(b["counts"][1]["batches"][0], "invalid", {"blank": 20}),
    change_reasons_everywhere=in_every_pile(lambda p: put(p, "invalid", {"blank": 7})),
    leave_out_reasons_everywhere=in_every_pile(lambda p: put(p, "invalid", {})),
)
of(
    "reason_impossible",
    other_reason_everywhere=in_every_pile(
        lambda p: put(p, "invalid", {"elects_nobody": sum(p["invalid"].values())})
    ),
    unknown_reason_everywhere=in_every_pile(
        lambda p: put(p, "invalid", {"sun": sum(p["invalid"].values())})
    ),
)
of(
    "blank_impossible",
    count_blanks_apart=in_every_pile(
        lambda p: p.update(blank=sum(p["invalid"].values()), invalid={})
    ),
)
of(
    "marks_impossible",
    more_votes_than_marks=in_every_pile(mark_everybody),
    more_votes_than_ballots=in_every_pile(lambda p: put(first_marks(p), "yes", p["valid"] + 1)),
    hardly_any_votes=in_every_pile(lambda p: put(p, "marks", {})),
    mark_a_stranger=in_every_pile(lambda p: put(p["marks"], "nobody", {"yes": 1})),
    mark_strangely=in_every_pile(lambda p: put(first_marks(p), "no", 1)),
)
of(
    "negative_number",
    fewer_than_none=in_every_pile(lambda p: put(first_marks(p), "yes", -1)),
    invalid_below_none=in_every_pile(
        lambda p: p.update(valid=p["valid"] + 4, invalid={"blank": -2})
    ),
    blank_below_none=in_every_pile(lambda p: p.update(valid=p["valid"] + 1, blank=-1)),
    votes_below_none=lambda b: put(b["result"]["options"][0], "votes", -1),
    issued_below_none=lambda b: put(b["result"], "issued", -1),
)
of("count_twice", copy_a_count=copy_count)
of("same_teller", copy_a_count_with_a_number=lambda b: copy_count(b, number=2))
of("same_teller", copy_a_count_to_a_place=lambda b: copy_count(b, number=2, place="Bàn 2"))
of("same_teller", name_another=lambda b: copy_count(b, number=2, place="Bàn 2", by="Ai đó"))
of("counts_disagree", only_one_count=lambda b: b["counts"].pop())
of(
    "count_not_finished",
    second_not_finished=lambda b: put(b["counts"][1], "is_finished", False),
    dispute_not_finished=lambda b: b["counts"].append(dispute(b, is_finished=False)),
)
of("counts_disagree", dispute_by_two=lambda b: b["counts"].extend((dispute(b), dispute(b, 4, "x"))))
of(
    "count_missing",
    last_number_higher=lambda b: put(b["counts"][1], "number", 3),
    first_number_lower=lambda b: b["counts"].pop(0),
    counts_in_another_order=lambda b: b["counts"].reverse(),
)
of("totals_differ", no_count=lambda b: put(b, "counts", []))


@tamper("batch_too_small")
def small_batch(bundle: Json) -> None:
    empty = {"collected": 0, "valid": 0, "blank": 0, "invalid": {}, "marks": {}}
    bundle["counts"][0]["batches"].append(empty)


@tamper("count_not_whole")
def half_a_count(bundle: Json) -> None:
    count = bundle["counts"][1]
    count["totals"] = count["batches"].pop()
    count["batches"] = [count["totals"]]
