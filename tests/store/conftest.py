"""Stores with one founder, cheap passphrases, and a fixed evening."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import store
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, unlocked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with its founder in it, closed."""
    path = tmp_path / "store"
    store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
    return path


@pytest.fixture
def house(path: Path) -> Iterator[store.Store]:
    """The same, unlocked by its founder."""
    with unlocked(path) as opened:
        yield opened


Opening = Callable[[], store.Store]
