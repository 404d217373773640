"""Back-ups made while people work, tried out, restored; and what is no back-up."""

import shutil
from pathlib import Path

import pytest

import store
from store import BackupRefused, Kind, NewPerson, NotAllowed, NotSaved, Role, StoreDamaged, StoreThere
from store.known_head import place_of
from tests.store.made import AT, COST, JOURNAL, PASSPHRASE, documents, put, unlocked
from tests.store.reader import read_store
from tests.store.test_faults import failing


@pytest.fixture
def record(path: Path) -> str:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo", "log": "x" * 5000})
    return record


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "backup"


def copied_documents(to: Path, tmp_path: Path) -> dict[str, object]:
    """What the copy holds, read from a copy of it, so that it stays as it is."""
    scratch = tmp_path / "scratch"
    shutil.copytree(to / "store", scratch)
    try:
        read_store(scratch, "dw", PASSPHRASE)
        with unlocked(scratch) as house:
            assert (house.damage, house.notices) == ((), ())
            return documents(house)
    finally:
        shutil.rmtree(scratch)


def test_a_back_up_is_made_while_somebody_works_and_holds_what_was_saved(
    path: Path, record: str, to: Path, tmp_path: Path
) -> None:
    with unlocked(path) as house:
        store.back_up(path, to)
        assert copied_documents(to, tmp_path) == documents(house)
        put(house, record, {"name": "Leonard"})
        put(house, store.new_id(AT), {"name": "Poppy"})
        store.back_up(path, to)
        assert copied_documents(to, tmp_path) == documents(house)


def test_the_second_time_only_what_has_come_is_copied(path: Path, record: str, to: Path) -> None:
    first = store.back_up(path, to).copied
    assert store.back_up(path, to).copied == 0
    with unlocked(path) as house:
        put(house, record, {"name": "Leonard"})
    assert 0 < store.back_up(path, to).copied < first / 4
    (to / "copied").unlink()
    assert store.back_up(path, to).copied > first


def test_new_segments_new_people_and_removed_ones_are_in_the_next(
    path: Path, record: str, to: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        worker = house.add_person(NewPerson("kd", "K", "", Role.WORKER), "kd", at=AT, cost=COST)
    store.back_up(path, to)
    assert (to / "store" / "slots" / f"{worker.id}.slot").exists()
    monkeypatch.setattr("store.segments.MOST", 1)
    with unlocked(path) as house:
        house.membership.remove(worker.id, at=AT)
        put(house, record, {"name": "Leonard"})
        store.back_up(path, to)
        assert copied_documents(to, tmp_path) == documents(house)
    assert not (to / "store" / "slots" / f"{worker.id}.slot").exists()
    assert (to / "store").stat().st_mode & 0o777 == 0o700


def test_a_segment_that_was_written_anew_is_copied_anew(path: Path, record: str, to: Path) -> None:
    first = store.back_up(path, to).copied
    end = (to / "store" / JOURNAL).stat().st_size
    for place in (143, end - 1):
        data = bytearray((path / JOURNAL).read_bytes())
        data[place] ^= 1
        (path / JOURNAL).write_bytes(data)
        assert store.back_up(path, to).copied == first
    (path / JOURNAL).rename(path / "away")
    (path / JOURNAL).write_bytes(data)
    assert store.back_up(path, to).copied == first


def test_what_is_behind_the_head_is_not_taken(path: Path, record: str, to: Path, tmp_path: Path) -> None:
    with unlocked(path) as house:
        before, end = documents(house), house._house.journal.end.offset
    with (path / JOURNAL).open("r+b") as file:
        file.seek(end)
        file.write(b"half a frame")
    store.back_up(path, to)
    assert (to / "store" / JOURNAL).stat().st_size == end
    assert copied_documents(to, tmp_path) == before
    (path / "head").unlink()
    store.back_up(path, to)
    assert (to / "store" / JOURNAL).stat().st_size > end


def test_a_folder_that_is_no_place_for_it_is_refused(path: Path, tmp_path: Path, to: Path) -> None:
    for inside in (path, path / "slots"):
        with pytest.raises(BackupRefused, match="inside the store"):
            store.back_up(path, inside)
    store.create(to / "store", NewPerson("x", "X", "", ~Role.RECOVERY), PASSPHRASE, at=AT, cost=COST)
    with pytest.raises(BackupRefused, match="copy of another store"):
        store.back_up(path, to)
    with pytest.raises(BackupRefused, match="no back-up in that folder"):
        store.copy_in(tmp_path / "none")
    with failing("fsync", 1), pytest.raises(NotSaved, match="back-up could not be written"):
        store.back_up(path, tmp_path / "other")


# the drill


def test_the_drill_opens_the_copy_compares_it_and_changes_nothing(path: Path, record: str, to: Path) -> None:
    store.back_up(path, to)
    before = {file: file.read_bytes() for file in to.rglob("*") if file.is_file()}
    with unlocked(path) as house:
        checked = store.check_backup(house, to)
        assert (checked.entries, checked.behind, checked.faults) == (3, 1, ())
    assert {file: file.read_bytes() for file in to.rglob("*") if file.is_file()} == before


def test_the_drill_finds_a_byte_that_changed_and_a_copy_of_other_things(
    path: Path, record: str, to: Path, tmp_path: Path
) -> None:
    store.back_up(path, to)
    journal = to / "store" / JOURNAL
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    with unlocked(path) as house:
        assert len(store.check_backup(house, to).faults) >= 1
        data[len(data) // 2] ^= 1
        journal.write_bytes(data)
        assert store.check_backup(house, to).faults == ()
    with unlocked(to / "store") as other:
        put(other, record, {"name": "x"})
    with unlocked(path) as house:
        assert "entries that the store lacks" in store.check_backup(house, to).faults[0]


def test_the_drill_needs_a_copy_of_this_store_with_oneself_in_it(path: Path, record: str, to: Path) -> None:
    store.back_up(path, to)
    with unlocked(path) as house:
        house.add_person(NewPerson("kd", "K", "", Role.WORKER), "kd", at=AT, cost=COST)
    with unlocked(path, "kd", "kd") as house, pytest.raises(BackupRefused, match="not yet one of its people"):
        store.check_backup(house, to)
    shutil.rmtree(to)
    store.create(to / "store", NewPerson("x", "X", "", ~Role.RECOVERY), PASSPHRASE, at=AT, cost=COST)
    with unlocked(path) as house, pytest.raises(BackupRefused, match="of another store"):
        store.check_backup(house, to)


# restoring


def test_a_restored_store_says_so_and_which_entries_are_lost(path: Path, record: str, to: Path) -> None:
    store.back_up(path, to)
    with unlocked(path) as house:
        put(house, record, {"name": "Leonard"})
        house.keep_head()
    with pytest.raises(StoreThere):
        store.restore(to, path, "dw", PASSPHRASE, AT)
    path.rename(path.with_name("kept"))
    restored = store.restore(to, path, "dw", PASSPHRASE, AT)
    assert (restored.entries, restored.lost) == (3, 2)
    assert not place_of(path).exists()
    closed = store.find(path)
    with closed.unlock(closed.people[0].id, PASSPHRASE, at=AT, witnessed=True) as house:
        assert documents(house)[record]["name"] == "Leo"
        assert (house.damage, house.writable) == ((), True)
        (entry,) = [entry for entry in house.history() if entry.kind is Kind.RESTORED]
        assert entry.content == {"entries": 3, "known": 5}
        assert house.verify().ok
    assert read_store(path, "dw", PASSPHRASE).refused == []


def test_nothing_is_put_in_place_by_who_may_not_or_of_a_copy_that_is_damaged(
    path: Path, record: str, to: Path, tmp_path: Path
) -> None:
    with unlocked(path) as house:
        house.add_person(NewPerson("kd", "K", "", Role.WORKER), "kd", at=AT, cost=COST)
    store.back_up(path, to)
    place = tmp_path / "new" / "store"
    place.parent.mkdir()
    with pytest.raises(NotAllowed, match="Only an administrator"):
        store.restore(to, place, "kd", "kd", AT)
    with pytest.raises(store.WrongPassphrase):
        store.restore(to, place, "dw", "guess", AT)
    with pytest.raises(BackupRefused, match="Nobody signs in"):
        store.restore(to, place, "xx", PASSPHRASE, AT)
    (to / "store" / JOURNAL).write_bytes((to / "store" / JOURNAL).read_bytes()[:-1])
    with pytest.raises(StoreDamaged, match="try an older one"):
        store.restore(to, place, "dw", PASSPHRASE, AT)
    assert list(place.parent.iterdir()) == []


def test_a_copy_of_the_first_format_is_brought_up_when_it_is_restored(tmp_path: Path) -> None:
    from tests.store.test_frozen import ROOT

    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "backup" / "store")
    place = tmp_path / "store"
    restored = store.restore(tmp_path / "backup", place, "dw", "four candles by the door", AT)
    assert (restored.lost, store.find(place).format) == (0, store.FORMAT)
