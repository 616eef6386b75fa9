"""Make the environment Plenum runs in: .venv from the locks, libraries of the pages, test tools.

Standard library only. `setup.py app` prepares what the product needs, `setup.py dev` also what
the tests need. Doing it again is instant; an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from console import step, stop
from node_tools import install_node_tools
from vendor import fetch_vendor

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"
STAMP = VENV / "plenum-installed"


def main(wanted: str) -> None:
    """Bring the environment to what the locks say."""
    check_tools()
    try:
        with ThreadPoolExecutor() as beside:  # npm and the packages of Python wait for nothing
            pages = beside.submit(prepare_pages, wanted)
            install_python(richer(wanted))
            compile_catalogues()
            pages.result()
    except OSError as error:
        stop(
            f"Không ghi được vào {error.filename or ROOT}: {error.strerror}",
            "the folder cannot be written to",
        )


def prepare_pages(wanted: str) -> None:
    """Fetch what npm has: the libraries of the pages, and the tools that check them."""
    fetch_vendor(ROOT, with_dev=wanted == "dev")
    if wanted == "dev":
        install_node_tools(ROOT)


def check_tools() -> None:
    """Say in one line which of Python, Node and npm is missing or too old."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        stop(
            f"Cần Python 3.11 trở lên, `{sys.executable}` là {sys.version.split()[0]}",
            "Python 3.11 or newer is needed, e.g. `make PYTHON=python3.12 run`",
        )
    if not shutil.which("node") or not shutil.which("npm"):
        stop("Cần Node.js 20 trở lên (kèm npm)", "Node.js 20 or newer with npm is needed")
    version = output_of(["node", "--version"]).lstrip("v")
    if int(version.split(".")[0]) < 20:
        stop(f"Cần Node.js 20 trở lên, máy có {version}", "Node.js 20 or newer is needed")


def richer(wanted: str) -> str:
    """Keep the test tools when they are already there: `app` is a part of `dev`."""
    return "dev" if STAMP.exists() and STAMP.read_text().startswith("dev ") else wanted


def install_python(wanted: str) -> None:
    """Install exactly the locked packages, checked by hash, into .venv."""
    lock_files = [LOCKS / "bootstrap.txt", LOCKS / f"{wanted}.txt"]
    stamp = f"{wanted} {digest_of(lock_files)}"
    if STAMP.exists() and STAMP.read_text() == stamp and runs(PYTHON):
        return
    if not runs(PYTHON):
        make_venv()
    STAMP.unlink(missing_ok=True)
    step("Cài thư viện Python · Python packages")
    if not install_with_uv(lock_files, compiled=wanted == "app"):
        install_with_pip(lock_files)
    STAMP.write_text(stamp)


def make_venv() -> None:
    """Create .venv afresh, with pip inside."""
    step("Tạo môi trường .venv · environment")
    VENV.mkdir(exist_ok=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False
    )
    if made.returncode and not os.access(VENV, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(VENV))
    if made.returncode:
        stop(
            "Python này thiếu mô-đun venv (Debian/Ubuntu: apt install python3-venv)",
            "this Python has no venv module",
        )


def install_with_uv(lock_files: list[Path], *, compiled: bool) -> bool:
    """Install in parallel with uv; False where uv cannot work (pip then does it alone)."""
    if not runs(VENV / "bin" / "uv"):
        pip_install([LOCKS / "bootstrap.txt"])
    # Compiled here once: otherwise every start of a server compiles what it loads, for seconds,
    # where nothing may be written later. The many tools of tests are compiled as they are used.
    options = ["--require-hashes", *(["--compile-bytecode"] if compiled else [])]
    command = [str(VENV / "bin" / "uv"), "pip", "sync", *options, *map(str, lock_files)]
    environment = os.environ | {"VIRTUAL_ENV": str(VENV)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def install_with_pip(lock_files: list[Path]) -> None:
    """The slower way, for machines whose package source is set up in pip alone."""
    step("uv không dùng được, chuyển sang pip · uv failed, using pip")
    pip_install(lock_files)


def pip_install(lock_files: list[Path]) -> None:
    """Install locks with the pip of .venv, hashes required."""
    files = [part for lock in lock_files for part in ("-r", str(lock))]
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *options, *files]
    environment = os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, env=environment, check=False).returncode:
        stop("Không cài được thư viện Python; kiểm tra mạng rồi chạy lại", "cannot install")


def compile_catalogues() -> None:
    """Make the translations readable for the server, where they have changed."""
    catalogues = list((ROOT / "translations").glob("*/LC_MESSAGES/*.po"))
    compiled = [catalogue.with_suffix(".mo") for catalogue in catalogues]
    if any(
        not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime
        for po, mo in zip(catalogues, compiled, strict=True)
    ):
        compiler = [PYTHON, ROOT / "scripts" / "catalogues.py"]
        if subprocess.run(compiler, check=False).returncode:
            raise SystemExit(1)  # it has said why


def runs(program: Path) -> bool:
    """Whether a program of .venv is there and works (a moved or half-made .venv does not)."""
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, check=False)
        return asked.returncode == 0
    except OSError:
        return False


def digest_of(files: list[Path]) -> str:
    """One fingerprint over several files and the version of Python."""
    content = b"".join(file.read_bytes() for file in files) + sys.version.encode()
    return hashlib.sha256(content).hexdigest()


def output_of(command: list[str]) -> str:
    """What a command prints, stripped."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "dev")
    except KeyboardInterrupt:
        stop("Đã dừng; chạy lại để tiếp tục", "stopped; run again to go on")
