"""A sealed ballot from outside: its length, its digest, and the receipt that finds it again."""

import base64
import hashlib

from app.ballots.rules.paper import BallotPaper, Method

SEAL = 48  # bytes that sealing adds: an ephemeral key and a tag
BLOCK = 256
# `{"v":1,"m":"","c":{},"r":""}`, a manifest's hash, 16 random bytes, and the mark of the end.
FRAME = 28 + 64 + 22 + 1
WIDEST_VALUE = {
    Method.YES_NO_ABSTAIN: len('"abstain"'),
    Method.PICK: len("false"),
    Method.STRIKE_OUT: len('"struck"'),
    Method.AGREE_DISAGREE: len('"yes"'),
    Method.SPLIT: len("999999999"),
    Method.GRADED: len('"confidence"'),
}


def content_length(paper: BallotPaper) -> int:
    """The one length of every ballot of this list before sealing, whatever it says."""
    widest = WIDEST_VALUE[paper.method]
    choices = sum(len(f'"{option_id}":,') + widest for option_id in paper.option_ids)
    return -(-(FRAME + choices) // BLOCK) * BLOCK


def digest_of(manifest_hash: str, sealed: bytes) -> bytes:
    """What a sealed ballot is known by: a digest of its manifest's hash and its bytes."""
    return hashlib.sha256(bytes.fromhex(manifest_hash) + sealed).digest()


def receipt_of(digest: bytes) -> str:
    """The first 50 bits of a digest, as the voter keeps them: K7Q2A-3XWDB."""
    letters = base64.b32encode(digest[:7]).decode()
    return f"{letters[:5]}-{letters[5:10]}"


def fingerprint_of(public_key: bytes) -> str:
    """Eight letters by which people compare the tellers' key: K7Q2-9XWD."""
    letters = base64.b32encode(hashlib.sha256(public_key).digest()[:5]).decode()
    return f"{letters[:4]}-{letters[4:]}"
