"""What the product brings along is listed with its licence."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_third_party_licenses_are_up_to_date() -> None:
    specification = importlib.util.spec_from_file_location("x", ROOT / "scripts" / "licenses.py")
    assert specification
    assert specification.loader
    licenses = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(licenses)
    written = (ROOT / "THIRD_PARTY_LICENSES.md").read_text(encoding="utf-8")
    assert written == licenses.render(), "run `make licenses`"
    assert "| ? |" not in written
