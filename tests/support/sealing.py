"""What tablets and tellers do with sealed ballots, in Python: keys, slips, envelopes, opening.

The rules of the content are those of `app.ballots.rules`; browser and stand-alone verifier are
held to what is written here by tests/vectors/sealed.
"""

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nacl.bindings import crypto_generichash_blake2b_salt_personal as blake2b
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from app.ballots.errors import MalformedVote
from app.ballots.rules.choices import read_choices
from app.ballots.rules.judging import InvalidReason, JudgedBallot, Verdict, judge
from app.ballots.rules.overrides import read_rules
from app.ballots.rules.paper import BallotPaper, Kind, Method, Option, OptionId
from app.ballots.rules.rule_set import RuleSet
from app.ballots.sealed.rules.manifest import encode, hash_of

CHOICE = r'"[A-Za-z0-9_-]{1,22}":(?:true|false|"[a-z_]{1,20}"|0|[1-9][0-9]{0,8})'
CONTENT = re.compile(
    r'\{"v":1,"m":"([0-9a-f]{64})",'
    rf'"c":(\{{(?:{CHOICE}(?:,{CHOICE})*)?\}}),'
    r'"r":"[A-Za-z0-9_-]{22}"\}'
)


def decode(text: str) -> bytes:
    """Bytes from base64 for addresses."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class TellersKey:
    """A whole key, as it exists for a moment in the tellers' browser."""

    secret: bytes

    @property
    def public(self) -> bytes:
        return bytes(PrivateKey(self.secret).public_key)

    def open(self, sealed: bytes) -> bytes | None:
        """What a sealed ballot says; None if it was sealed to another key, or damaged."""
        try:
            return SealedBox(PrivateKey(self.secret)).decrypt(sealed)
        except CryptoError:
            return None


def seal(public: bytes, content: bytes, ephemeral: bytes | None = None) -> bytes:
    """A sealed box as libsodium makes it; the same again with the same ephemeral secret."""
    if ephemeral is None:
        return SealedBox(PublicKey(public)).encrypt(content)
    mine = PrivateKey(ephemeral)
    mine_public = bytes(mine.public_key)
    nonce = blake2b(mine_public + public, digest_size=24)
    return mine_public + Box(mine, PublicKey(public)).encrypt(content, nonce).ciphertext


def write_content(manifest_hash: str, choices: Mapping[str, object], random: bytes = b"") -> str:
    """What a ballot says, in the one way to write it."""
    said = json.dumps(choices, separators=(",", ":"))
    r = encode(random or secrets.token_bytes(16))
    return f'{{"v":1,"m":"{manifest_hash}","c":{said},"r":"{r}"}}'


def pad(content: str, length: int) -> bytes:
    """The content and the mark of its end, filled with zeros to the one length."""
    return (content.encode() + b"\x80").ljust(length, b"\0")


def seal_choices(manifest: str, choices: Mapping[str, object]) -> bytes:
    """A whole ballot as a tablet seals it."""
    read = json.loads(manifest)
    content = pad(write_content(hash_of(manifest), choices), read["length"])
    return seal(decode(read["key"]["public"]), content)


def paper_of(manifest: Mapping[str, Any]) -> tuple[BallotPaper, RuleSet]:
    """Paper and rules of a manifest."""
    options = tuple(Option(OptionId(o["id"]), o["name"]) for o in manifest["options"])
    kind, method = Kind(manifest["kind"]), Method(manifest["method"])
    paper = BallotPaper(kind, method, options, manifest["seats"], manifest["round"])
    return paper, read_rules(manifest["rules"])


class Unreadable(Exception):
    """The content of a ballot is no ballot."""


def judge_opened(manifest: str, padded: bytes | None) -> JudgedBallot:
    """What an opened ballot is worth; whatever is wrong with it has one name."""
    paper, rules = paper_of(json.loads(manifest))
    try:
        return judge(paper, rules, read_choices(paper, rules, _read(manifest, padded)))
    except Unreadable as wrong:
        return JudgedBallot(Verdict.INVALID, wrong.args[0])
    except MalformedVote as wrong:
        return JudgedBallot(Verdict.INVALID, InvalidReason(wrong.code))


def _read(manifest: str, padded: bytes | None) -> dict[str, object]:
    if padded is None:
        raise Unreadable(InvalidReason.UNOPENED)
    content = padded.rstrip(b"\0")
    if not content.endswith(b"\x80"):
        raise Unreadable(InvalidReason.BAD_PADDING)
    found = CONTENT.fullmatch(content[:-1].decode("latin-1"))
    if found is None:
        raise Unreadable(InvalidReason.NO_BALLOT)
    if found[1] != hash_of(manifest):
        raise Unreadable(InvalidReason.OTHER_MANIFEST)
    pairs = json.loads(found[2], object_pairs_hook=list)
    if len(dict(pairs)) != len(pairs):
        raise Unreadable(InvalidReason.SAME_OPTION_TWICE)
    return dict(pairs)


# ---- slips: Shamir's sharing over the field of 256 elements (x^8 + x^4 + x^3 + x + 1)


def split(
    secret: bytes, threshold: int, places: Sequence[int], coefficients: bytes = b""
) -> list[bytes]:
    """Shares of a secret, one for each place from 1 to 255; the place is a share's last byte."""
    needed = len(secret) * (threshold - 1)
    drawn = coefficients or secrets.token_bytes(needed)
    shares = []
    for place in places:
        values = bytearray()
        for index, byte in enumerate(secret):
            higher = drawn[index * (threshold - 1) : (index + 1) * (threshold - 1)]
            value = 0
            for coefficient in reversed(higher):
                value = multiply(value ^ coefficient, place)
            values.append(value ^ byte)
        shares.append(bytes(values) + bytes([place]))
    return shares


def multiply(left: int, right: int) -> int:
    """The product of two elements of the field."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = (left << 1) ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def write_slip(key_id: str, threshold: int, slips: int, share: bytes) -> str:
    """What the QR code of a slip says."""
    text = f"PLENUM-KEY:1:{key_id}:{threshold}:{slips}:{share[-1]}:{encode(share)}"
    return f"{text}:{hashlib.sha256(text.encode()).hexdigest()[:8]}"
