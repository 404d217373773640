"""What takes long tells how far it has come: counts that grow, and none where nothing is to be waited for."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

import store
from store import NewPerson, Role
from tests.store.made import AT, COST, PASSPHRASE, put, unlocked

Told = list[tuple[int, int]]


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told of every second entry, so that a small store has something to tell."""
    for module in ("house", "verify", "rewriting"):
        monkeypatch.setattr(f"store.{module}.STEP", 2)


@pytest.fixture
def records(path: Path) -> list[str]:
    records = [store.new_id(AT) for _ in range(10)]
    with unlocked(path) as house:
        for record in records:
            put(house, record, {"name": "Leo"})
    return records


def check(told: Told) -> None:
    """It grows, as a part of the whole, and never beyond it."""
    assert len(told) > 3
    assert all(0 < done <= of for done, of in told)
    parts = [done / of for done, of in told]
    assert all(one <= other for one, other in pairwise(parts))
    assert parts[-1] > 0.7


def opened(path: Path) -> Told:
    """What opening tells."""
    told: Told = []
    closed = store.find(path)
    (person,) = (one for one in closed.people if one.sign_in == "dw")
    tell = lambda done, of: told.append((done, of))  # noqa: E731
    closed.unlock(person.id, PASSPHRASE, at=AT, progress=tell).close()
    return told


def test_opening_without_an_index_tells_how_many_entries_were_read_of_those_that_there_are(
    path: Path, records: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened(path) == [(2, 12), (4, 12), (6, 12), (8, 12), (10, 12), (12, 12)]
    monkeypatch.setattr("store.resuming.EVERY", 1)
    check(opened(path))
    assert opened(path) == []
    shutil.rmtree(path / "index")
    check(opened(path))


def test_opening_behind_an_index_tells_of_what_has_come_since(
    path: Path, records: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("store.resuming.EVERY", 1)
        unlocked(path).close()
    with unlocked(path) as house:
        for number in range(5):
            put(house, records[0], {"name": "Leo", "n": number})
    assert opened(path) == [(1, 6), (3, 6), (5, 6)]


def test_an_older_head_is_no_reason_to_tell_of_more_than_there_is(path: Path, records: list[str]) -> None:
    (path / "head").unlink()
    assert opened(path) == []


def test_checking_and_purging_tell(path: Path, records: list[str]) -> None:
    with unlocked(path) as house:
        for work in (
            lambda tell: house.verify(tell),
            lambda tell: house.purge(records[:1], at=AT, progress=tell),
            lambda tell: house.seal_record(records[1], [house.person.id], glass=True, at=AT, progress=tell),
        ):
            told: Told = []
            work(lambda done, of, told=told: told.append((done, of)))
            check(told)


def test_a_back_up_tells_how_many_bytes_are_there_and_trying_it_out_how_many_entries(
    path: Path, records: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.backup._STEP", 256)
    told: Told = []
    store.back_up(path, tmp_path / "to", lambda done, of: told.append((done, of)))
    check(told)
    assert told[-1][0] == told[-1][1] == (tmp_path / "to" / "store" / "journal-00000001").stat().st_size
    told.clear()
    store.back_up(path, tmp_path / "to", lambda done, of: told.append((done, of)))
    assert told == []
    with unlocked(path) as house:
        store.check_backup(house, tmp_path / "to", lambda done, of: told.append((done, of)))
    check(told)


def test_new_keys_write_nothing_again_so_that_there_is_nothing_to_wait_for(
    path: Path, records: list[str]
) -> None:
    journal = path / "journal-00000001"
    with unlocked(path) as house:
        worker = NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)
        added = house.add_person(worker, "p", at=AT, cost=COST)
        before = journal.stat()
        house.membership.remove(added.id, at=AT)
        house.membership.renew_keys(at=AT)
        assert (journal.stat().st_ino, journal.stat().st_size) == (before.st_ino, before.st_size)
        assert house.verify().ok
