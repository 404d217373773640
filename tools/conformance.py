"""Runs the tests that docs/requirements.md names, each once, and counts the rows they prove.

A row is proven when every test it names ran and passed; a test named without its parameters stands for all of
them. Arguments go to pytest. Ends with 1 when a row that claims a proof has none.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

import pytest
from requirements_page import ROOT, Row, of_the_page


class Outcomes:
    """Runs the wanted tests of the files given to pytest, and keeps how each ended."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = frozenset(wanted)
        self._passed: dict[str, list[bool]] = defaultdict(list)

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave only what is wanted."""
        others = [item for item in items if not self._wanted.intersection(_names(item.nodeid))]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if self._wanted.intersection(_names(item.nodeid))]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test ended; one that was skipped did not pass."""
        if report.when == "call" or not report.passed:
            for name in _names(report.nodeid):
                self._passed[name].append(report.passed)

    def passed(self, test: str) -> bool:
        """Whether a test ran, and passed with all its parameters."""
        return all(self._passed.get(test, [False]))


def _names(nodeid: str) -> tuple[str, str]:
    """A test by its whole name, and without its parameters."""
    return nodeid, nodeid.partition("[")[0]


def run(tests: Iterable[str], arguments: list[str]) -> Outcomes:
    """Run tests in one go of pytest."""
    wanted = tuple(tests)
    outcomes = Outcomes(wanted)
    files = sorted({test.partition("::")[0] for test in wanted})
    there = [file for file in files if (ROOT / file).exists()]
    pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", *arguments, *there], plugins=[outcomes])
    return outcomes


def report(rows: tuple[Row, ...], proven: Mapping[str, bool]) -> Iterable[str]:
    """Yield, for each document, how many rows are proven, and which are not, with the reason."""
    for title, group in groupby(rows, key=lambda row: row.title):
        of_it = list(group)
        open_ones = [row for row in of_it if not proven[row.id]]
        yield f"\n{title}: {len(of_it) - len(open_ones)} of {len(of_it)}"
        yield from (f"  {row.id:<7} {row.must:<7} {_why(row)}" for row in open_ones)
    musts = [row for row in rows if row.must == "must"]
    yield f"\nmust: {sum(proven[row.id] for row in musts)} of {len(musts)}"
    yield f"{sum(proven.values())} of {len(rows)} rows proven"


def _why(row: Row) -> str:
    return f"FAILED, or there is no such test: {row.proof}" if row.tests else row.proof


def main() -> int:
    """Print the report of this checkout; returns the exit code."""
    os.chdir(ROOT)
    rows = of_the_page()
    outcomes = run((test for row in rows for test in row.tests), sys.argv[1:])
    proven = {row.id: bool(row.tests) and all(map(outcomes.passed, row.tests)) for row in rows}
    print(*report(rows, proven), sep="\n")
    return int(any(row.tests and not proven[row.id] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
