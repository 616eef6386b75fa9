"""Put the tellers' slips together and open a box."""

import base64
import hashlib
from collections.abc import Sequence
from typing import cast

from bundle import read_manifest
from chain import check_links, list_written
from faults import Fault, Misuse
from judging import Mark, judge_opened
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from reading import Json
from shapes import BOX

SEAL = 48
COPY_ANEW = "chép đúng từng chữ hoa, chữ thường như đã in, hoặc quét mã trên mảnh"


def decode(text: str) -> bytes:
    """Bytes from base64 for addresses."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise Fault("not_base64", "Có chỗ không phải base64") from None


def combine(slips: Sequence[str], key: Json) -> PrivateKey:
    """The secret key of these slips; raises Fault when it is not the one of the manifest."""
    shares = {share[-1]: share for share in (_read_slip(slip, key) for slip in slips)}
    if len(shares) < key["threshold"]:
        text = f"Cần {key['threshold']} mảnh khoá khác nhau, mới có {len(shares)}"
        raise Misuse("too_few_slips", text)
    secret = bytes(_value_at_zero(shares, index) for index in range(32))
    found = PrivateKey(secret)
    if bytes(found.public_key) != decode(key["public"]):
        raise Fault("other_key", "Các mảnh khoá không ghép thành khoá của danh sách này")
    return found


def check_box(read: object, noted: str) -> tuple[Json, Json]:
    """The box and its manifest; raises Fault unless it is whole, and the one the hall saw.

    It must be the last root that was noted: a box cut off after its first ballot, or made up
    around one, would tell that ballot.
    """
    BOX(read, "box")
    box = cast("Json", read)
    manifest = read_manifest(box["manifest"])
    _check_ballots(box, manifest)
    if not box["root"].startswith(noted):
        text = f"Mã thùng phiếu là {box['root'][: len(noted)]}…, không phải {noted}"
        raise Fault("other_root", text)
    return box, manifest


def count_box(box: Json, manifest: Json, slips: Sequence[str]) -> Json:
    """Open every ballot of a box; the totals as stations send them."""
    manifest_hash = hashlib.sha256(box["manifest"].encode()).hexdigest()
    opener = SealedBox(combine(slips, manifest["key"]))
    totals: Json = {"collected": 0, "valid": 0, "blank": 0, "invalid": {}, "marks": {}}
    for sealed in box["ballots"]:
        _add(totals, *judge_opened(manifest, manifest_hash, _open(opener, decode(sealed))))
    return totals


def _check_ballots(box: Json, manifest: Json) -> None:
    ballots = [decode(sealed) for sealed in box["ballots"]]
    manifest_digest = hashlib.sha256(box["manifest"].encode()).digest()
    digests = [hashlib.sha256(manifest_digest + each).hexdigest() for each in ballots]
    if box["count"] != len(ballots):
        raise Fault("box_not_whole", f"Tệp ghi {box['count']} phiếu, có {len(ballots)} phiếu")
    if digests != sorted(set(digests)):
        raise Fault("box_out_of_order", "Phiếu trong tệp không theo thứ tự, hoặc có hai lần")
    if any(len(each) != manifest["length"] + SEAL for each in ballots):
        raise Fault("wrong_length", "Có phiếu không đúng độ dài")
    check_links(box["commits"])
    if list_written(box["commits"]) != digests or box["commits"][-1]["root"] != box["root"]:
        raise Fault("other_box", "Thùng phiếu không phải thùng đã ghi trong nhật ký")


def _open(opener: "SealedBox[PrivateKey]", sealed: bytes) -> bytes | None:
    try:
        return opener.decrypt(sealed)
    except CryptoError:
        return None


def _add(totals: Json, verdict: str, reason: str | None, marks: Sequence[Mark]) -> None:
    totals["collected"] += 1
    if verdict == "invalid":
        totals["invalid"][reason] = totals["invalid"].get(reason, 0) + 1
        return
    totals[verdict] += 1
    for option_id, mark, amount in marks:
        of_option = totals["marks"].setdefault(option_id, {})
        of_option[mark] = of_option.get(mark, 0) + amount


def _read_slip(slip: str, key: Json) -> bytes:
    text, _, check = "".join(slip.split()).rpartition(":")
    parts = text.split(":")
    if len(parts) != 7 or parts[:2] != ["PLENUM-KEY", "1"]:
        raise Misuse("no_slip", f"Đây không phải mảnh khoá: {COPY_ANEW}")
    if hashlib.sha256(text.encode()).hexdigest()[:8] != check:
        raise Misuse("slip_misread", f"Mảnh khoá đọc sai hoặc gõ nhầm: {COPY_ANEW}")
    if parts[2] != key["id"]:
        raise Fault("other_slip", "Mảnh này của một khoá khác")
    share = decode(parts[6])
    if len(share) != 33 or share[-1] == 0:
        raise Misuse("slip_misread", f"Mảnh khoá không đủ: {COPY_ANEW}")
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
