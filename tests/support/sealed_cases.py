"""What ballots of the shared vectors say: by method as tablets write them, and malformed ones."""

import hashlib
from collections.abc import Mapping

from app.ballots.rules.overrides import read_rules
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.sealed.rules.manifest import Heading, Key, hash_of, write_manifest
from app.core.formats import PartialDate
from tests.support.sealing import TellersKey, pad, write_content

PEOPLE = ("Trịnh Hải An", "Lường Văn Bách", "Đặng Thảo Chi", "Hồ Quang Duệ")
IDS = ("optionA_________", "optionB_________", "optionC_________", "optionD_________")
A, B, C, D = IDS


def draw(label: str, length: int = 32) -> bytes:
    """Bytes that look random and are the same every time."""
    return hashlib.shake_256(label.encode()).digest(length)


KEY = TellersKey(draw("secret"))


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


Case = tuple[str, str, list[Mapping[str, object]]]


def judged_cases() -> list[Case]:
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
