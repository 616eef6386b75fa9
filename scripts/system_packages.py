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
# Halves the browser tests where a distribution offers it; without it the whole Chromium does.
WELCOME = "chromium-headless-shell"


def main() -> None:
    """Install what is missing, or say what to install."""
    missing = [package for package, places in NEEDED.items() if not any(map(find, places))]
    if missing:
        demand(missing)
    if not find(WELCOME) and may_install():
        step(f"Cài {WELCOME} · system package")
        if apt_get(WELCOME):
            step("Không có: dùng cả Chromium, chậm hơn · not offered: the whole Chromium, slower")


def demand(missing: list[str]) -> None:
    """Install these, or end with what to type."""
    if not may_install():
        names = " ".join(missing)
        stop(
            f"Kiểm thử cần {names}, máy chưa có và không tự cài được (không phải root). "
            f"Chạy: sudo apt-get install {names}",
            "the tests need these; not root, so install them with that command",
        )
    step(f"Cài {', '.join(missing)} · system packages")
    if trouble := apt_get(*missing):
        print(trouble)
        stop("apt-get không cài được gói hệ thống", "apt-get failed")


def find(place: str) -> str | None:
    """A program by name on the PATH, or by a pattern of absolute paths."""
    if not place.startswith("/"):
        return shutil.which(place)
    found = sorted(Path("/").glob(place.lstrip("/")))
    return str(found[-1]) if found else None


def may_install() -> bool:
    """Whether packages of the system are ours to install."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_get(*packages: str) -> str:
    """Install with apt, without questions and without starting services; what failed, if it did."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            return done.stdout + done.stderr
    return ""


if __name__ == "__main__":
    main()
