"""Options of `make play`: `make play ARGS="--minutes 1 --people 100"`."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))

from console import stop

if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
    stop("Cần Python 3.11 trở lên", "Python 3.11 or newer is needed: `make PYTHON=python3.12 play`")

from scripts.play.client import Refused, Unreachable
from scripts.play.story import Story


def main() -> int:
    """Play once; 0 when the congress went as it should."""
    port = os.environ.get("PLENUM_PORT", "8000")
    parser = argparse.ArgumentParser(prog="make play", description=__doc__)
    parser.add_argument(
        "--url", default=os.environ.get("PLENUM_PUBLIC_URL") or f"http://127.0.0.1:{port}"
    )
    parser.add_argument("--people", type=int, default=247, help="how many delegates come (247)")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long it takes (3)")
    parser.add_argument("--desks", type=int, default=3, help="desks at the doors (3)")
    parser.add_argument("--at-once", type=int, default=32, help="requests at the same time (32)")
    parser.add_argument("--insecure", action="store_true", help="accept any TLS certificate")
    options = parser.parse_args()
    try:
        return asyncio.run(Story(options).play())
    except (Refused, Unreachable) as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n✗ Đã dừng · stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
