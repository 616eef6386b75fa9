"""Write THIRD_PARTY_LICENSES.md: what the product brings along, by whom it may be used how.

Read from the locks and from what set-up installed; a test compares the file with this.
"""

import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "THIRD_PARTY_LICENSES.md"
LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
CLASSIFIER = "License :: OSI Approved :: "
HEADER = """# Third-party licences

Plenum itself is under the Apache License 2.0 (`LICENSE`). It brings along none of the following
in its repository; set-up fetches them, and each keeps its own licence, whose text lies in the
installed package. Written by `make licenses`.
"""
# Packages for other machines, and one whose lock entry is silent.
KNOWN = {"async-timeout": "Apache-2.0", "colorama": "BSD-3-Clause", "xmlhttprequest-ssl": "MIT"}


def main() -> None:
    """Write the file."""
    TARGET.write_text(render(), encoding="utf-8")


def render() -> str:
    """The whole file."""
    served = json.loads((ROOT / "static" / "vendor.lock.json").read_text())
    pages = [(p["name"], p["version"], p["license"]) for p in served if not p.get("dev")]
    tools = [(p["name"], p["version"], p["license"]) for p in served if p.get("dev")]
    product = locked("app")
    return "\n".join(
        [
            HEADER,
            table("Served to browsers", pages),
            table("On the server", product),
            table("For tests and checks only", [*(set_of_tools(product)), *tools]),
        ]
    )


def set_of_tools(product: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What only the work on the code needs: Python packages and JavaScript tools."""
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    javascript = [
        (
            path.removeprefix("node_modules/"),
            entry["version"],
            entry.get("license") or KNOWN[path.rpartition("/")[2]],
        )
        for path, entry in lock.items()
        if path and "optional" not in entry
    ]
    return [entry for entry in locked("dev") if entry not in product] + javascript


def locked(name: str) -> list[tuple[str, str, str]]:
    """Name, version and licence of each package of a Python lock."""
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()
    return sorted(
        {(package, version, license_of(package)) for package, version in LOCKED.findall(lock)}
    )


def license_of(package: str) -> str:
    """The licence an installed package states."""
    if package in KNOWN:
        return KNOWN[package]
    stated = metadata.metadata(package)
    if expression := stated.get("License-Expression"):
        return expression
    classifiers = [c for c in stated.get_all("Classifier") or [] if c.startswith(CLASSIFIER)]
    if classifiers:
        return " / ".join(c.removeprefix(CLASSIFIER) for c in classifiers)
    return (stated.get("License") or "?").splitlines()[0]


def table(title: str, entries: list[tuple[str, str, str]]) -> str:
    """One section."""
    rows = [f"| {name} | {version} | {terms} |" for name, version, terms in entries]
    return "\n".join(
        [f"## {title}", "", "| package | version | licence |", "|---|---|---|", *rows, ""]
    )


if __name__ == "__main__":
    sys.exit(main())
