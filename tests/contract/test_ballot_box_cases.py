"""docs/ballot-box-cases.md names for every case a test that exists, or says why there is none."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/ballot-box-cases.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+)(?:–(\d+))? \| (.+?) \| (.+) \|$", TEXT, re.MULTILINE)
# Short names of files that are not simply test_<name>.py.
OTHERS = {"keys": "teller_keys"}
# Held by something else than a named test, and said so in its row.
REASONS = {"23"}
NAME = re.compile(r"`([a-z0-9]+(?:_[a-z0-9]+){2,})`")


def files_of(cell: str) -> list[Path]:
    """The files that a row speaks of, by short name or by path."""
    short = [name.replace(" ", "_") for name in re.findall(r"\*([a-z ]+)\*", cell)]
    named = [f"tests/service/ballots/test_{OTHERS.get(name, name)}.py" for name in short]
    paths = re.findall(r"`(tests/[\w./-]+\.\w+)`", cell)
    return [ROOT / path for path in (*named, *paths)]


def test_every_case_but_paper_has_its_row() -> None:
    said = [n for first, last, *_ in ROWS for n in range(int(first), int(last or first) + 1)]
    assert said == sorted(set(said))
    assert set(said) >= set(range(1, 48))


@pytest.mark.parametrize(("case", "cell"), [(row[0], row[3]) for row in ROWS])
def test_every_test_that_is_named_exists(case: str, cell: str) -> None:
    files = files_of(cell)
    assert [path for path in files if not path.is_file()] == []
    written = "".join(path.read_text(encoding="utf-8") for path in files)
    missing = [name for name in NAME.findall(cell) if f"def test_{name}(" not in written]
    assert missing == []
    assert files or case in REASONS
