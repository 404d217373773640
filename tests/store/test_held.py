"""Whether another program keeps the store: asked before a save, so that nobody's keys wait for it."""

import fcntl
import time
from pathlib import Path

import store
from tests.store.made import AT, put, unlocked


def test_a_store_that_nobody_holds_is_free_also_while_it_saves_itself(house: store.Store) -> None:
    assert not house.held_elsewhere
    put(house, store.new_id(AT), {"text": "Leo"})
    assert not house.held_elsewhere


def test_a_lock_that_is_kept_is_told_at_once_and_free_again_when_it_is_let_go(path: Path) -> None:
    with unlocked(path) as house:
        with (path / "lock").open("r+b") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            before = time.monotonic()
            assert house.held_elsewhere
            assert time.monotonic() - before < 5, "it waited as a save does"
        assert not house.held_elsewhere


def test_where_the_lock_is_missing_nobody_holds_it(path: Path) -> None:
    with unlocked(path) as house:
        (path / "lock").unlink()
        assert not house.held_elsewhere
        assert not (path / "lock").exists()
