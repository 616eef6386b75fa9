"""Check a published bundle: each step trusts only what the steps before it have shown."""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from faults import Fault

Json = dict[str, Any]


def check_bundle(bundle: Json) -> None:
    """Raise Fault for the first thing that is wrong."""
    if bundle.get("v") != 1:
        raise Fault("unknown_version", "Tệp này theo một định dạng khác")
    manifest = _check_manifest(bundle)
    _check_voters(bundle["voters"])
    _check_chain(bundle)
    _check_receipts(bundle)
    _check_counts(manifest, bundle)
    _check_result(manifest, bundle)


def code_of(digest: bytes) -> str:
    """The short code of a manifest."""
    letters = base64.b32encode(digest).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def receipt_of(digest: str) -> str:
    """The receipt of a ballot, as its voter keeps it."""
    letters = base64.b32encode(bytes.fromhex(digest)[:7]).decode()
    return f"{letters[:5]}-{letters[5:10]}"


def _check_manifest(bundle: Json) -> Json:
    digest = hashlib.sha256(bundle["manifest"].encode()).digest()
    if digest.hex() != bundle["manifest_hash"]:
        raise Fault("manifest_hash_differs", "Danh sách, quy định không đúng với mã băm của nó")
    if code_of(digest) != bundle["code"]:
        raise Fault("code_differs", f"Mã danh sách phải là {code_of(digest)}")
    manifest: Json = json.loads(bundle["manifest"])
    return manifest


def _check_voters(voters: Sequence[Json]) -> None:
    twice = [id_ for id_, number in Counter(v["id"] for v in voters).items() if number > 1]
    if twice:
        raise Fault("voter_twice", f"Người bỏ phiếu {twice[0]} có trong danh sách hai lần")


def _check_chain(bundle: Json) -> None:
    listed = [[v["id"], v["name"], v["unit"]] for v in bundle["voters"]]
    text = json.dumps(sorted(listed), ensure_ascii=False, separators=(",", ":"))
    voters = hashlib.sha256(text.encode()).digest()
    root = hashlib.sha256(bytes.fromhex(bundle["manifest_hash"]) + voters).digest()
    if bundle["commits"] and bundle["commits"][0]["root"] != root.hex():
        raise Fault("opening_differs", "Danh sách bầu cử hoặc danh sách người bỏ phiếu bị đổi")
    check_links(bundle["commits"])


def check_links(commits: Sequence[Json]) -> None:
    """Raise Fault unless each commit follows from the one before."""
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


def _check_receipts(bundle: Json) -> None:
    written = [digest for commit in bundle["commits"] for digest in commit["digests"]]
    twice = [digest for digest, number in Counter(written).items() if number > 1]
    if twice:
        raise Fault("receipt_twice", f"Phiếu {receipt_of(twice[0])} được ghi hai lần")
    if lost := sorted(set(written) - set(bundle["receipts"])):
        raise Fault("receipt_removed", f"Phiếu {receipt_of(lost[0])} có ghi mà không công bố")
    if bundle["receipts"] != sorted(written):
        raise Fault("receipt_added", "Danh sách phiếu công bố có phiếu không được ghi")
    voted = sum(voter["has_voted"] for voter in bundle["voters"])
    if voted != len(written):
        raise Fault("voters_differ", f"{voted} người bỏ phiếu, trong thùng {len(written)} phiếu")


def _check_counts(manifest: Json, bundle: Json) -> None:
    size = len(bundle["receipts"])
    finished = [count for count in bundle["counts"] if count["is_finished"]]
    for count in finished:
        name = f"Lượt kiểm {count['number']}"
        for batch in count["batches"]:
            _check_totals(manifest, batch, name)
            if batch["collected"] < min(manifest["batch_minimum"], size):
                raise Fault("batch_too_small", f"{name}: có lô chỉ {batch['collected']} phiếu")
        if not same_totals(add(count["batches"]), count["totals"]):
            raise Fault("batches_differ", f"{name}: các lô cộng lại không bằng tổng số")
        if count["totals"]["collected"] != size:
            raise Fault("count_not_whole", f"{name}: không phải toàn bộ {size} phiếu")
    same = [c for c in finished if same_totals(c["totals"], bundle["totals"])]
    if not same:
        raise Fault("totals_differ", "Tổng số công bố không bằng lượt kiểm nào")
    if len(same) < 2 or len(same) <= len(finished) - len(same):
        raise Fault("counts_disagree", "Không có hai lượt kiểm cho cùng kết quả")


def _check_totals(manifest: Json, totals: Json, name: str) -> None:
    judged = totals["valid"] + totals["blank"] + sum(totals["invalid"].values())
    if judged != totals["collected"]:
        raise Fault("judged_differ", f"{name}: hợp lệ và không hợp lệ không bằng số thu về")
    known = {option["id"] for option in manifest["options"]}
    most = totals["valid"] * manifest["filling_in"]["most_for_one"]
    for option_id, marks in totals["marks"].items():
        if option_id not in known or any(not 0 <= number <= most for number in marks.values()):
            raise Fault("marks_impossible", f"{name}: số phiếu của {option_id} không thể có")


def _check_result(manifest: Json, bundle: Json) -> None:
    result, totals = bundle["result"], bundle["totals"]
    for name in ("collected", "valid", "blank"):
        if result[name] != totals[name]:
            raise Fault("result_differs", f"Kết quả ghi {name} = {result[name]}")
    if result["invalid"] != sum(totals["invalid"].values()):
        raise Fault("result_differs", f"Kết quả ghi {result['invalid']} phiếu không hợp lệ")
    first = "high" if manifest["method"] == "graded" else "yes"
    votes = {option["id"]: option["votes"] for option in result["options"]}
    if set(votes) != {option["id"] for option in manifest["options"]}:
        raise Fault("result_differs", "Kết quả không phải của danh sách này")
    for option in result["options"]:
        counted = totals["marks"].get(option["id"], {}).get(first, 0)
        if option["votes"] != counted:
            text = f"{option['name']}: công bố {option['votes']} phiếu, kiểm được {counted}"
            raise Fault("result_differs", text)
    _check_elected(manifest, set(result["elected"]), votes)


def _check_elected(manifest: Json, elected: set[str], votes: dict[str, int]) -> None:
    """Not more than there are seats, and nobody beaten who had more votes."""
    if len(elected) > manifest["seats"]:
        raise Fault("elected_differ", "Trúng cử nhiều hơn số lượng cần bầu")
    if manifest["rules"]["base"] == "yes_and_no":  # each against its own whole
        return
    beaten = max((number for id_, number in votes.items() if id_ not in elected), default=0)
    if any(votes[id_] < beaten for id_ in elected):
        raise Fault("elected_differ", "Người trúng cử không đúng với số phiếu")


def same_totals(one: Json, other: Json) -> bool:
    """Do two counts say the same?"""
    return _plain(one) == _plain(other)


def add(batches: Sequence[Json]) -> Json:
    """The totals of all batches together."""
    whole: Json = {"collected": 0, "valid": 0, "blank": 0, "invalid": {}, "marks": {}}
    for batch in batches:
        for name in ("collected", "valid", "blank"):
            whole[name] += batch[name]
        whole["invalid"] = Counter(whole["invalid"]) + Counter(batch["invalid"])
        for option_id, marks in batch["marks"].items():
            whole["marks"][option_id] = Counter(whole["marks"].get(option_id)) + Counter(marks)
    return whole


def _plain(totals: Json) -> Json:
    """Totals without their zeros, which mean the same as nothing."""
    marks = {id_: _nonzero(of_option) for id_, of_option in totals["marks"].items()}
    numbers = {name: totals[name] for name in ("collected", "valid", "blank")}
    return {
        **numbers,
        "invalid": _nonzero(totals["invalid"]),
        "marks": {id_: of_option for id_, of_option in marks.items() if of_option},
    }


def _nonzero(numbers: dict[str, int]) -> dict[str, int]:
    return {name: number for name, number in numbers.items() if number}
