"""Make sure the programs the tests run for real are on this machine.

Root on Debian or Ubuntu gets the missing ones installed; anybody else gets one line saying what
to install. Nothing is skipped silently.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from console import step, stop

# Debian package -> where its program may lie.
NEEDED = {
    "chromium": ("chromium",),
    "postgresql": ("/usr/lib/postgresql/*/bin/initdb", "initdb"),
    "redis-server": ("redis-server",),
    "nginx-light": ("nginx", "/usr/sbin/nginx"),
}


def main() -> None:
    """Install what is missing, or say what to install."""
    missing = [package for package, places in NEEDED.items() if not any(map(find, places))]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        names = " ".join(missing)
        stop(
            f"Kiểm thử cần {names}, máy chưa có và không tự cài được (không phải root). "
            f"Chạy: sudo apt-get install {names}",
            "the tests need these; not root, so install them with that command",
        )
    step(f"Cài {', '.join(missing)} · system packages")
    install(missing)


def find(place: str) -> str | None:
    """A program by name on the PATH, or by a pattern of absolute paths."""
    if not place.startswith("/"):
        return shutil.which(place)
    found = sorted(Path("/").glob(place.lstrip("/")))
    return str(found[-1]) if found else None


def install(packages: list[str]) -> None:
    """Install with apt, without questions and without starting services."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout, done.stderr)
            stop("apt-get không cài được gói hệ thống", "apt-get failed")


if __name__ == "__main__":
    main()
