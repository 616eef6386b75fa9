"""Fetch the third-party libraries of the pages into static/vendor, checked by sha512.

static/vendor.lock.json names each package, its version, the sha512 of its archive, and the few
files of it that are served. Nothing in an archive is run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from console import step, stop

Package = dict[str, Any]


def fetch_vendor(root: Path, *, with_dev: bool) -> None:
    """Bring static/vendor to what the lock says; instant when it already is."""
    vendor = root / "static" / "vendor"
    locked: list[Package] = json.loads((root / "static" / "vendor.lock.json").read_text())
    wanted = [package for package in locked if with_dev or not package.get("dev")]
    missing = [package for package in wanted if not is_complete(vendor, package)]
    if missing:
        step("Tải thư viện giao diện · libraries of the pages")
        vendor.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=vendor, prefix=".") as work:
            archives = download(missing, Path(work))
            for package, archive in zip(missing, archives, strict=True):
                extract(archive, package, vendor, Path(work))
    remove_strangers(vendor, locked)


def folder_of(package: Package) -> str:
    """The folder name of a package: `@fontsource/inter` 5.3.0 lies in `fontsource-inter@5.3.0`."""
    return f"{package['name'].lstrip('@').replace('/', '-')}@{package['version']}"


def is_complete(vendor: Path, package: Package) -> bool:
    """Whether the package is there, from this archive and with these files."""
    stamp = vendor / folder_of(package) / ".complete"
    return stamp.exists() and stamp.read_text() == stamp_of(package)


def stamp_of(package: Package) -> str:
    """What tells one state of a package from another."""
    return json.dumps([package["integrity"], package["files"]])


def download(packages: list[Package], work: Path) -> list[Path]:
    """Let npm fetch the archives; return them in the order asked."""
    names = [f"{package['name']}@{package['version']}" for package in packages]
    for name in names:
        print(f"   {name}", flush=True)
    command = ["npm", "pack", "--json", "--loglevel=error", "--pack-destination", str(work), *names]
    packed = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if packed.returncode:
        stop("Không tải được thư viện giao diện; kiểm tra mạng rồi chạy lại", "npm pack failed")
    return [work / archive_name(package) for package in packages]


def archive_name(package: Package) -> str:
    """The file name `npm pack` gives an archive."""
    return folder_of(package).replace("@", "-") + ".tgz"


def extract(archive: Path, package: Package, vendor: Path, work: Path) -> None:
    """Check the archive against the lock and unpack the listed files, all or nothing."""
    check_integrity(archive, package)
    fresh = work / folder_of(package)
    with tarfile.open(archive) as tar:
        unpack(tar, package, fresh)
    (fresh / ".complete").write_text(stamp_of(package))
    target = vendor / folder_of(package)
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(target)


def check_integrity(archive: Path, package: Package) -> None:
    """Refuse an archive whose sha512 is not the locked one."""
    digest = hashlib.sha512(archive.read_bytes()).digest()
    if "sha512-" + base64.b64encode(digest).decode() != package["integrity"]:
        stop(f"{package['name']}: nội dung tải về không đúng mã băm", "sha512 does not match")


def unpack(tar: tarfile.TarFile, package: Package, fresh: Path) -> None:
    """Write the files that match a listed pattern; every pattern must match something."""
    unmatched = set(package["files"])
    for member in tar:
        path = member.name.partition("/")[2]
        matches = {pattern for pattern in package["files"] if fnmatchcase(path, pattern)}
        content = tar.extractfile(member) if matches and member.isfile() else None
        if content is None or ".." in path.split("/"):
            continue
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        (fresh / path).write_bytes(content.read())
        unmatched -= matches
    if unmatched:
        stop(f"{package['name']}: thiếu {', '.join(sorted(unmatched))}", "files not in the archive")


def remove_strangers(vendor: Path, locked: list[Package]) -> None:
    """Delete folders of packages the lock no longer names."""
    known = {folder_of(package) for package in locked}
    for folder in vendor.iterdir():
        if folder.is_dir() and folder.name not in known:
            shutil.rmtree(folder)


if __name__ == "__main__":
    fetch_vendor(Path(__file__).resolve().parent.parent, with_dev=False)
