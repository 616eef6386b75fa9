"""`make load`: what is measured rarely still runs."""

import subprocess
import sys

import pytest

from tests.support.live_server import ROOT, clean_environment


@pytest.mark.parametrize("name", ["sealed", "papers"])
def test_a_small_measurement_prints_its_table(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.load", name, "--voters", "40"],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "───" in done.stdout
