"""The record of the box: no ballot comes or goes, no voter is changed, without a trace in it."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from faults import Fault
from reading import Json


def code_of(manifest: str) -> str:
    """The short code of a manifest: the first 40 bits of its digest, as K7Q2-9XWD."""
    letters = base64.b32encode(hashlib.sha256(manifest.encode()).digest()).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def receipt_of(digest: str) -> str:
    """The receipt of a ballot, as its voter keeps it: the first 50 bits of its digest."""
    letters = base64.b32encode(bytes.fromhex(digest)[:7]).decode()
    return f"{letters[:5]}-{letters[5:10]}"


def opening_root(manifest: str, voters: Sequence[Json]) -> str:
    """The root before the first ballot: it stands for the manifest and the list of voters."""
    listed = sorted([voter["id"], voter["name"], voter["unit"]] for voter in voters)
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    both = hashlib.sha256(manifest.encode()).digest() + hashlib.sha256(text.encode()).digest()
    return hashlib.sha256(both).hexdigest()


def check_links(commits: Sequence[Json]) -> None:
    """Raise Fault unless each commit follows from the one before and brings no ballot twice."""
    if not commits:
        raise Fault("no_commits", "Không có nhật ký ghi phiếu")
    parent, root = bytes(32), bytes.fromhex(commits[0]["root"])
    for height, commit in enumerate(commits):
        digests = [bytes.fromhex(digest) for digest in commit["digests"]]
        if height > 0:
            parent, root = root, hashlib.sha256(root + b"".join(digests)).digest()
        if commit["height"] != height or commit["parent"] != parent.hex():
            raise Fault("commit_out_of_order", f"Lần ghi thứ {height} không nối tiếp lần trước")
        if digests != sorted(digests) or commit["root"] != root.hex() or (digests and not height):
            raise Fault("root_differs", f"Lần ghi thứ {height} đã bị sửa")
    written = Counter(list_written(commits))
    if twice := next((digest for digest, number in written.items() if number > 1), None):
        raise Fault("receipt_twice", f"Phiếu {receipt_of(twice)} được ghi hai lần")


def list_written(commits: Sequence[Json]) -> list[str]:
    """The digests of all ballots that the record brings, sorted."""
    return sorted(digest for commit in commits for digest in commit["digests"])


def check_receipts(receipts: Sequence[str], commits: Sequence[Json]) -> None:
    """Raise Fault unless what is published are exactly the ballots of the record."""
    written = list_written(commits)
    if lost := sorted(set(written) - set(receipts)):
        raise Fault("receipt_removed", f"Phiếu {receipt_of(lost[0])} có ghi mà không công bố")
    if list(receipts) != written:
        raise Fault("receipt_added", "Danh sách phiếu công bố có phiếu không được ghi")
