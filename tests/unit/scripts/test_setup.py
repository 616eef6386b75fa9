"""Set-up refuses what it did not ask for, and says in one line what is missing."""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

import system_packages  # noqa: E402
import vendor  # noqa: E402


@pytest.fixture
def package(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """An archive as npm packs it, and its entry of the lock."""
    archive = tmp_path / "left-1.0.0.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in {
            "package/LICENSE": b"free",
            "package/dist/left.js": b"export {}",
            "package/install.js": b"evil",
            "package/../outside.js": b"evil",
        }.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    files = ["LICENSE", "dist/*"]
    lock = {"name": "left", "version": "1.0.0", "integrity": f"sha512-{digest}", "files": files}
    return archive, lock


def unpack(tmp_path: Path, archive: Path, lock: dict[str, Any]) -> Path:
    served, work = tmp_path / "vendor", tmp_path / "work"
    served.mkdir()
    work.mkdir()
    vendor.extract(archive, lock, served, work)
    return served


def test_only_listed_files_are_unpacked(tmp_path: Path, package: Any) -> None:
    served = unpack(tmp_path, *package)
    files = {str(path.relative_to(served)) for path in served.rglob("*") if path.is_file()}
    assert files == {f"left@1.0.0/{name}" for name in ("LICENSE", "dist/left.js", ".complete")}
    assert vendor.is_complete(served, package[1])


def test_nothing_leaves_its_folder(tmp_path: Path, package: Any) -> None:
    archive, lock = package
    unpack(tmp_path, archive, {**lock, "files": ["LICENSE", "*.js"]})
    assert not list(tmp_path.rglob("outside.js"))


def test_a_changed_archive_is_refused(
    tmp_path: Path, package: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, lock = package
    archive.write_bytes(archive.read_bytes() + b"!")
    with pytest.raises(SystemExit):
        unpack(tmp_path, archive, lock)
    assert "sha512" in capsys.readouterr().err
    assert not (tmp_path / "vendor" / "left@1.0.0").exists()


def test_a_missing_file_is_noticed(
    tmp_path: Path, package: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, lock = package
    with pytest.raises(SystemExit):
        unpack(tmp_path, archive, {**lock, "files": ["dist/right.js"]})
    assert "dist/right.js" in capsys.readouterr().err


def run_setup(path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/setup.py", "app"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_missing_node_gives_one_line(tmp_path: Path) -> None:
    done = run_setup(str(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Node.js 20" in done.stderr


def test_an_old_node_gives_one_line(tmp_path: Path) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v18.20.4\n")
        (tmp_path / name).chmod(0o755)
    shell = shutil.which("sh")
    assert shell
    (tmp_path / "sh").symlink_to(shell)
    done = run_setup(str(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "18.20.4" in done.stderr


def test_a_second_set_up_does_nothing() -> None:
    done = run_setup(os.environ["PATH"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def clone() -> Iterator[Path]:
    """What set-up needs of a repository, where any user can come."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "plenum"
        for name in ("scripts", "requirements", "translations"):
            ignored = shutil.ignore_patterns("*.mo", "__pycache__")
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        Path(folder).chmod(0o755)
        yield copy
        subprocess.run(["chmod", "-R", "u+w", folder], check=True)


# Root may write anywhere, unless that privilege is taken away.
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []


def run_in(clone: Path, *python: str) -> subprocess.CompletedProcess[str]:
    command = [*python, str(clone / "scripts" / "setup.py"), "app"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=clone, env=environment, capture_output=True, text=True, check=False
    )


def test_a_folder_one_may_not_write_gives_one_line(clone: Path) -> None:
    subprocess.run(["chmod", "-R", "a-w", str(clone)], check=True)
    done = run_in(clone, *AS_ANYBODY, sys.executable)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "Không ghi được vào" in done.stderr and "cannot be written" in done.stderr


def test_translations_that_cannot_be_compiled_give_one_line(clone: Path) -> None:
    (clone / ".venv").symlink_to(ROOT / ".venv")
    (clone / "translations/en/LC_MESSAGES/messages.mo.new").mkdir()
    done = run_in(clone, sys.executable)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "messages.mo.new" in done.stderr


def test_who_is_not_root_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "find", lambda place: None if "redis" in place else place)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        system_packages.main()
    said = capsys.readouterr().err
    assert "sudo apt-get install redis-server" in said and "không phải root" in said
    assert len(said.splitlines()) == 1


def test_where_the_light_chromium_is_not_offered_the_tests_go_on_without(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(system_packages, "find", lambda place: "shell" not in place)
    monkeypatch.setattr(system_packages, "may_install", lambda: True)
    monkeypatch.setattr(system_packages, "apt_get", lambda *names: asked.extend(names) or "none")
    system_packages.main()
    assert asked == ["chromium-headless-shell"]
    assert "the whole Chromium, slower" in capsys.readouterr().out


def test_the_tools_see_the_libraries_that_are_served() -> None:
    served = {
        entry["name"]: entry["version"]
        for entry in json.loads((ROOT / "static" / "vendor.lock.json").read_text())
    }
    tools = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    assert tools["socket.io-client"] == served["socket.io-client"]
    paths = json.loads((ROOT / "tsconfig.json").read_text())["compilerOptions"]["paths"]
    for places in paths.values():
        assert all((ROOT / place).exists() for place in places), places


def test_locks_name_no_address() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text(), lock.name
