"""Name functions, classes and methods that nothing of the product uses.

Tests do not count as users: what only a test calls is dead. Names that a template mentions, that
stand in a quoted annotation, or that a decorator hands to a framework, are alive.
"""

import re
import sys
import tomllib
from pathlib import Path

from vulture.core import Item, Vulture

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["dead-code"]
QUOTED = re.compile(r'(?:[\[|>]|: ) ?"(\w+)"')
KINDS = {"class", "function", "method", "property"}


def main() -> int:
    """Print each dead name with its place; 1 when there is one."""
    finder = Vulture(ignore_names=SETTINGS["names"], ignore_decorators=SETTINGS["decorators"])
    finder.scavenge([str(ROOT / place) for place in SETTINGS["paths"] if (ROOT / place).exists()])
    alive = words_of_templates() | quoted_annotations()
    dead = [item for item in finder.get_unused_code() if item.typ in KINDS]
    dead = [item for item in dead if item.name not in alive]
    for item in dead:
        print(describe(item))
    return 1 if dead else 0


def words_of_templates() -> set[str]:
    """Every word that stands in a template, where filters and methods are called by name."""
    templates = (ROOT / "templates").rglob("*.*")
    return {word for file in templates for word in re.findall(r"\w+", file.read_text("utf-8"))}


def quoted_annotations() -> set[str]:
    """Classes that are named before they are written: `list["Later"]`."""
    files = (ROOT / "app").rglob("*.py")
    return {name for file in files for name in QUOTED.findall(file.read_text("utf-8"))}


def describe(item: Item) -> str:
    """Where a dead name stands."""
    return f"{item.filename.relative_to(ROOT)}:{item.first_lineno}: unused {item.typ} {item.name}"


if __name__ == "__main__":
    sys.exit(main())
