"""Fixtures every test may ask for; each lies in tests/support under its subject."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.memory import use_memory
from tests.support.remembered import remember_addresses

use_memory()
remember_addresses()
# No test fails for being slow on a busy machine; one that failed tells how to repeat it.
settings.register_profile("plenum", deadline=None, print_blob=True)
settings.load_profile("plenum")

pytest_plugins = [
    "tests.support.application",
    "tests.support.browser",
    "tests.support.databases",
    "tests.support.hall",
    "tests.support.live_server",
    "tests.support.redis",
    "tests.support.demo",
    "tests.support.topology",
]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tell the fixtures of a test that it failed, so that they keep pictures."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed  # type: ignore[attr-defined]
    return report
