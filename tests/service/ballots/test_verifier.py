"""The stand-alone verifier: a good bundle passes, each tampering is named (box 43, 44)."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.ballots.sealed.rules.envelope import receipt_of
from tests.service.ballots import tamperings_of_boxes, tamperings_of_counts, tamperings_of_results
from tests.service.ballots.assemblies import Assembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.verifying import VERIFY, Bundle, elect, fault_of, run
from tests.support.sealing import split, write_slip


@pytest.fixture(autouse=True)
def _verifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(VERIFY))


def test_a_published_ballot_is_checked_by_strangers(
    assembly: Assembly, tellers: SealedAssembly, tmp_path: Path
) -> None:
    box, bundle = elect(assembly, tellers)
    good, saved = tmp_path / "good.json", tmp_path / "box.json"
    good.write_text(json.dumps(bundle))
    saved.write_text(json.dumps(box))
    code, said, wrong = run("verify", good)
    assert (code, said[:5], wrong) == (0, "ĐÚNG.", "")
    for told in (bundle["code"], "45 phiếu", "khớp 2 lượt", "Bàn 1", "trúng cử Trịnh Hải An"):
        assert told in said
    check_each_tampering(bundle)
    check_that_no_field_goes_unchecked(bundle)
    check_what_a_voter_wrote_down(bundle, good)
    check_the_count(tellers, bundle, saved, good)


def check_each_tampering(bundle: Bundle) -> None:
    assert fault_of(bundle) == ""
    found = {}
    for name, (change, _) in TAMPERINGS.items():
        changed = copy.deepcopy(bundle)
        change(changed)
        found[name] = fault_of(changed)
    assert found == {name: fault for name, (_, fault) in TAMPERINGS.items()}


TAMPERINGS = tamperings_of_boxes.TABLE | tamperings_of_counts.TABLE | tamperings_of_results.TABLE
# What nobody could tell from the bundle alone; verify/README.md says so, and to whom to turn.
UNTOLD = {
    *("counts[].place", "counts[].by", "counts[].account_id"),
    *("electorate.convened", "electorate.excused"),
    *("result.quorum.people", "result.quorum.units", "result.quorum.units_needed"),
    "result.quorum.represented",
}


def check_that_no_field_goes_unchecked(bundle: Bundle) -> None:
    """Each member changed a little, made something else, or left out: all is found but UNTOLD."""
    untold = set()
    for path in paths_of(bundle):
        for changed in alter(bundle, path):
            if fault_of(changed) == "":
                untold.add("".join(step if isinstance(step, str) else "[]" for step in dot(path)))
    assert untold == UNTOLD


def dot(path: tuple[Any, ...]) -> Iterator[Any]:
    for place, step in enumerate(path):
        yield f".{step}" if place and isinstance(step, str) else step


def paths_of(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every member; of a list, to its first and last."""
    if before:
        yield before
    if isinstance(value, dict):
        for name, member in value.items():
            yield from paths_of(member, (*before, name))
    elif isinstance(value, list):
        for place in sorted({0, len(value) - 1} if value else set()):
            yield from paths_of(value[place], (*before, place))


def alter(bundle: Bundle, path: tuple[Any, ...]) -> Iterator[Bundle]:
    *way, last = path
    for value in (LEFT_OUT, *others(find(bundle, path))):
        changed = copy.deepcopy(bundle)
        if value is LEFT_OUT:
            del find(changed, way)[last]
        else:
            find(changed, way)[last] = value
        yield changed


def find(value: Any, path: Any) -> Any:
    for step in path:
        value = value[step]
    return value


LEFT_OUT = object()


def others(value: Any) -> list[Any]:
    """A little different, or of another kind."""
    near = {bool: lambda: [not value], int: lambda: [value + 1, float(value), str(value)]}
    near |= {str: lambda: [value + "x"], float: lambda: [value + 0.01], type(None): lambda: ["x"]}
    strange = [None, True, -1, 1.5, 10**14, "", [], {}, [[]], {"x": {}}]
    close = near.get(type(value), list)()
    return [*close, *(each for each in strange if each != value or type(each) is not type(value))]


def check_what_a_voter_wrote_down(bundle: Bundle, good: Path) -> None:
    root, code = bundle["commits"][2]["root"], bundle["code"]
    receipt = receipt_of(bytes.fromhex(bundle["receipts"][7]))
    for right in (
        ["--code", code, "--root", f"{root[:8]}-{root[8:16]}".upper(), "--receipt", receipt],
        ["--code", code.lower(), "--root", f" {root[:4]} {root[4:]}", "--receipt", receipt.lower()],
        ["--code", code.replace("-", ""), "--receipt", receipt.replace("-", " ")],
        ["--code", f" {code} ", "--root", f"\t{root[:16]}… ", "--receipt", f" {receipt}-"],
        ["--root", root],
    ):
        assert run("verify", good, *right)[0] == 0, right
    for wrong, name in (
        (["--code", "AAAA-AAAA"], "other_code"),
        (["--root", "0" * 64], "root_unknown"),
        (["--root", f"{root[:16]}{'0' * 48}"], "root_unknown"),
        (["--receipt", "AAAAA-AAAAA"], "receipt_unknown"),
        (["--receipt", receipt, "--receipt", "AAAAA-AAAAA"], "receipt_unknown"),
    ):
        ended, said, _ = run("verify", good, *wrong)
        assert (ended, f"({name})" in said, "ĐÚNG." in said) == (1, True, False), wrong


def check_the_count(tellers: SealedAssembly, bundle: Bundle, box: Path, good: Path) -> None:
    key_id = json.loads(bundle["manifest"])["key"]["id"]
    shares = split(tellers.key.secret, 2, [1, 2, 3])
    slips = [write_slip(key_id, 2, 3, share) for share in shares]
    root = json.loads(box.read_text())["root"]
    noted = ["--root", f" {root[:8]}-{root[8:16]} ".upper()]
    for pair in ((0, 1), (0, 2), (2, 1)):
        code, said, _ = run("count", box, *noted, *hand_in(*(slips[p] for p in pair)))
        assert (code, json.loads(said)) == (0, bundle["totals"])
    assert run("count", box, *noted, *hand_in(*slips[:2]), "--bundle", good)[0] == 0
    check_the_box_is_the_one_of_the_hall(bundle, box, hand_in(*slips[:2]))
    others = [write_slip(key_id, 2, 3, share) for share in split(b"o" * 32, 2, [1, 2])]
    stranger = write_slip("anotherkey______", 2, 3, shares[0])
    misread = slips[0][:-1] + ("0" if slips[0][-1] != "0" else "1")
    for wrong, ending, name in (
        ([slips[0], others[1]], 1, "other_key"),
        ([slips[0], stranger], 1, "other_slip"),
        (slips[:1], 2, "too_few_slips"),
        ([slips[0], slips[0]], 2, "too_few_slips"),
        ([slips[0], misread], 2, "slip_misread"),
        ([slips[0], "hello"], 2, "no_slip"),
        ([slips[0], slips[1].lower()], 2, "no_slip"),
    ):
        code, *said = run("count", box, *noted, *hand_in(*wrong))
        assert (code, f"({name})" in said[ending - 1]) == (ending, True), name
    assert "chữ hoa, chữ thường" in said[1]


def hand_in(*slips: str) -> list[str]:
    return [part for slip in slips for part in ("--slip", slip)]


def check_the_box_is_the_one_of_the_hall(bundle: Bundle, box: Path, slips: list[str]) -> None:
    """One that was made up around a ballot is not opened, nor one cut off on the way."""
    whole, other = json.loads(box.read_text()), box.with_name("other.json")
    noted = ["--root", whole["root"]]
    for first in (1, 2):
        cut = cut_off(whole, first)
        other.write_text(json.dumps(cut))
        for root in (noted, ["--root", "0" * 16], ["--root", f"{whole['root'][:16]}0"]):
            code, said, _ = run("count", other, *root, *slips)
            assert (code, "(other_root)" in said) == (1, True)
    for change in (whole["ballots"].pop, whole["commits"][-1]["digests"].pop):
        change()
        whole["count"] = len(whole["ballots"])
        other.write_text(json.dumps(whole))
        code, said, _ = run("count", other, *noted, *slips)
        assert (code, "(other_box)" in said or "(root_differs)" in said) == (1, True)
    assert run("count", box, *slips)[0] == 2  # without what the hall saw nothing is opened


def cut_off(box: Bundle, commits: int) -> Bundle:
    """The same box as it was after so many commits."""
    kept = box["commits"][: commits + 1]
    number = sum(len(commit["digests"]) for commit in kept)
    whole = sorted(digest for commit in box["commits"] for digest in commit["digests"])
    brought = {digest for commit in kept for digest in commit["digests"]}
    ballots = [
        each for each, digest in zip(box["ballots"], whole, strict=True) if digest in brought
    ]
    return box | {"commits": kept, "count": number, "root": kept[-1]["root"], "ballots": ballots}
