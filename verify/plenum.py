"""Check a sealed ballot without trusting the server that held it. See README.md.

    python plenum.py verify BUNDLE [--code CODE] [--root ROOT] [--receipt RECEIPT …]
    python plenum.py count BOX --slip SLIP --slip SLIP … [--bundle BUNDLE]

Ends with 0 when everything is right, with 1 and the first thing that is wrong otherwise.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bundle import check_bundle, receipt_of, same_totals
from faults import Fault

ROOT_MARK = 8  # characters of a root that screens show


def main(arguments: list[str]) -> int:
    """Do what was asked; 0 when all is right."""
    asked = _parse(arguments)
    try:
        asked.act(asked)
    except Fault as fault:
        print(f"KHÔNG ĐÚNG: {fault}")
        return 1
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        print(f"KHÔNG ĐỌC ĐƯỢC: {error!r} (unreadable)")
        return 1
    return 0


def verify(asked: argparse.Namespace) -> None:
    """Check a published bundle, and whatever the caller has written down."""
    bundle = _read(asked.bundle)
    check_bundle(bundle)
    if asked.code and asked.code != bundle["code"]:
        raise Fault("other_code", f"Mã danh sách là {bundle['code']}, không phải {asked.code}")
    if asked.root and not _is_root_known(asked.root, bundle):
        raise Fault("root_unknown", "Mã thùng phiếu đã ghi lại không có trong nhật ký")
    published = {receipt_of(digest) for digest in bundle["receipts"]}
    for receipt in asked.receipt:
        if receipt not in published:
            raise Fault("receipt_unknown", f"Không có phiếu {receipt} trong thùng")
    print(f"ĐÚNG. Mã danh sách {bundle['code']}, {len(published)} phiếu, khớp {_tell(bundle)}.")


def _is_root_known(noted: str, bundle: dict[str, Any]) -> bool:
    """Was the box once at this root? Its first eight characters, as screens show them, will do."""
    plain = noted.replace("-", "").replace(" ", "").lower()
    return len(plain) >= ROOT_MARK and any(
        commit["root"].startswith(plain) for commit in bundle["commits"]
    )


def count(asked: argparse.Namespace) -> None:
    """Open a box with the slips, and print what is in it."""
    from opening import count_box  # noqa: PLC0415 (to verify takes no cryptography)

    slips = [Path(slip[1:]).read_text() if slip.startswith("@") else slip for slip in asked.slip]
    totals = count_box(_read(asked.box), slips)
    print(json.dumps(totals, ensure_ascii=False, indent=2, sort_keys=True))
    if asked.bundle and not same_totals(totals, _read(asked.bundle)["totals"]):
        raise Fault("totals_differ", "Tổng số công bố khác kết quả mở hòm này")


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
    counting.add_argument("--slip", action="append", required=True, help="mảnh khoá, hoặc @TỆP")
    counting.add_argument("--bundle", help="so với tệp đã công bố")
    counting.set_defaults(act=count)
    return parser.parse_args(arguments)


def _read(path: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return read


def _tell(bundle: dict[str, Any]) -> str:
    finished = [each for each in bundle["counts"] if each["is_finished"]]
    return f"{sum(same_totals(each['totals'], bundle['totals']) for each in finished)} lượt kiểm"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
