"""The power goes while a save is under way: of what was not flushed, any sectors may be on the disk, or none.

What was acknowledged is there; what was not is there as a whole or not at all; nothing is called damage.
"""

import os
import random
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import store
from store import Set
from tests.store.made import (
    AT,
    COST,
    FOUNDER,
    JOURNAL,
    MEMORY,
    PASSPHRASE,
    documents,
    unlocked,
    without_room,
    written,
)

SECTOR = 512


class Cut:
    """A store with one save acknowledged, and the bytes that a second would write."""

    def __init__(self, path: Path, length: int, *, head_lags: bool = False, longer: bool = False) -> None:
        self.path, self.record = path, store.new_id(AT)
        store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
        with unlocked(path) as house:
            head = (path / "head").read_bytes()
            house.save("cases", self.record, [Set(("name",), "Leo")], base=None, at=AT)
            if not head_lags:
                head = (path / "head").read_bytes()
            self.before = (path / JOURNAL).read_bytes()
            base = house.version(self.record)
            house.save("cases", self.record, [Set(("log",), "x" * length)], base=base, at=AT)
        self.head = head
        self.start, self.after = len(without_room(self.before)), written(path / JOURNAL)
        if longer:
            # The file had not grown yet: its new size is on the disk, or it is not.
            self.before = self.before[: self.start]
        first, last = self.start // SECTOR, (len(self.after) - 1) // SECTOR
        self.sectors = range(first, last + 1)

    def lose(self, kept: tuple[bool, ...], *, size: int) -> None:
        """Leave what the disk has if it took these sectors of the second save alone."""
        shutil.rmtree(self.path / "quarantine", ignore_errors=True)
        data = bytearray(self.before.ljust(size, b"\0"))
        whole = self.after.ljust(size, b"\0")
        for sector, is_kept in zip(self.sectors, kept, strict=True):
            if is_kept:
                here = slice(sector * SECTOR, (sector + 1) * SECTOR)
                data[here] = whole[here]
        (self.path / JOURNAL).write_bytes(data)
        (self.path / "head").write_bytes(self.head)

    def check(self, kept: tuple[bool, ...]) -> None:
        """Open it: the first save is there, the second if all of it is."""
        with unlocked(self.path) as house:
            assert (house.damage, house.writable) == ((), True)
            shown = documents(house)[self.record]
            assert shown["name"] == "Leo"
            assert ("log" in shown) == all(kept)
            house.save("cases", self.record, [Set(("later",), 1)], base=house.version(self.record), at=AT)
        with unlocked(self.path) as house:
            assert (house.damage, house.notices) == ((), ())
            assert documents(house)[self.record] == {**shown, "later": 1}
            assert house.verify().ok


@pytest.fixture
def place() -> Iterator[Path]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder) / "store"


@pytest.fixture(autouse=True)
def no_flush(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No waiting for the disk: what it lost is what is tried here."""
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, lambda fd: None)
    return


@pytest.mark.parametrize("head_lags", [False, True])
@pytest.mark.parametrize("length", [10, 400, 1300, 3000])
def test_every_combination_of_lost_sectors_of_a_short_save(place: Path, length: int, head_lags: bool) -> None:
    cut = Cut(place, length, head_lags=head_lags)
    assert len(cut.sectors) <= 8
    for kept in product([False, True], repeat=len(cut.sectors)):
        cut.lose(kept, size=max(len(cut.before), len(cut.after)))
        cut.check(kept)


def test_lost_sectors_of_a_save_for_which_the_file_had_grown(place: Path) -> None:
    cut = Cut(place, 900, longer=True)
    for kept in product([False, True], repeat=len(cut.sectors)):
        cut.lose(kept, size=len(cut.after))
        cut.check(kept)
    cut.lose((False,) * len(cut.sectors), size=cut.start)
    cut.check((False,))


def test_samples_of_lost_sectors_of_a_long_save(place: Path) -> None:
    chance = random.Random(20261224)  # noqa: S311 - samples, not secrets
    cut = Cut(place, 40_000)
    assert len(cut.sectors) > 70
    for number in range(60):
        likely = 0.02 if number % 3 else 0.5
        kept = tuple(chance.random() > likely for _ in cut.sectors)
        cut.lose(kept, size=max(len(cut.before), len(cut.after)))
        cut.check(kept)
