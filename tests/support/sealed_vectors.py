"""Write tests/vectors/sealed: what server, browser and stand-alone verifier must agree on.

`python -m tests.support.sealed_vectors` writes the files anew; a test compares them.
"""

import hashlib
import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from app.ballots.rules.judging import JudgedBallot
from app.ballots.rules.manifest import code_of
from app.ballots.rules.overrides import read_rules
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.rules.tally import tally
from app.ballots.sealed.rules.chain import Link, add_link, open_chain
from app.ballots.sealed.rules.envelope import digest_of, fingerprint_of, receipt_of
from app.ballots.sealed.rules.manifest import Heading, Key, encode, hash_of, write_manifest
from app.core.formats import PartialDate
from tests.support.sealing import (
    TellersKey,
    judge_opened,
    pad,
    seal,
    split,
    write_content,
    write_slip,
)

FOLDER = Path(__file__).parents[1] / "vectors" / "sealed"
PEOPLE = ("Trịnh Hải An", "Lường Văn Bách", "Đặng Thảo Chi", "Hồ Quang Duệ")
IDS = ("optionA_________", "optionB_________", "optionC_________", "optionD_________")
A, B, C, D = IDS


def draw(label: str, length: int = 32) -> bytes:
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(label.encode()).digest(length)


KEY = TellersKey(draw("secret"))


def write_all() -> dict[str, Any]:
    """The content of every file by its name."""
    return {
        "boxes.json": _boxes(),
        "slips.json": _slips(),
        "envelopes.json": _envelopes(),
        "chain.json": _chain(),
        "judged.json": [_judged(*case) for case in _cases()],
    }


def manifest_of(method: Method, seats: int = 2, **rules: object) -> str:
    """A manifest of four names."""
    options = tuple(
        Option(OptionId(id_), name, PartialDate(1990, 4, 18), "Đoàn xã Nà Hai")
        for id_, name in zip(IDS, PEOPLE, strict=True)
    )
    paper = BallotPaper(Kind.ELECTION, method, options, seats)
    key = Key("tellerkey_______", KEY.public, 2, 3)
    heading = Heading("meeting_________", f"{method}_ballot"[:16], "Bầu Ban Chấp hành")
    preset = {"preset": "youth_union_congress", **rules}
    return write_manifest(heading, paper, read_rules(preset), key)


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


Case = tuple[str, str, list[Mapping[str, object]]]


def _cases() -> list[Case]:
    """Each a name, a manifest, and what ballots say that reach the count."""
    by_right = {"over_vote": "invalid", "blank": "blank", "under_vote": "invalid"}
    ticks: list[Mapping[str, object]] = [
        {A: True, B: True},
        {A: 1, B: 0},
        {},
        {A: True, B: True, C: True},
        {A: "yes"},
        {A: 2},
        {"elsewhere": True},
    ]
    strikes: list[Mapping[str, object]] = [
        {A: "struck", B: "struck", C: "kept", D: "kept"},
        {A: "struck", B: "struck"},
        {},
        dict.fromkeys(IDS, "struck"),
        {A: 1},
        {A: True},
    ]
    answers: list[Mapping[str, object]] = [
        {A: "yes", B: "no"},
        {A: "yes", B: "yes", C: "yes"},
        {A: "no"},
        {},
        {A: "abstain"},
        {A: "unmarked"},
        {A: False},
    ]
    points: list[Mapping[str, object]] = [
        {A: 2},
        {A: 1, B: 1},
        {A: 0},
        {A: 3},
        {A: 999999999},
        {A: True},
        {A: "2"},
    ]
    grades: list[Mapping[str, object]] = [
        {A: "high", B: "confidence", C: "low"},
        {A: "high"},
        {},
        {A: "yes"},
    ]
    return [
        ("pick", manifest_of(Method.PICK), ticks),
        ("pick with blank and invalid ballots", manifest_of(Method.PICK, **by_right), ticks),
        ("pick at least two", manifest_of(Method.PICK, min_marks=2), ticks),
        ("strike out", manifest_of(Method.STRIKE_OUT), strikes),
        ("agree or disagree", manifest_of(Method.AGREE_DISAGREE, 4), answers),
        ("agree or disagree, two seats", manifest_of(Method.AGREE_DISAGREE), answers),
        ("yes or no", manifest_of(Method.YES_NO_ABSTAIN, 4), answers),
        (
            "yes, no or abstain",
            manifest_of(Method.YES_NO_ABSTAIN, 4, third_choice="abstain"),
            answers,
        ),
        ("split", manifest_of(Method.SPLIT), points),
        (
            "split, at most two for one",
            manifest_of(Method.SPLIT, split_total=5, split_per_option=2),
            points,
        ),
        ("graded", manifest_of(Method.GRADED, 4), grades),
    ]


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


def malformed(manifest: str, length: int) -> list[bytes | None]:
    """Contents that no tablet of this house writes, and anybody may send."""
    mine, random = hash_of(manifest), draw("malformed", 16)
    plain = write_content(mine, {}, random)
    said = [
        plain.replace("{}", "{" + f'"{A}":1,"{A}":1' + "}"),
        plain.replace("{}", "{" + f'"{A}":1,"{A}":0' + "}"),
        plain.replace("{}", "{" + f'"{A}": 1' + "}"),
        plain.replace("{}", "{" + f'"{A}":1.0' + "}"),
        plain.replace("{}", "{" + f'"{A}":01' + "}"),
        plain.replace("{}", "{" + f'"{A}":-1' + "}"),
        plain.replace("{}", "{" + f'"{A}":null' + "}"),
        plain.replace("{}", "{" + f'"{A}":[1]' + "}"),
        plain.replace("{}", "{" + f'"\\u006f{A[1:]}":1' + "}"),
        plain.replace("{}", "[]"),
        plain.replace('"v":1', '"v":2'),
        plain[:-1] + ',"name":"Lò Thị Én"}',
        " " + plain,
        plain + "\n",
        "",
        "không phải JSON",
        "[" * 100,
        write_content(hash_of(manifest + " "), {}, random),
    ]
    padded = [pad(each, length) for each in said]
    return [
        *padded,
        plain.encode().ljust(length, b"\0"),
        plain.encode() + b"\x80" + b"\0" * (length - len(plain) - 2) + b"\1",
        plain.encode() + b"\x80\x80" + b"\0" * (length - len(plain) - 2),
        bytes(length),
        plain.encode()[:20] + b"\xff\xfe\x80" + bytes(length - 23),
        None,
    ]


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
