"""Install the tools that check the JavaScript (TypeScript, Biome), as package-lock.json says."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from console import step, stop

# `npm ci` refuses a lock without the packages of other platforms; `install --no-save` takes it,
# checks the same hashes, and leaves the lock alone.
COMMAND = [
    *("npm", "install", "--no-save", "--ignore-scripts"),
    *("--no-audit", "--no-fund", "--loglevel=error"),
]


def install_node_tools(root: Path) -> None:
    """Bring node_modules to what the lock says; instant when it already is."""
    modules = root / "node_modules"
    stamp = modules / ".plenum-installed"
    digest = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    step("Cài công cụ kiểm tra JavaScript · JavaScript tools")
    shutil.rmtree(modules, ignore_errors=True)
    if subprocess.run(COMMAND, cwd=root, check=False).returncode:
        stop("Không cài được công cụ JavaScript; kiểm tra mạng rồi chạy lại", "npm install failed")
    stamp.write_text(digest)
