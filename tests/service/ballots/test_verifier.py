"""The stand-alone verifier: a good bundle passes, each tampering is named (box 43, 44)."""

import copy
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.ballots.rules.manifest import code_of
from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.support.sealing import split, write_slip

PLENUM = Path(__file__).parents[3] / "verify" / "plenum.py"
Bundle = dict[str, Any]


def run(*arguments: object) -> tuple[int, str]:
    """What the script says, in a process of its own."""
    command = [sys.executable, str(PLENUM), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == "", done.stderr
    return done.returncode, done.stdout


def vote_and_count(assembly: Assembly, tellers: SealedAssembly) -> tuple[Bundle, Bundle]:
    """A published election of 45 ballots: its box and its bundle."""
    people = assembly.crowd(48)
    ballot = tellers.open()
    votes = [
        (person, say(ballot, **{f"_{place % 3}": True, "_3": place % 2 == 0}))
        for place, person in enumerate(people[:43])
    ]
    votes += [(people[43], say(ballot, _0=True, _1=True, _2=True)), (people[44], {})]
    for first in range(0, len(votes), 16):
        tellers.cast_straight(ballot, votes[first : first + 16])
    assembly.move(ballot["id"], "closed", "counting")
    box = tellers.take_box(ballot)
    tellers.count(ballot, "Bàn 1")
    tellers.count(ballot, "Bàn 2", assembly.hall.staff(Role.TELLER))
    assembly.move(ballot["id"], "certified", "published")
    return box, tellers.bundle(ballot)


def drop_receipt(bundle: Bundle) -> None:
    bundle["receipts"].pop(3)


def add_receipt(bundle: Bundle) -> None:
    bundle["receipts"] = sorted([*bundle["receipts"], "0" * 64])


def change_total(bundle: Bundle) -> None:
    first = next(iter(bundle["totals"]["marks"].values()))
    first["yes"] += 1


def change_count(bundle: Bundle) -> None:
    first = next(iter(bundle["counts"][0]["totals"]["marks"].values()))
    first["yes"] += 1


def change_batch(bundle: Bundle) -> None:
    bundle["counts"][1]["batches"][0]["invalid"] = {"blank": 20}


def change_root(bundle: Bundle) -> None:
    bundle["commits"][-1]["root"] = "0" * 64


def swap_commits(bundle: Bundle) -> None:
    commits = bundle["commits"]
    commits[1], commits[2] = commits[2], commits[1]


def drop_last_commit(bundle: Bundle) -> None:
    for digest in bundle["commits"].pop()["digests"]:
        bundle["receipts"].remove(digest)


def replace_ballot(bundle: Bundle) -> None:
    bundle["commits"][1]["digests"][0] = "0" * 64


def double_ballot(bundle: Bundle) -> None:
    """The whole chain made anew around a doubled ballot."""
    digest = bundle["commits"][1]["digests"][0]
    bundle["commits"].append(follow(bundle["commits"][-1], [digest]))


def follow(last: dict[str, Any], digests: list[str]) -> dict[str, Any]:
    written = bytes.fromhex(last["root"]) + b"".join(bytes.fromhex(d) for d in digests)
    root = hashlib.sha256(written).hexdigest()
    height = last["height"] + 1
    return {"height": height, "parent": last["root"], "root": root, "digests": digests}


def stuff_ballot(bundle: Bundle) -> None:
    """A ballot more in chain and receipts, with nobody who cast it."""
    bundle["commits"].append(follow(bundle["commits"][-1], ["f" * 64]))
    bundle["receipts"].append("f" * 64)


def other_manifest(bundle: Bundle) -> None:
    bundle["manifest"] = bundle["manifest"].replace("Bách", "Bình")


def other_manifest_with_its_hash(bundle: Bundle) -> None:
    other_manifest(bundle)
    bundle["manifest_hash"] = hashlib.sha256(bundle["manifest"].encode()).hexdigest()
    bundle["code"] = code_of(bundle["manifest"])


def other_code(bundle: Bundle) -> None:
    bundle["code"] = "AAAA-AAAA"


def add_voter(bundle: Bundle) -> None:
    more = {"id": "x" * 16, "name": "Ai đó", "unit": None, "has_voted": False}
    bundle["voters"].append(more)


def double_voter(bundle: Bundle) -> None:
    bundle["voters"].append(bundle["voters"][0])


def rename_voter(bundle: Bundle) -> None:
    bundle["voters"][0]["name"] = "Người khác"


def one_more_voted(bundle: Bundle) -> None:
    next(v for v in bundle["voters"] if not v["has_voted"])["has_voted"] = True


def only_one_count(bundle: Bundle) -> None:
    bundle["counts"].pop()


def small_batch(bundle: Bundle) -> None:
    batches = bundle["counts"][0]["batches"]
    empty = {"collected": 0, "valid": 0, "blank": 0, "invalid": {}, "marks": {}}
    batches.append(empty)


def change_result(bundle: Bundle) -> None:
    bundle["result"]["options"][0]["votes"] += 1


def other_elected(bundle: Bundle) -> None:
    options = sorted(bundle["result"]["options"], key=lambda option: option["votes"])
    bundle["result"]["elected"] = [options[0]["id"]]


def other_version(bundle: Bundle) -> None:
    bundle["v"] = 2


def cut_off(bundle: Bundle) -> None:
    del bundle["commits"]


TAMPERINGS: dict[Callable[[Bundle], None], str] = {
    drop_receipt: "receipt_removed",
    add_receipt: "receipt_added",
    change_total: "totals_differ",
    change_count: "batches_differ",
    change_batch: "judged_differ",
    change_root: "root_differs",
    swap_commits: "commit_out_of_order",
    drop_last_commit: "voters_differ",
    replace_ballot: "root_differs",
    double_ballot: "receipt_twice",
    stuff_ballot: "voters_differ",
    other_manifest: "manifest_hash_differs",
    other_manifest_with_its_hash: "opening_differs",
    other_code: "code_differs",
    add_voter: "opening_differs",
    double_voter: "voter_twice",
    rename_voter: "opening_differs",
    one_more_voted: "voters_differ",
    only_one_count: "counts_disagree",
    small_batch: "batch_too_small",
    change_result: "result_differs",
    other_elected: "elected_differ",
    other_version: "unknown_version",
    cut_off: "unreadable",
}


def test_a_published_ballot_is_checked_by_strangers(
    assembly: Assembly, tellers: SealedAssembly, tmp_path: Path
) -> None:
    box, bundle = vote_and_count(assembly, tellers)
    good, tampered, saved = (tmp_path / name for name in ("good.json", "bad.json", "box.json"))
    good.write_text(json.dumps(bundle))
    code, said = run("verify", good)
    assert (code, said.startswith("ĐÚNG"), bundle["code"] in said) == (0, True, True)
    found = {}
    for tamper in TAMPERINGS:
        changed = copy.deepcopy(bundle)
        tamper(changed)
        tampered.write_text(json.dumps(changed))
        code, said = run("verify", tampered)
        found[tamper.__name__] = (code, said.rpartition("(")[2].strip(").\n"))
    assert found == {tamper.__name__: (1, name) for tamper, name in TAMPERINGS.items()}
    saved.write_text(json.dumps(box))
    check_what_a_voter_wrote_down(bundle, good)
    check_the_count(tellers, bundle, saved, good)


def check_what_a_voter_wrote_down(bundle: Bundle, good: Path) -> None:
    root = bundle["commits"][2]["root"]
    right = ["--code", bundle["code"], "--root", f"{root[:4]}-{root[4:8]}".upper()]
    assert run("verify", good, *right)[0] == 0
    for wrong, name in (
        (["--code", "AAAA-AAAA"], "other_code"),
        (["--root", "0" * 64], "root_unknown"),
        (["--root", root[:4]], "root_unknown"),
        (["--receipt", "AAAAA-AAAAA"], "receipt_unknown"),
    ):
        code, said = run("verify", good, *wrong)
        assert (code, name in said) == (1, True)


def check_the_count(tellers: SealedAssembly, bundle: Bundle, box: Path, good: Path) -> None:
    key_id = json.loads(bundle["manifest"])["key"]["id"]
    shares = split(tellers.key.secret, 2, [1, 2, 3])
    slips = [write_slip(key_id, 2, 3, share) for share in shares]
    for pair in ((0, 1), (0, 2), (2, 1)):
        chosen = [part for place in pair for part in ("--slip", slips[place])]
        code, said = run("count", box, *chosen, "--bundle", good)
        assert (code, json.loads(said)) == (0, bundle["totals"])
    check_another_box(box, slips)
    others = [write_slip(key_id, 2, 3, share) for share in split(b"o" * 32, 2, [1, 2])]
    stranger = write_slip("anotherkey______", 2, 3, shares[0])
    misread = slips[0][:-1] + ("0" if slips[0][-1] != "0" else "1")
    for wrong, name in (
        (slips[:1], "too_few_slips"),
        ([slips[0], slips[0]], "too_few_slips"),
        ([slips[0], others[1]], "other_key"),
        ([slips[0], stranger], "other_slip"),
        ([slips[0], misread], "slip_misread"),
        ([slips[0], "hello"], "no_slip"),
    ):
        code, said = run("count", box, *(part for s in wrong for part in ("--slip", s)))
        assert (code, name in said) == (1, True), name


def check_another_box(box: Path, slips: list[str]) -> None:
    """One that was made up around a ballot is not opened."""
    made_up = json.loads(box.read_text())
    for change in (made_up["ballots"].pop, made_up["commits"][-1]["digests"].pop):
        change()
        made_up["count"] = len(made_up["ballots"])
        other = box.with_name("other.json")
        other.write_text(json.dumps(made_up))
        code, said = run("count", other, "--slip", slips[0], "--slip", slips[1])
        assert (code, "other_box" in said or "root_differs" in said) == (1, True)


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", '{"v": 1}', '{"v": 1, "manifest": 3}'])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "bundle.json").write_text(content)
    code, said = run("verify", tmp_path / "bundle.json")
    assert (code, "unreadable" in said or "unknown_version" in said) == (1, True)
