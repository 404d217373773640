"""The lock of a store that is open for long: one at a time, whatever happens to its file meanwhile."""

import os
from pathlib import Path

import pytest

import store
from store import NotSaved, Set
from store.files import LOCK, Lock
from tests.store.made import AT, documents, unlocked


def settle(path: Path) -> None:
    """Let it be an hour since a name in the folder changed."""
    os.utime(path, (path.stat().st_mtime - 3600,) * 2)


def open_files() -> int:
    """How many files this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def save(house: store.Store, value: int) -> None:
    record = store.new_id(AT)
    house.save("cases", record, [Set(("value",), value)], base=None, at=AT)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.files._PATIENCE", 0.05)


@pytest.fixture
def open_for_long(path: Path) -> store.Store:
    """A store that has saved in a folder in which nothing has changed for an hour."""
    house = unlocked(path)
    settle(path)
    save(house, 1)
    save(house, 2)
    return house


def test_a_lock_that_was_removed_as_if_left_behind_still_excludes(
    open_for_long: store.Store, path: Path
) -> None:
    (path / LOCK).unlink()
    with Lock(path), pytest.raises(NotSaved, match="another program holds the store"):
        save(open_for_long, 3)
    save(open_for_long, 4)
    assert sorted(each["value"] for each in documents(open_for_long).values()) == [1, 2, 4]


def test_a_fork_does_not_share_the_lock(open_for_long: store.Store) -> None:
    held, hold = os.pipe()
    go_on, let_go = os.pipe()
    if os.fork() == 0:
        with open_for_long._house.journal.exclusive():
            os.write(hold, b"held")
            os.read(go_on, 1)
        os._exit(0)
    os.read(held, 4)
    with pytest.raises(NotSaved, match="another program holds the store"):
        save(open_for_long, 3)
    os.write(let_go, b"!")
    os.wait()
    save(open_for_long, 4)
    assert sorted(each["value"] for each in documents(open_for_long).values()) == [1, 2, 4]


def test_the_lock_is_free_between_saves_and_after_closing(open_for_long: store.Store, path: Path) -> None:
    with Lock(path):
        pass
    before = open_files()
    open_for_long.close()
    assert open_files() == before - 3, "journal, head and lock"
    with Lock(path):
        pass


def test_a_clock_that_was_set_back_makes_a_save_ask_for_each_file_again(
    open_for_long: store.Store, path: Path
) -> None:
    tomorrow = path.stat().st_mtime + 86400
    os.utime(path, (tomorrow, tomorrow))
    (path / "head").rename(path / "kept")
    os.utime(path, (tomorrow, tomorrow))
    with pytest.raises(store.StoreDamaged):
        save(open_for_long, 3)
