"""Takes behaviour out of a copy of the tree, and looks whether the tests of its row fail.

`tests/conformance/mutants/*.toml` name for each: the row, the file, the text that is taken out, and what is
put in its place (nothing, unless `gives` says so). Arguments are ids of rows; without any, all are tried.
Ends with 1 when a row's tests pass without the behaviour, or do not run.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from requirements_page import ROOT, of_the_page

FAILED = 1
"""Pytest's exit code when tests ran and failed; any other proves nothing."""

COPIED = ("crypto", "store", "duty_tui", "screens", "tests", "tools", "docs", "pyproject.toml", "Makefile")


class Mutant(NamedTuple):
    """A behaviour to take out."""

    row: str
    file: str
    takes: str
    gives: str = ""

    def text(self, tree: Path) -> str:
        """Return the file without the behaviour; raises `ValueError` where it does not stand there once."""
        text = (tree / self.file).read_text(encoding="utf-8")
        if text.count(self.takes) != 1:
            raise ValueError(f"{self.row}: its text stands in {self.file} {text.count(self.takes)} times")
        return text.replace(self.takes, self.gives)


def mutants(folder: Path = ROOT / "tests" / "conformance" / "mutants") -> tuple[Mutant, ...]:
    """Return the mutants of every file, in their order."""
    files = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.toml"))]
    return tuple(Mutant(**each) for file in files for each in file["mutant"])


def copied(tree: Path) -> None:
    """Copy what is needed to run tests."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)


def code(tree: Path, tests: tuple[str, ...]) -> int:
    """Return pytest's exit code for tests of a tree."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(tree)}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, check=False).returncode


def tried(mutant: Mutant, tree: Path, tests: tuple[str, ...]) -> int:
    """Return pytest's exit code without the behaviour; the tree is as before when it returns."""
    file = tree / mutant.file
    before = file.read_text(encoding="utf-8")
    file.write_text(mutant.text(tree), encoding="utf-8")
    try:
        return code(tree, tests)
    finally:
        file.write_text(before, encoding="utf-8")


def main() -> int:
    """Try the mutants of this checkout; returns the exit code."""
    tests = {row.id: row.tests for row in of_the_page()}
    wanted = [each for each in mutants() if each.row in sys.argv[1:] or not sys.argv[1:]]
    survived = 0
    with TemporaryDirectory(prefix="duty-tui-mutants-") as folder:
        tree = Path(folder)
        copied(tree)
        whole = {test for each in wanted for test in tests[each.row]}
        if code(tree, tuple(sorted(whole))):
            print("The tests of these rows do not pass as things stand: make conformance says which.")
            return 1
        for mutant in wanted:
            ended = tried(mutant, tree, tests[mutant.row])
            survived += ended != FAILED
            said = "its tests fail, as they should" if ended == FAILED else f"SURVIVED (pytest ended {ended})"
            print(f"{mutant.row:<7} {mutant.file}: {said}", flush=True)
    found = len(wanted) - survived
    print(f"{found} of {len(wanted)} mutants found, of {len({each.row for each in wanted})} rows")
    return int(survived > 0)


if __name__ == "__main__":
    sys.exit(main())
