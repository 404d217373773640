"""docs/requirements.md has every row once, and the tests that it names exist."""

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.conformance.test_recorded import ROWS

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "tools"))

from mutants import Mutant, mutants  # noqa: E402  # tools/ is no package
from requirements_page import RECORDED, of_the_page, rows  # noqa: E402

COUNTS = {
    "BR": 74,
    "KB": 126,
    "WT": 42,
    "DU": 52,
    "AU": 46,
    "XA": 30,
    "XB": 20,
    "XC": 29,
    "XD": 25,
    "XE": 15,
    "XG": 5,
    "XP": 40,
    "XR": 4,
}
"""Rows of each document and group: 508."""

PAGE = of_the_page()


@cache
def declared_in(file: str) -> frozenset[str]:
    """Names of the tests that a file declares."""
    path = ROOT / file
    nodes = ast.walk(ast.parse(path.read_bytes())) if path.exists() else ()
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def test_every_row_of_every_document_stands_there_once() -> None:
    wanted = {f"{group}-{number:02}" for group, last in COUNTS.items() for number in range(1, last + 1)}
    found = Counter(row.id for row in PAGE)
    assert len(wanted) == 508
    assert set(found) == wanted
    assert [row for row, times in found.items() if times > 1] == []


def test_every_test_that_is_named_exists() -> None:
    named = {test.partition("[")[0] for row in PAGE for test in row.tests}
    assert [
        test for test in named if test.partition("::")[2] not in declared_in(test.partition("::")[0])
    ] == []


def test_every_test_that_is_named_with_its_parameters_exists() -> None:
    recorded = RECORDED.partition("[")[0]
    named = {test for row in PAGE for test in row.tests if "[" in test and not test.startswith(recorded)}
    if not named:
        return
    files = sorted({test.partition("::")[0] for test in named})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *files]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert sorted(named - {*listed}) == []


def test_rows_that_say_recorded_are_those_that_are() -> None:
    said = {row.id for row in PAGE if RECORDED.format(row.id) in row.tests}
    assert said == set(ROWS)


def test_what_is_proven_says_where_it_lives_and_what_is_not_says_why() -> None:
    assert [row.id for row in PAGE if row.tests and not row.lives] == []
    assert [row.id for row in PAGE if not row.tests and not row.proof.startswith("not yet: ")] == []


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.row)
def test_the_text_that_a_mutant_takes_out_stands_there_once(mutant: Mutant) -> None:
    assert mutant.text(ROOT) != (ROOT / mutant.file).read_text(encoding="utf-8")
    assert next(row for row in PAGE if row.id == mutant.row).tests


def test_a_row_is_read_cell_by_cell() -> None:
    text = "## A document\n| BR-01 | Done | 000 §1 | must | field a.b | recorded; x/test_y.py::test_z[1] |"
    (row,) = rows(text)
    assert (row.id, row.title, row.must, row.lives) == ("BR-01", "A document", "must", "field a.b")
    assert row.tests == (RECORDED.format("BR-01"), "tests/x/test_y.py::test_z[1]")
    assert rows("| BR-01 | a | b | must | c | not yet: why |")[0].tests == ()


def test_files_of_recorded_facts_are_named_after_their_rows() -> None:
    files = sorted((ROOT / "tests" / "conformance" / "recorded").glob("*.toml"))
    wrong = [
        (file.name, row)
        for file in files
        for row in tomllib.loads(file.read_text(encoding="utf-8"))
        if row[:2].lower() != file.stem
    ]
    assert wrong == []
