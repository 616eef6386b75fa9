"""Changes of the box, its record, the voters and the file itself."""

import hashlib

from tests.service.ballots.tamperings import Json, Table, put

TABLE = Table()
of, tamper = TABLE.of, TABLE.tamper

# ---- The box and its record

of("receipt_removed", drop_receipt=lambda b: b["receipts"].pop(3))
of("receipt_added", add_receipt=lambda b: b["receipts"].insert(0, "0" * 64))
of("root_differs", change_root=lambda b: put(b["commits"][-1], "root", "0" * 64))
of("root_differs", replace_ballot=lambda b: put(b["commits"][1]["digests"], 0, "0" * 64))
of("no_commits", no_record=lambda b: put(b, "commits", []))


@tamper("commit_out_of_order")
def swap_commits(bundle: Json) -> None:
    commits = bundle["commits"]
    commits[1], commits[2] = commits[2], commits[1]


@tamper("voters_differ")
def drop_last_commit(bundle: Json) -> None:
    for digest in bundle["commits"].pop()["digests"]:
        bundle["receipts"].remove(digest)


@tamper("receipt_twice")
def double_ballot(bundle: Json) -> None:
    """The whole chain made anew around a doubled ballot."""
    bundle["commits"].append(follow(bundle["commits"][-1], bundle["commits"][1]["digests"][:1]))


@tamper("voters_differ")
def stuff_ballot(bundle: Json) -> None:
    """A ballot more in chain and receipts, with nobody who cast it."""
    bundle["commits"].append(follow(bundle["commits"][-1], ["f" * 64]))
    bundle["receipts"].append("f" * 64)


def follow(last: Json, digests: list[str]) -> Json:
    written = bytes.fromhex(last["root"]) + b"".join(bytes.fromhex(d) for d in digests)
    root = hashlib.sha256(written).hexdigest()
    height = last["height"] + 1
    return {"height": height, "parent": last["root"], "root": root, "digests": digests}


# ---- The voters


def voters(bundle: Json, *, voted: bool) -> list[Json]:
    return [voter for voter in bundle["voters"] if voter["has_voted"] is voted]


def lend(bundle: Json, voter: int, holder: int) -> None:
    """Say that one voted for the other."""
    of_whom, by = (voters(bundle, voted=True)[place] for place in (voter, holder))
    of_whom["holder"] = {"id": by["id"], "name": by["name"]}


@tamper("holder_impossible")
def hold_and_be_held(bundle: Json) -> None:
    lend(bundle, 0, 1)
    lend(bundle, 1, 2)


@tamper("holder_impossible")
def hold_under_another_name(bundle: Json) -> None:
    lend(bundle, 0, 1)
    voters(bundle, voted=True)[0]["holder"]["name"] = "Ai đó"


@tamper("holder_impossible")
def hold_for_nothing(bundle: Json) -> None:
    voters(bundle, voted=False)[0]["holder"] = {"id": "x", "name": "Ai đó"}


of("holder_impossible", hold_for_oneself=lambda b: lend(b, 0, 0))
of(
    "opening_differs",
    add_voter=lambda b: b["voters"].append(b["voters"][0] | {"id": "x", "has_voted": False}),
    rename_voter=lambda b: put(b["voters"][0], "name", "Người khác"),
    leave_out_voter=lambda b: b["voters"].remove(voters(b, voted=False)[0]),
)
of("voter_twice", double_voter=lambda b: b["voters"].append(b["voters"][0]))
of("voters_differ", one_more_voted=lambda b: put(voters(b, voted=False)[0], "has_voted", True))
of("voters_differ", one_fewer_voted=lambda b: put(voters(b, voted=True)[0], "has_voted", False))
of(
    "electorate_impossible",
    fewer_issued_than_cast=lambda b: b["electorate"].update(issued=44),
    more_issued_than_present=lambda b: b["electorate"].update(
        issued=b["electorate"]["present"] + 1
    ),
    more_entitled_than_listed=lambda b: b["electorate"].update(entitled=99),
    fewer_present_than_issued=lambda b: b["electorate"].update(present=47),
    more_present_than_listed=lambda b: b["electorate"].update(present=99),
    hardly_anybody_convened=lambda b: b["electorate"].update(convened=44),
    nearly_all_excused=lambda b: b["electorate"].update(excused=40),
)

# ---- The file

of("field_missing", cut_off=lambda b: b.pop("commits"), cut_result=lambda b: b["result"].pop("tie"))
of("field_unknown", add_a_note=lambda b: put(b["result"], "note", "Bách trúng cử"))
