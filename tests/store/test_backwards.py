"""The history from its end: the same entries as from the beginning, and the first of them at once."""

import errno
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import store
from store import Kind, Set, Splice
from store.errors import NotReadable
from store.segments import HEADER_SIZE
from tests.store.made import AT, COST, FOUNDER, JOURNAL, PASSPHRASE, later, put, unlocked, written

LONG = "Seen at home, well and warm. " * 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with some saves, a text that grew, a look, and an entry that is longer than most."""
    store.create(tmp_path / "store", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    record, other = store.new_id(AT), store.new_id(later(1))
    with unlocked(tmp_path / "store") as house:
        put(house, record, {"name": "Leo", "log": LONG})
        put(house, other, {"name": "Poppy"})
        house.note(Kind.VIEW, {"what": "it"}, record_id=record, at=AT)
        put(house, record, {"name": "Leo", "log": LONG + "Asleep."})
        for number in range(12):
            put(house, other, {"name": f"Poppy {number}"})
    return tmp_path / "store"


def both(path: Path) -> tuple[list[Any], list[Any]]:
    """What is told of each entry from the end, and from the beginning."""
    with unlocked(path) as house:
        return [_of(each) for each in house.latest()], [_of(each) for each in house.history()][::-1]


def _of(entry: store.Entry) -> Any:
    changed = [change.path for change in entry.changes]
    return (entry.sequence, entry.kind, entry.author, entry.at, entry.record_id, entry.table, changed,
            entry.content, entry.verdict, entry.why)  # fmt: skip


@pytest.mark.parametrize("block", [40, 700, 256 * 1024])
@pytest.mark.parametrize("segment", [1, 64 * 1024 * 1024])
def test_it_tells_the_same_whatever_is_read_at_once_and_however_many_files_there_are(
    path: Path, monkeypatch: pytest.MonkeyPatch, block: int, segment: int
) -> None:
    monkeypatch.setattr("store.segments.MOST", segment)
    monkeypatch.setattr("store.backwards.BLOCK", block)
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Adeola"})
        put(house, store.new_id(AT), {"name": "Mia"})
    assert len(list(path.glob("journal-*"))) == (4 if segment == 1 else 1)
    backwards, forwards = both(path)
    assert backwards == forwards
    assert len(backwards) > 18


def test_a_change_says_what_was_put_and_not_what_stood_there(path: Path) -> None:
    with unlocked(path) as house:
        record = next(each.record_id for each in house.history() if each.kind == Kind.VIEW)
        assert record is not None
        house.save("cases", record, [Set(("name",), "Leo M"), Splice(("log",), 0, 4, "Met")],
                   base=house.version(record), at=AT)  # fmt: skip
        first = next(house.latest())
    assert [(each.path, each.before, each.after) for each in first.changes] == [
        (("name",), None, "Leo M"),
        (("log",), None, None),
    ]


def test_the_latest_are_there_without_reading_what_stands_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.backwards.BLOCK", 2000)
    read: list[int] = []
    with unlocked(path) as house:
        pread = os.pread

        def counted(fd: int, size: int, offset: int) -> bytes:
            read.append(size)
            return pread(fd, size, offset)

        monkeypatch.setattr(os, "pread", counted)
        assert len(list(islice(house.latest(), 2))) == 2
    assert sum(size for size in read if size >= 2000) == 2000


def harmed(path: Path) -> Iterator[bytes]:
    data = written(path / JOURNAL)
    for place in range(HEADER_SIZE, len(data), 97):
        yield data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_of_a_journal_that_is_damaged_it_tells_what_can_be_read(path: Path) -> None:
    data, told = written(path / JOURNAL), 0
    for other in harmed(path):
        (path / JOURNAL).write_bytes(other)
        for index in (path / "index").glob("*"):
            index.unlink()
        try:
            backwards, forwards = both(path)
        except store.StoreError:
            continue  # refused as a whole
        told += 1
        assert {each[0] for each in backwards} <= {each[0] for each in forwards}
        assert len(backwards) >= len(forwards) - 1
    assert told > 20
    (path / JOURNAL).write_bytes(data)


def test_a_file_of_the_journal_that_is_missing_or_has_a_wrong_beginning_is_left_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.segments.MOST", 1)
    with unlocked(path) as house:
        for name in ("Adeola", "Mia", "Ade"):
            put(house, store.new_id(AT), {"name": name})
        middle = path / "journal-00000003"
        middle.write_bytes(b"?" * 200)
        assert [each.sequence for each in house.latest()][:3] != []
        without = [each.sequence for each in house.latest()]
        middle.unlink()
        assert [each.sequence for each in house.latest()] == without
        whole = list(range(without[0], 0, -1))
        assert len(set(whole) - set(without)) == 1


def test_a_disk_that_can_not_be_read_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with unlocked(path) as house:
        begun = house.latest()

        def failing(*_: object) -> int:
            raise OSError(errno.EIO, "Input/output error")

        with monkeypatch.context() as broken:
            broken.setattr(os, "open", failing)
            with pytest.raises(NotReadable):
                next(begun)


def test_an_entry_that_comes_while_it_is_read_is_not_told_in_its_middle(path: Path) -> None:
    with unlocked(path) as house:
        begun = house.latest()
        first = next(begun)
        put(house, store.new_id(AT), {"name": "Adeola"})
        assert [each.sequence for each in begun] == list(range(first.sequence - 1, 0, -1))
