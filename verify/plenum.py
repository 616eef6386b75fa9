"""Check a sealed ballot without trusting the server that held it. See README.md.

    python plenum.py verify BUNDLE [--code CODE] [--root ROOT] [--receipt RECEIPT …]
    python plenum.py count BOX --root ROOT --slip SLIP --slip SLIP … [--bundle BUNDLE]

Ends with 0 when everything is right, with 1 and the first thing that is wrong otherwise, and
with 2 when what was typed cannot be meant, so that nothing was checked.
"""

import argparse
import io
import json
import sys
from pathlib import Path

from bundle import check_bundle
from chain import receipt_of
from faults import Fault, Misuse, printable
from noted import CODE, RECEIPT, ROOT, as_noted, read_noted
from reading import Json, read_file
from telling import tell_checked, tell_small_box
from totals import same_totals


def main(arguments: list[str]) -> int:
    """Do what was asked; 0 when all is right."""
    for stream in (sys.stdout, sys.stderr):  # Vietnamese is said on any terminal
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = _parse(arguments)
    try:
        asked.act(asked)
    except Misuse as misuse:
        print(f"CHƯA KIỂM ĐƯỢC: {misuse}", file=sys.stderr)
        return 2
    except Fault as fault:
        print(f"KHÔNG ĐÚNG: {fault}")
        return 1
    except Exception as error:  # noqa: BLE001 (whatever was not foreseen is not right either)
        print(f"KHÔNG ĐỌC ĐƯỢC: {printable(repr(error))} (unreadable)")
        return 1
    return 0


def verify(asked: argparse.Namespace) -> None:
    """Check a published bundle, and whatever the caller has written down."""
    code = None if asked.code is None else read_noted(asked.code, CODE)
    root = None if asked.root is None else read_noted(asked.root, ROOT)
    receipts = [read_noted(receipt, RECEIPT) for receipt in asked.receipt]
    bundle, manifest = check_bundle(read_file(asked.bundle))
    if code is not None and code != as_noted(bundle["code"]):
        raise Fault("other_code", f"Mã danh sách là {bundle['code']}, không phải {asked.code}")
    if root is not None and not any(c["root"].startswith(root) for c in bundle["commits"]):
        raise Fault("root_unknown", f"Mã thùng phiếu {asked.root} không có trong nhật ký")
    published = {as_noted(receipt_of(digest)) for digest in bundle["receipts"]}
    if unknown := [receipt for receipt in receipts if receipt not in published]:
        raise Fault("receipt_unknown", f"Không có phiếu {unknown[0].upper()} trong thùng")
    is_compared = code is not None and root is not None
    print("\n".join(tell_checked(bundle, manifest, is_compared=is_compared)))


def count(asked: argparse.Namespace) -> None:
    """Open the box that the hall saw with the slips, and print what is in it."""
    from opening import check_box, count_box  # noqa: PLC0415 (to verify takes no cryptography)

    noted = read_noted(asked.root, ROOT)
    box, manifest = check_box(read_file(asked.box), noted)
    totals = count_box(box, manifest, [_read_slip(slip) for slip in asked.slip])
    if asked.bundle is not None:
        _compare(totals, box, asked.bundle)
    print(json.dumps(totals, ensure_ascii=False, indent=2, sort_keys=True))
    if totals["collected"] < manifest["batch_minimum"]:
        print(tell_small_box(totals["collected"], manifest["batch_minimum"]), file=sys.stderr)


def _compare(totals: Json, box: Json, path: str) -> None:
    """Raise Fault unless this bundle is sound, and of this very box."""
    bundle, _ = check_bundle(read_file(path))
    if (bundle["manifest"], bundle["commits"]) != (box["manifest"], box["commits"]):
        raise Fault("other_bundle", "Bản công bố không phải của thùng phiếu này")
    if not same_totals(totals, bundle["totals"]):
        raise Fault("totals_differ", "Tổng số công bố khác kết quả mở hòm này")


def _read_slip(slip: str) -> str:
    """A slip as it was typed, or from the file after @."""
    return Path(slip[1:]).read_text(encoding="utf-8") if slip.startswith("@") else slip


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kiểm tra một cuộc bỏ phiếu niêm phong.")
    actions = parser.add_subparsers(required=True)
    verifying = actions.add_parser("verify", help="kiểm tra tệp đã công bố")
    verifying.add_argument("bundle", metavar="BUNDLE")
    verifying.add_argument("--code", help="mã danh sách đã thấy trên màn chiếu, máy tính bảng")
    verifying.add_argument("--root", help="mã thùng phiếu đã ghi lại khi đang bỏ phiếu")
    verifying.add_argument("--receipt", action="append", default=[], help="biên nhận của mình")
    verifying.set_defaults(act=verify)
    counting = actions.add_parser("count", help="mở hòm phiếu bằng các mảnh khoá và kiểm")
    counting.add_argument("box", metavar="BOX")
    counting.add_argument(
        "--root", required=True, help="mã thùng phiếu khi đã đóng, trên màn chiếu"
    )
    counting.add_argument("--slip", action="append", required=True, help="mảnh khoá, hoặc @TỆP")
    counting.add_argument("--bundle", help="so với tệp đã công bố")
    counting.set_defaults(act=count)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
