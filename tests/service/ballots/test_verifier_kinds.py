"""Whatever is voted on in sealed ballots, the verifier finds the published result right."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.permissions import Role
from tests.service.ballots.assemblies import Assembly, say
from tests.service.ballots.proxy_assemblies import ProxyAssembly
from tests.service.ballots.sealed_assemblies import SealedAssembly
from tests.service.ballots.verifying import VERIFY, Bundle, fault_of, hold, run
from tests.support.sealing import split, write_slip

KINDS: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
    # Two tied for the last seat, and ballots that strike too few or all
    (
        {"method": "strike_out"},
        [
            *({"_0": "struck", other: "struck"} for other in ("_1", "_2", "_3")),
            *({}, dict.fromkeys(("_0", "_1", "_2", "_3"), "struck")),
        ],
    ),
    (
        {"method": "agree_disagree", "seats": 4},
        [{"_0": "yes", "_1": "no"}, {"_0": "yes", "_1": "yes", "_2": "no"}, {}],
    ),
    (
        {"method": "split", "rules": {"preset": "youth_union_congress", "split_total": 5}},
        [{"_0": 3, "_1": 2}, {"_2": 5}, {"_3": 6}, {"_0": 1}],
    ),
    (
        {"method": "graded", "rules": {"preset": "confidence_vote"}},
        [{"_0": "high", "_1": "low"}, {"_0": "confidence", "_2": "high", "_3": "low"}],
    ),
    (
        {"kind": "motion", "method": "yes_no_abstain", "rules": {"preset": "open_motion"}},
        [{"_0": "yes"}, {"_0": "yes"}, {"_0": "no", "_1": "abstain"}, {"_0": "maybe"}],
    ),
    # The older of two tied is elected; blanks stand apart
    (
        {
            "seats": 1,
            "rules": {"preset": "election_law_2015", "threshold": "≥ 1/3", "blank": "blank"},
            "options": [
                {"name": "An", "born": "18/04/1996"},
                {"name": "Bách", "born": "1990"},
                {"name": "Chi"},
            ],
        },
        [{"_0": True}, {"_1": True}, {"_0": True}, {"_1": True}, {}],
    ),
]


@pytest.fixture(autouse=True)
def _verifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(VERIFY))


def cast(
    assembly: Assembly, tellers: SealedAssembly, settings: dict[str, Any], said: list[Any]
) -> tuple[Bundle, Bundle]:
    people = assembly.crowd(2 * len(said) + 1)
    ballot = tellers.open(**settings)
    votes = [(person, say(ballot, **each)) for person, each in zip(people, said * 2, strict=False)]
    return hold(assembly, tellers, ballot, votes)


@pytest.mark.parametrize(("settings", "said"), KINDS, ids=lambda each: str(each)[:40])
def test_every_kind_of_ballot_is_found_right(
    assembly: Assembly, tellers: SealedAssembly, settings: dict[str, Any], said: list[Any]
) -> None:
    _, bundle = cast(assembly, tellers, settings, said)
    assert bundle["result"]["collected"] == 2 * len(said)
    assert fault_of(bundle) == ""


def test_a_tie_is_found_right(assembly: Assembly, tellers: SealedAssembly) -> None:
    rules = {"preset": "youth_union_congress", "threshold": "≥ 1/2"}
    said = [{"_0": True, "_1": True}, {"_0": True, "_2": True}]
    _, tied = cast(assembly, tellers, {"rules": rules}, said)
    assert (tied["result"]["tie"]["seats"], tied["result"]["next_round"]) == (1, "run_off")
    assert fault_of(tied) == ""
    for name, value in (("tie", None), ("seats_left", 2), ("next_round", None)):
        assert fault_of(tied | {"result": tied["result"] | {name: value}}) != "", name
    for name, value in (("votes", 3), ("seats", 2), ("rule", "older"), ("options", [])):
        tie = tied["result"]["tie"] | {name: value}
        assert fault_of(tied | {"result": tied["result"] | {"tie": tie}}) == "tie_differs", name


def test_a_proxy_is_told_and_nobody_votes_twice(
    assembly: Assembly, tellers: SealedAssembly, proxies: ProxyAssembly, tmp_path: Path
) -> None:
    absent, holder = proxies.pair()
    ballot = tellers.open()
    for by, whose in ((holder, {}), (holder, {"on_behalf_of": absent.delegate_id})):
        sealed = tellers.seal(ballot, say(ballot, _0=True))
        assert by.post(f"/ballots/{ballot['id']}/votes", sealed | whose).status_code == 201
    _, bundle = hold(assembly, tellers, ballot, [])
    held = [voter for voter in bundle["voters"] if voter["holder"]]
    assert [(v["id"], v["holder"]["id"]) for v in held] == [
        (absent.delegate_id, holder.delegate_id)
    ]
    (tmp_path / "bundle.json").write_text(json.dumps(bundle))
    code, said, _ = run("verify", tmp_path / "bundle.json")
    assert (code, "1 phiếu do người khác bỏ thay" in said, "ít hơn 20" in said) == (0, True, True)


def test_whoever_opens_a_small_box_is_told_what_it_means(
    assembly: Assembly, tellers: SealedAssembly, tmp_path: Path
) -> None:
    box, bundle = cast(assembly, tellers, {}, [{"_0": True}])
    (tmp_path / "box.json").write_text(json.dumps(box))
    key_id = json.loads(bundle["manifest"])["key"]["id"]
    slips = [write_slip(key_id, 2, 3, s) for s in split(tellers.key.secret, 2, [1, 2, 3])]
    asked = ["--root", box["root"], "--slip", slips[0], "--slip", slips[2]]
    code, said, told = run("count", tmp_path / "box.json", *asked)
    assert (code, json.loads(said), "ít hơn 20" in told) == (0, bundle["totals"], True)


def test_a_count_outvoted_or_of_one_person_does_not_pass(
    assembly: Assembly, tellers: SealedAssembly
) -> None:
    people = assembly.crowd(3)
    ballot = tellers.open()
    tellers.cast_straight(ballot, [(person, say(ballot, _0=True)) for person in people])
    assembly.move(ballot["id"], "closed", "counting")
    for place in range(2):
        tellers.count(ballot, f"Bàn {place}")
    tellers.count(ballot, "Bàn 3", assembly.hall.staff(Role.TELLER))
    assembly.move(ballot["id"], "certified", "published")
    bundle = tellers.bundle(ballot)
    assert fault_of(bundle) == ""
    bundle["counts"].pop()
    assert fault_of(bundle) == "same_teller"
