"""Where the third-party files lie that set-up fetched."""

from pathlib import Path


def vendor_path(folder: Path, package: str, file: str) -> str:
    """The path of a package's file below the static folder; raises `FileNotFoundError`."""
    name = package.lstrip("@").replace("/", "-")
    for found in sorted(folder.glob(f"vendor/{name}@*")):
        if (found / file).is_file():
            return (found / file).relative_to(folder).as_posix()
    raise FileNotFoundError(f"{package}/{file} is missing (run `make setup`)")
