"""Two formats of the journal: the first is read and written as it is, until somebody upgrades; room."""

import os
import resource
import shutil
from pathlib import Path
from typing import Any

import pytest

import store
from store import NotAllowed, NotSaved, Set, StoreNewer
from store.segments import HEADER_SIZE
from tests.store.child import in_child
from tests.store.made import AT, JOURNAL, documents, put, unlocked, written
from tests.store.reader import read_store
from tests.store.test_faults import failing

FIRST = Path(__file__).parent.parent / "stores" / "format-1" / "store"
SECOND, THIRD = "journal-00000002", "journal-00000003"
DANA, ADA, KAYLEIGH = (
    ("dw", "four candles by the door"),
    ("it", "green bicycle, red bell"),
    ("kd", "a kettle and two cups"),
)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store of format 1."""
    shutil.copytree(FIRST, tmp_path / "first")
    return tmp_path / "first"


def last_of(path: Path) -> Path:
    return max(path.glob("journal-*"))


def test_a_store_of_the_first_format_is_written_in_it(first: Path) -> None:
    assert store.find(first).format == 1
    record = store.new_id(AT)
    with unlocked(first, *DANA) as house:
        put(house, record, {"name": "Leo"})
        assert last_of(first).read_bytes()[8] == 1
        assert last_of(first).stat().st_size == house._house.journal.end.offset
    assert read_store(first, *DANA).tables["cases"][record] == {"name": "Leo"}
    assert store.find(first).format == 1


def test_a_new_segment_of_the_first_format_stays_in_it(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.segments.MOST", 1)
    with unlocked(first, *DANA) as house:
        put(house, store.new_id(AT), {"name": "Leo"})
    assert {file.read_bytes()[8] for file in first.glob("journal-*")} == {1}


def test_an_upgrade_begins_a_new_segment_and_changes_nothing_that_is_there(first: Path) -> None:
    with unlocked(first, *DANA) as house:
        shown, seal = documents(house), str(house.seal())
        before = {file: file.read_bytes() for file in first.glob("journal-*")}
        house.upgrade(at=AT)
        house.upgrade(at=AT)
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
        assert documents(house) == {**shown, record: {"name": "Leo"}}
    assert store.find(first).format == store.FORMAT == 2
    assert len(list(first.glob("journal-*"))) == len(before) + 1
    assert all(file.read_bytes().startswith(data) for file, data in before.items())
    assert last_of(first).read_bytes()[8] == 2
    with unlocked(first, *DANA) as house:
        assert documents(house) == {**shown, record: {"name": "Leo"}}
        assert (house.damage, house.notices, house.contains(seal)) == ((), (), True)
        assert house.verify().ok
    assert read_store(first, *KAYLEIGH).tables["cases"] == {**shown, record: {"name": "Leo"}}


def test_only_an_administrator_upgrades(first: Path) -> None:
    with unlocked(first, *KAYLEIGH) as house, pytest.raises(NotAllowed, match="administrator"):
        house.upgrade(at=AT)
    with unlocked(first, *ADA) as house:
        house.upgrade(at=AT)
    assert store.find(first).format == 2


def test_an_upgrade_that_the_disk_does_not_take_leaves_the_store_as_it_was(first: Path) -> None:
    with unlocked(first, *DANA) as house:
        with failing("fsync", 1), pytest.raises(NotSaved, match="keyring could not be written"):
            house.upgrade(at=AT)
        put(house, store.new_id(AT), {"name": "Leo"})
    assert last_of(first).read_bytes()[8] == 1
    with unlocked(first, *DANA) as house:
        house.upgrade(at=AT)
        with failing("fsync", 1), pytest.raises(NotSaved, match="new file could not be begun"):
            put(house, store.new_id(AT), {"name": "Leo"})
        put(house, store.new_id(AT), {"name": "Leo"})
    assert (store.find(first).format, last_of(first).read_bytes()[8]) == (2, 2)
    with unlocked(first, *DANA) as house:
        assert house.verify().ok


def test_a_program_that_is_open_goes_on_after_an_upgrade_that_it_knows(first: Path) -> None:
    record = store.new_id(AT)
    with unlocked(first, *DANA) as house, unlocked(first, *KAYLEIGH) as other:
        house.upgrade(at=AT)
        put(other, record, {"name": "Leo"})
        put(house, record, {"name": "Poppy"})
        assert documents(other)[record] == {"name": "Poppy"}


def newer(path: Path, house: store.Store) -> None:
    """What an upgrade by a program of a later version leaves: a segment of a version that is not known."""
    journal, keychain = house._house.journal, house._house.keychain
    journal._begin_segment()
    file = last_of(path)
    header = bytearray(file.read_bytes())
    header[8] = 3
    header[HEADER_SIZE - 32 :] = keychain.mark(1, bytes(header[: HEADER_SIZE - 32]))
    file.write_bytes(header)


def test_a_program_that_is_open_saves_no_more_after_an_upgrade_that_it_does_not_know(path: Path) -> None:
    record = store.new_id(AT)
    with unlocked(path) as house, unlocked(path) as other:
        put(house, record, {"name": "Leo"})
        newer(path, house)
        for _ in range(2):
            with pytest.raises(StoreNewer, match="written by a newer version"):
                other.save("cases", record, [Set(("name",), "Poppy")], base=None, at=AT)
            assert not other.writable
            assert documents(other) == {record: {"name": "Leo"}}
        assert other.damage == ()
        assert any("newer version" in notice for notice in other.notices)
    with pytest.raises(StoreNewer):
        unlocked(path)


# room


def test_a_save_into_room_does_not_change_the_size_of_the_file(house: store.Store, path: Path) -> None:
    record = store.new_id(AT)
    put(house, record, {"n": 0})
    size = (path / JOURNAL).stat().st_size
    for number in range(3):
        put(house, record, {"n": number + 1})
    assert (path / JOURNAL).stat().st_size == size > len(written(path / JOURNAL))


def test_room_grows_with_the_journal_and_not_beyond_a_megabyte(
    house: store.Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.room.MOST", 20_000)
    for number in range(12):
        put(house, store.new_id(AT), {"text": "x" * 9000, "n": number})
        size, used = (path / JOURNAL).stat().st_size, len(written(path / JOURNAL))
        assert 0 <= size - used <= 20_000 + 9600
    assert size - used >= 10_000


def test_a_frame_longer_than_the_room_is_taken(house: store.Store, path: Path) -> None:
    record = store.new_id(AT)
    put(house, record, {"text": "x" * 3_000_000})
    put(house, record, {"n": 1})
    assert house.verify().ok
    assert (path / JOURNAL).stat().st_size > len(written(path / JOURNAL)) > 3_000_000


def test_a_disk_without_space_takes_what_fits_into_the_room(path: Path) -> None:
    def fill() -> list[Any]:
        record = store.new_id(AT)
        with unlocked(path) as house:
            put(house, record, {"n": -1})
            size, saved = (path / JOURNAL).stat().st_size, 0
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
            try:
                for number in range(99):
                    put(house, record, {"n": number})
                    saved += 1
            except NotSaved:
                pass
            return [saved, documents(house)[record]["n"], house.verify().ok]

    saved, last, sound = in_child(fill)
    assert saved >= 4
    assert (last, sound) == (saved - 1, True)


def test_zeros_behind_the_last_save_are_no_damage_however_many(path: Path) -> None:
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Leo"})
    for more in (0, 1, 5000):
        end = len(written(path / JOURNAL))
        os.truncate(path / JOURNAL, end)
        os.truncate(path / JOURNAL, end + more)
        with unlocked(path) as house:
            assert (house.damage, house.notices, house.writable) == ((), (), True)
        read_store(path, *DANA)


def test_room_in_a_segment_that_another_follows_is_no_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = store.new_id(AT)
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        monkeypatch.setattr("store.segments.MOST", 1)
        put(house, record, {"name": "Poppy"})
    assert (path / JOURNAL).read_bytes().endswith(bytes(100))
    with unlocked(path) as house:
        assert (documents(house), house.damage) == ({record: {"name": "Poppy"}}, ())
