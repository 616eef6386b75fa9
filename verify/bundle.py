"""Check a published bundle: each step trusts only what the steps before it have shown."""

import hashlib
from typing import cast

from chain import check_links, check_receipts, code_of, opening_root
from counts import check_counts
from faults import Fault
from reading import Json, parse
from result import check_result
from shapes import BUNDLE, MANIFEST
from voters import check_electorate, check_turnout, check_voters


def check_bundle(read: object) -> tuple[Json, Json]:
    """The bundle and its manifest; raises Fault for the first thing that is wrong."""
    if not isinstance(read, dict) or read.get("v") != 1:
        raise Fault("unknown_version", "Tệp này không phải bản công bố theo định dạng 1")
    BUNDLE(read, "bundle")
    bundle = cast("Json", read)
    manifest = _check_manifest(bundle)
    _check_box(bundle)
    check_counts(manifest, bundle)
    check_result(manifest, bundle["electorate"], bundle["totals"], bundle["result"])
    return bundle, manifest


def read_manifest(text: str) -> Json:
    """What voters decided about."""
    manifest = parse(text)
    MANIFEST(manifest, "manifest")
    read = cast("Json", manifest)
    options = [option["id"] for option in read["options"]]
    if read["v"] != 1 or not options or len(set(options)) < len(options):
        raise Fault("rules_unknown", "Danh sách trống, trùng, hoặc theo một định dạng khác")
    return read


def _check_manifest(bundle: Json) -> Json:
    text, said = bundle["manifest"], bundle["manifest_hash"]
    if hashlib.sha256(text.encode()).hexdigest() != said:
        raise Fault("manifest_hash_differs", "Danh sách, quy định không đúng với mã băm của nó")
    if code_of(text) != bundle["code"]:
        raise Fault("code_differs", f"Mã danh sách phải là {code_of(text)}")
    return read_manifest(text)


def _check_box(bundle: Json) -> None:
    voters, commits, receipts = bundle["voters"], bundle["commits"], bundle["receipts"]
    check_voters(voters)
    if commits and commits[0]["root"] != opening_root(bundle["manifest"], voters):
        raise Fault("opening_differs", "Danh sách bầu cử hoặc danh sách người bỏ phiếu bị đổi")
    check_links(commits)
    check_receipts(receipts, commits)
    check_turnout(voters, len(receipts))
    check_electorate(bundle["electorate"], len(voters), len(receipts))
