"""The stand-alone verifier reads slips and judges ballots as the shared vectors say."""

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.ballots.sealed.rules.manifest import hash_of
from tests.support.sealed_vectors import FOLDER
from tests.support.sealing import decode

VERIFY = Path(__file__).parents[3] / "verify"


def vectors(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(VERIFY))
    return importlib.import_module("opening")


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(VERIFY))
    return importlib.import_module("judging")


@pytest.mark.parametrize("case", vectors("judged"), ids=lambda case: case["name"])
def test_every_ballot_gets_the_same_verdict(judging: ModuleType, case: dict[str, Any]) -> None:
    manifest = json.loads(case["manifest"])
    manifest_hash = hash_of(case["manifest"])
    for ballot in case["ballots"]:
        content = None if ballot["content"] is None else decode(ballot["content"])
        verdict, reason, marks = judging.judge_opened(manifest, manifest_hash, content)
        expected = (ballot["verdict"], ballot["reason"], ballot["choices"])
        assert (verdict, reason, [list(mark) for mark in marks]) == expected


@pytest.mark.parametrize("case", vectors("slips"), ids=lambda case: f"{case['threshold']}")
def test_any_k_slips_open_and_no_fewer(opening: ModuleType, case: dict[str, Any]) -> None:
    key = {"id": case["key_id"], "threshold": case["threshold"], "public": case["public"]}
    for places in case["openers"]:
        slips = [case["slips"][place] for place in places]
        assert bytes(opening.combine(slips, key)) == decode(case["secret"])
        with pytest.raises(Exception, match="too_few_slips"):
            opening.combine(slips[:-1], key)
        with pytest.raises(Exception, match="other_key"):
            opening.combine(slips[:-1], key | {"threshold": case["threshold"] - 1})


@pytest.mark.parametrize("case", vectors("boxes"), ids=lambda case: case["ephemeral_secret"][:4])
def test_libsodium_opens_the_boxes(opening: ModuleType, case: dict[str, Any]) -> None:
    opener = opening.SealedBox(opening.PrivateKey(decode(case["secret"])))
    assert opener.decrypt(decode(case["sealed"])) == decode(case["content"])
