"""Fixtures of the fault tests."""

import pytest
from flask import Flask

from tests.service.ballots.assemblies import Assembly
from tests.support.hall import Hall


@pytest.fixture
def assembly(app: Flask) -> Assembly:
    """An assembly whose sitting is open, on either database."""
    return Assembly(Hall(app))
