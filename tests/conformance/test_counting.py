"""A row counts only when all its tests ran and passed."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent / "tools"))

from conformance import Outcomes, report  # tools/ is no package
from requirements_page import Row

TEST = "tests/x/test_y.py::test_z"


def ended(nodeid: str, *, when: str = "call", passed: bool = True) -> Any:
    return SimpleNamespace(nodeid=nodeid, when=when, passed=passed)


@pytest.mark.parametrize(
    "reports, passed",
    [
        ([], False),
        ([ended(TEST, when="setup"), ended(TEST), ended(TEST, when="teardown")], True),
        ([ended(TEST, passed=False)], False),
        ([ended(TEST, when="setup", passed=False)], False),
        ([ended(f"{TEST}[1]"), ended(f"{TEST}[2]")], True),
        ([ended(f"{TEST}[1]"), ended(f"{TEST}[2]", passed=False)], False),
        ([ended(TEST), ended(TEST, when="teardown", passed=False)], False),
    ],
    ids=["none ran", "passed", "failed", "not set up", "all parameters", "one parameter failed", "torn down"],
)
def test_a_test_passed_when_it_ran_with_all_its_parameters(reports: list[Any], passed: bool) -> None:
    outcomes = Outcomes([TEST])
    for each in reports:
        outcomes.pytest_runtest_logreport(each)
    assert outcomes.passed(TEST) is passed


def test_only_the_tests_that_are_named_run() -> None:
    outcomes, gone = Outcomes([TEST, "tests/a.py::test_b[2]"]), []
    names = [f"{TEST}[1]", "tests/a.py::test_b[1]", "tests/a.py::test_b[2]", "tests/a.py::test_c"]
    items: list[Any] = [SimpleNamespace(nodeid=name) for name in names]
    config: Any = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: gone.extend(items)))
    outcomes.pytest_collection_modifyitems(config, items)
    assert [item.nodeid for item in items] == [f"{TEST}[1]", "tests/a.py::test_b[2]"]
    assert len(gone) == 2


def test_the_last_line_counts_the_rows_and_those_that_are_open_are_named_with_the_reason() -> None:
    rows = (
        Row("BR-01", "Bromley", "must", "field", "recorded"),
        Row("BR-02", "Bromley", "should", "", "not yet: its reason"),
        Row("KB-01", "Bristol", "must", "field", "x/test_y.py::test_z"),
    )
    said = [*report(rows, {"BR-01": True, "BR-02": False, "KB-01": False})]
    assert said[0] == "\nBromley: 1 of 2"
    assert said[1].split(maxsplit=2) == ["BR-02", "should", "not yet: its reason"]
    assert said[2] == "\nBristol: 0 of 1"
    assert "FAILED, or there is no such test" in said[3]
    assert said[-2:] == ["\nmust: 1 of 2", "1 of 3 rows proven"]
