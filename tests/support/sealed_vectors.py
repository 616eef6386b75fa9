"""Write tests/vectors/sealed: what server, browser and stand-alone verifier must agree on.

`python -m tests.support.sealed_vectors` writes the files anew; a test compares them.
"""

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from app.ballots.rules.judging import JudgedBallot
from app.ballots.rules.manifest import code_of
from app.ballots.rules.paper import Method
from app.ballots.rules.tally import tally
from app.ballots.sealed.rules.chain import Link, add_link, open_chain
from app.ballots.sealed.rules.envelope import digest_of, fingerprint_of, receipt_of
from app.ballots.sealed.rules.manifest import encode, hash_of
from tests.support.sealed_cases import KEY, draw, judged_cases, malformed, manifest_of
from tests.support.sealing import (
    judge_opened,
    pad,
    seal,
    split,
    write_content,
    write_slip,
)

FOLDER = Path(__file__).parents[1] / "vectors" / "sealed"


def write_all() -> dict[str, Any]:
    """The content of every file by its name."""
    return {
        "boxes.json": _boxes(),
        "slips.json": _slips(),
        "envelopes.json": _envelopes(),
        "chain.json": _chain(),
        "judged.json": [_judged(*case) for case in judged_cases()],
    }


def _boxes() -> list[dict[str, str]]:
    made = []
    for place, content in enumerate(("", "phiếu", "x" * 512)):
        ephemeral = draw(f"ephemeral {place}")
        sealed = seal(KEY.public, content.encode(), ephemeral)
        assert KEY.open(sealed) == content.encode()
        made.append(
            {
                "secret": encode(KEY.secret),
                "public": encode(KEY.public),
                "fingerprint": fingerprint_of(KEY.public),
                "ephemeral_secret": encode(ephemeral),
                "content": encode(content.encode()),
                "sealed": encode(sealed),
            }
        )
    return made


def _slips() -> list[dict[str, Any]]:
    made = []
    for threshold, places in ((2, (1, 2, 3)), (3, (7, 255, 40, 129, 16)), (5, tuple(range(1, 10)))):
        coefficients = draw(f"coefficients {threshold}", 32 * (threshold - 1))
        shares = split(KEY.secret, threshold, places, coefficients)
        texts = [write_slip("tellerkey_______", threshold, len(places), s) for s in shares]
        made.append(
            {
                "secret": encode(KEY.secret),
                "public": encode(KEY.public),
                "key_id": "tellerkey_______",
                "threshold": threshold,
                "slips": texts,
                "shares": [encode(share) for share in shares],
                "openers": [list(c) for c in combinations(range(len(places)), threshold)][:12],
            }
        )
    return made


def _envelopes() -> list[dict[str, Any]]:
    made = []
    for place, method in enumerate(Method):
        manifest = manifest_of(method)
        length = json.loads(manifest)["length"]
        content = pad(write_content(hash_of(manifest), {}, draw(f"r {place}", 16)), length)
        sealed = seal(KEY.public, content, draw(f"envelope {place}"))
        digest = digest_of(hash_of(manifest), sealed)
        made.append(
            {
                "manifest": manifest,
                "manifest_hash": hash_of(manifest),
                "code": code_of(manifest),
                "length": length,
                "content": encode(content),
                "sealed": encode(sealed),
                "digest": digest.hex(),
                "receipt": receipt_of(digest),
            }
        )
    return made


def _chain() -> dict[str, Any]:
    voters = [("delegate2", "Lò Thị Én", None), ("delegate1", "Vũ Văn Ân", "Đoàn xã Nà Hai")]
    links = [open_chain(hash_of(manifest_of(Method.PICK)), voters)]
    for height in range(1, 4):
        links.append(add_link(links[-1], [draw(f"h {height} {n}") for n in range(height)]))
    return {
        "manifest_hash": hash_of(manifest_of(Method.PICK)),
        "voters": voters,
        "commits": [_tell_link(link) for link in links],
    }


def _tell_link(link: Link) -> dict[str, Any]:
    digests = [digest.hex() for digest in link.digests]
    return {
        "height": link.height,
        "parent": link.parent.hex(),
        "root": link.root.hex(),
        "digests": digests,
    }


def _judged(name: str, manifest: str, said: list[Mapping[str, object]]) -> dict[str, Any]:
    length = json.loads(manifest)["length"]
    contents = [
        pad(write_content(hash_of(manifest), choices, draw(f"{name} {place}", 16)), length)
        for place, choices in enumerate(said)
    ]
    contents += malformed(manifest, length)
    judged = [judge_opened(manifest, content) for content in contents]
    totals = tally(judged)
    marks: dict[str, dict[str, int]] = {}
    for (option_id, mark), number in sorted(totals.marks.items()):
        marks.setdefault(option_id, {})[mark] = number
    return {
        "name": name,
        "manifest": manifest,
        "ballots": [
            _tell_ballot(content, each) for content, each in zip(contents, judged, strict=True)
        ],
        "totals": {
            "collected": totals.collected,
            "valid": totals.valid,
            "blank": totals.blank,
            "invalid": dict(sorted(totals.invalid.items())),
            "marks": marks,
        },
    }


def _tell_ballot(content: bytes | None, judged: JudgedBallot) -> dict[str, Any]:
    return {
        "content": None if content is None else encode(content),
        "verdict": judged.verdict,
        "reason": judged.reason,
        "choices": [[choice.option_id, choice.mark, choice.amount] for choice in judged.choices],
    }


def render(value: object) -> str:
    """A file's text."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file_name, value in write_all().items():
        (FOLDER / file_name).write_text(render(value))
