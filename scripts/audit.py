"""Ask whether a locked package has a known vulnerability; a machine without the data says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from console import step, stop

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [
    *(str(ROOT / ".venv/bin/pip-audit"), "--requirement", str(ROOT / "requirements/app.txt")),
    *("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json"),
]


def main() -> None:
    """Fail on a known vulnerability, go on when nobody can be asked."""
    asked = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        step(f"audit: no vulnerability data here ({last_line(asked.stderr)})")
        return
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    found = [
        f"{package['name']} {package['version']}: {flaw['id']}"
        for package in packages
        for flaw in package.get("vulns", [])
    ]
    if found:
        stop("Thư viện có lỗ hổng đã biết: " + "; ".join(found), "known vulnerabilities")
    known = len(packages) - len(unknown)
    step(f"audit: {known} packages without a known vulnerability, {len(unknown)} without data here")


def last_line(text: str) -> str:
    """The end of a message, which names the cause."""
    return text.strip().splitlines()[-1][:200] if text.strip() else "no answer"


if __name__ == "__main__":
    sys.exit(main())
