"""A store with case 1, made once and copied for each test."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program, with_case_1


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both matters of case 1; never to be changed."""
    store = tmp_path_factory.mktemp("made") / "store"
    with_case_1(store)
    return store


@pytest.fixture
def program(tmp_path: Path, made: Path) -> Program:
    """The program, with a copy of that store in a folder of its own."""
    shutil.copytree(made, tmp_path / "store")
    return Program(tmp_path)


@pytest.fixture(scope="session")
def at_first(made: Path) -> dict[str, Any]:
    """What that store holds."""
    return Program(made.parent).holds()


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    """The program where nothing lies yet."""
    return Program(tmp_path)
