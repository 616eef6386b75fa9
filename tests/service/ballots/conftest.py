"""Fixtures of ballots."""

import pytest

from tests.service.ballots.assemblies import Assembly
from tests.support.hall import Hall


@pytest.fixture
def assembly(hall: Hall) -> Assembly:
    """A meeting that can vote."""
    return Assembly(hall)
