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

# Half a minute each. They begin first, so that no worker is alone with one of them at the end.
LONGEST = (
    *("test_whole_story", "test_every_page", "test_sealed_election", "test_sealed_motion"),
    *("test_station", "test_projector", "test_projector_numbers", "test_english"),
    *("test_live_pages", "test_roster_pages"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; the others keep their order."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Tell the fixtures of a test that it failed, so that they keep pictures."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed  # type: ignore[attr-defined]
    return report
