"""The house style that a machine can check: see docs/architecture.md."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository that match."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


PRODUCT = tracked("app/*.py", "realtime/*.py", "scripts/*.py", "wsgi.py")
SCRIPTS = tracked("static/js/*.js", "static/css/*.css")


@pytest.mark.parametrize("path", PRODUCT + SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short_and_named_for_what_they_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_fit_a_screen(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]
    assert not long


def test_only_one_place_reads_the_environment_and_one_the_clock() -> None:
    environment = re.compile(r"os\.environ|getenv\(")
    clock = re.compile(r"datetime\.now\(|utcnow\(|date\.today\(")
    product = [path for path in PRODUCT if "scripts" not in path.relative_to(ROOT).parts]
    found = {
        (str(path.relative_to(ROOT)), kind)
        for path in product
        for kind, pattern in (("environment", environment), ("clock", clock))
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert found <= {("app/settings.py", "environment"), ("app/core/clock.py", "clock")}


def test_nothing_names_a_package_host() -> None:
    # Bracketed letters: this file names none either.
    hosts = re.compile(r"py[p]i\.org|python[h]osted|registry\.np[m]js|np[m]js\.|jsdeli[v]r|unpk[g]")
    text = tracked("*.py", "*.js", "*.html", "*.css", "*.md", "*.txt", "*.in", "*.json", "*.toml")
    this = Path(__file__).resolve()
    naming = [p for p in text if p != this and hosts.search(p.read_text(errors="replace"))]
    assert not naming
