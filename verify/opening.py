"""Put the tellers' slips together and open a box."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from bundle import check_links
from faults import Fault
from judging import judge_opened
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

SEAL = 48


def decode(text: str) -> bytes:
    """Bytes from base64 for addresses."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def combine(slips: Sequence[str], key: dict[str, Any]) -> PrivateKey:
    """The secret key of these slips; raises Fault when it is not the one of the manifest."""
    shares = {share[-1]: share for share in (_read_slip(slip, key) for slip in slips)}
    if len(shares) < key["threshold"]:
        text = f"Cần {key['threshold']} mảnh khoá khác nhau, mới có {len(shares)}"
        raise Fault("too_few_slips", text)
    secret = bytes(_value_at_zero(shares, index) for index in range(32))
    found = PrivateKey(secret)
    if bytes(found.public_key) != decode(key["public"]):
        raise Fault("other_key", "Các mảnh khoá không ghép thành khoá của danh sách này")
    return found


def count_box(box: dict[str, Any], slips: Sequence[str]) -> dict[str, Any]:
    """Open every ballot of a box; the totals as stations send them."""
    manifest = json.loads(box["manifest"])
    manifest_hash = hashlib.sha256(box["manifest"].encode()).hexdigest()
    ballots = [decode(sealed) for sealed in box["ballots"]]
    _check_box(box, manifest, manifest_hash, ballots)
    opener = SealedBox(combine(slips, manifest["key"]))
    totals: dict[str, Any] = {"collected": 0, "valid": 0, "blank": 0, "invalid": {}, "marks": {}}
    for sealed in ballots:
        _add(totals, *judge_opened(manifest, manifest_hash, _open(opener, sealed)))
    return totals


def _check_box(
    box: dict[str, Any], manifest: dict[str, Any], manifest_hash: str, ballots: Sequence[bytes]
) -> None:
    digests = [hashlib.sha256(bytes.fromhex(manifest_hash) + each).digest() for each in ballots]
    if box["count"] != len(ballots):
        raise Fault("box_not_whole", f"Tệp ghi {box['count']} phiếu, có {len(ballots)} phiếu")
    if digests != sorted(set(digests)):
        raise Fault("box_out_of_order", "Phiếu trong tệp không theo thứ tự, hoặc có hai lần")
    if any(len(each) != manifest["length"] + SEAL for each in ballots):
        raise Fault("wrong_length", "Có phiếu không đúng độ dài")
    check_links(box["commits"])
    written = sorted(bytes.fromhex(each) for link in box["commits"] for each in link["digests"])
    if written != digests or box["commits"][-1]["root"] != box["root"]:
        raise Fault("other_box", "Thùng phiếu không phải thùng đã ghi trong nhật ký")


def _open(opener: "SealedBox[PrivateKey]", sealed: bytes) -> bytes | None:
    try:
        return opener.decrypt(sealed)
    except CryptoError:
        return None


def _add(totals: dict[str, Any], verdict: str, reason: str | None, marks: list[Any]) -> None:
    totals["collected"] += 1
    if verdict == "invalid":
        totals["invalid"][reason] = totals["invalid"].get(reason, 0) + 1
        return
    totals[verdict] += 1
    for option_id, mark, amount in marks:
        of_option = totals["marks"].setdefault(option_id, {})
        of_option[mark] = of_option.get(mark, 0) + amount


def _read_slip(slip: str, key: dict[str, Any]) -> bytes:
    text, _, check = "".join(slip.split()).rpartition(":")
    parts = text.split(":")
    if len(parts) != 7 or parts[:2] != ["PLENUM-KEY", "1"]:
        raise Fault("no_slip", "Đây không phải mảnh khoá")
    if hashlib.sha256(text.encode()).hexdigest()[:8] != check:
        raise Fault("slip_misread", "Mảnh khoá đọc sai hoặc gõ nhầm")
    if parts[2] != key["id"]:
        raise Fault("other_slip", "Mảnh này của một khoá khác")
    try:
        share = decode(parts[6])
    except binascii.Error:
        raise Fault("slip_misread", "Mảnh khoá đọc sai hoặc gõ nhầm") from None
    if len(share) != 33 or share[-1] == 0:
        raise Fault("slip_misread", "Mảnh khoá không đủ")
    return share


# ---- Shamir's sharing, byte by byte, over the field of 256 elements (x^8 + x^4 + x^3 + x + 1)


def _value_at_zero(shares: dict[int, bytes], index: int) -> int:
    """Lagrange's interpolation of one byte at 0, where the secret lies."""
    value = 0
    for place, share in shares.items():
        weight = 1
        for other in shares:
            if other != place:
                weight = _multiply(weight, _multiply(other, _invert(other ^ place)))
        value ^= _multiply(share[index], weight)
    return value


def _multiply(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = (left << 1) ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def _invert(element: int) -> int:
    """The element to the power of 254."""
    inverse = 1
    for _ in range(254):
        inverse = _multiply(inverse, element)
    return inverse
