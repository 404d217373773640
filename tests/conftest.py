"""What holds for every test: reproducible random examples, and no silent skips where CI says so."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.office import Office

settings.register_profile(
    "reproducible",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # how slow depends on what else the host does
)
settings.load_profile("reproducible")

gc.set_threshold(100_000, 50, 100)  # eight thousand tests are kept: looking through them costs a twentieth

Reported = pytest.TestReport | pytest.CollectReport


def refuse_skip(report: Reported) -> Reported:
    """With CI=true, turns the report of a skip into a failure that says what was skipped; else leaves it."""
    expected_failure = hasattr(report, "wasxfail")
    if os.environ.get("CI") == "true" and report.skipped and not expected_failure:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CI skips nothing, but {report.nodeid} was skipped: {reason}"
    return report


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than there are cores: a fifth of the time one waits for what a terminal shows."""
    return (yield) + 1


FIRST_NIGHT, KILLS = "terminal/test_first_night.py", "terminal/test_kills.py"
LONGEST = (FIRST_NIGHT, KILLS, "terminal/", "store/", "exchange/", "cli/")
"""Files that take long, by the beginning of their place below `tests/`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first: no core is left alone with one of them at the end."""
    here = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        place = item.path.relative_to(here).as_posix()
        return next((n for n, beginning in enumerate(LONGEST) if place.startswith(beginning)), len(LONGEST))

    items.sort(key=rank)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """A test that skips itself fails in CI."""
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """A module that skips itself fails in CI."""
    return refuse_skip((yield))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice, started once with a user profile of its own; skips where it is not installed."""
    with Office.started(tmp_path_factory.mktemp("office")) as running:
        yield running
