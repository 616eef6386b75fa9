"""What server, browser and verifier share lies in tests/vectors/sealed, and is what Python says."""

import json
from itertools import combinations

import pytest

from app.ballots.sealed.rules.chain import DIGEST, Link, find_break, open_chain
from app.ballots.sealed.rules.envelope import SEAL
from tests.support.sealed_vectors import FOLDER, render, write_all
from tests.support.sealing import decode


def test_the_files_are_what_python_writes() -> None:
    """After a change of the rules: python -m tests.support.sealed_vectors, and look at the diff."""
    written = write_all()
    assert {path.name for path in FOLDER.iterdir()} == set(written)
    for name, value in written.items():
        assert (FOLDER / name).read_text() == render(value), name


def test_every_ballot_of_a_list_has_one_length() -> None:
    for envelope in json.loads((FOLDER / "envelopes.json").read_text()):
        assert envelope["length"] % 256 == 0
        assert len(decode(envelope["content"])) == envelope["length"]
        assert len(decode(envelope["sealed"])) == envelope["length"] + SEAL


def test_every_reason_of_a_sealed_ballot_is_met() -> None:
    cases = json.loads((FOLDER / "judged.json").read_text())
    reasons = {ballot["reason"] for case in cases for ballot in case["ballots"]}
    assert reasons >= {
        "unopened",
        "bad_padding",
        "no_ballot",
        "other_manifest",
        "same_option_twice",
        "unknown_option",
        "unknown_value",
        "bad_amount",
        "over_vote",
        "under_vote",
        "blank",
        "elects_nobody",
        "too_many_points",
        None,
    }


def read_chain() -> tuple[Link, list[Link]]:
    chain = json.loads((FOLDER / "chain.json").read_text())
    links = [
        Link(
            commit["height"],
            bytes.fromhex(commit["parent"]),
            bytes.fromhex(commit["root"]),
            tuple(bytes.fromhex(digest) for digest in commit["digests"]),
        )
        for commit in chain["commits"]
    ]
    voters = [tuple(voter) for voter in chain["voters"]]
    return open_chain(chain["manifest_hash"], voters), links


def test_a_chain_that_holds_has_no_break() -> None:
    opening, links = read_chain()
    assert find_break(opening, links) is None
    assert find_break(opening, []) == 0


@pytest.mark.parametrize(("first", "second"), tuple(combinations(range(4), 2)))
def test_commits_in_another_order_break_the_chain(first: int, second: int) -> None:
    opening, links = read_chain()
    links[first], links[second] = links[second], links[first]
    assert find_break(opening, links) == first


@pytest.mark.parametrize("height", range(4))
def test_a_changed_commit_breaks_the_chain(height: int) -> None:
    opening, links = read_chain()
    link = links[height]
    links[height] = Link(link.height, link.parent, link.root, (*link.digests, bytes(DIGEST)))
    assert find_break(opening, links) == height
