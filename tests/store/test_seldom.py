"""What happens seldom: a role that ends meanwhile, a slot that can not be replaced, an unsigned beginning."""

import errno
import os
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

import store
from crypto.frame import HEADER_SIZE
from store import (
    NewPerson,
    NotAllowed,
    NotReadable,
    NotSaved,
    Role,
    Set,
    StoreDamaged,
    Verdict,
    files,
)
from store.rewriting import rewritten
from store.walk import Placed
from tests.store.made import AT, COST, JOURNAL, PASSPHRASE, documents, put, unlocked, written
from tests.store.test_faults import failing

KEEPER = NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR)
WORKER = NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)


@pytest.fixture
def record() -> str:
    return store.new_id(AT)


def test_an_administrator_who_was_made_a_worker_meanwhile_adds_nobody(path: Path) -> None:
    with unlocked(path) as house:
        added = house.add_person(KEEPER, "it", at=AT, cost=COST)
        with unlocked(path, "it", "it") as theirs:
            assert theirs.person.role is Role.ADMINISTRATOR
            house.membership.set_role(added.id, Role.WORKER, at=AT)
            with pytest.raises(NotAllowed, match="Your role does not include this"):
                theirs.add_person(WORKER, "kd", at=AT, cost=COST)
        assert [one.sign_in for one in house.people()] == ["dw", "it"]
        assert house.verify().ok


def test_a_passphrase_whose_slot_can_not_be_replaced_still_holds(path: Path) -> None:
    told = pytest.raises(NotSaved, match="the old passphrase still holds")
    # The count of attempts is written twice before, with two flushes each.
    with unlocked(path) as house, failing("fsync", 5), told:
        house.membership.change_passphrase(PASSPHRASE, "another by the door", at=AT, cost=COST)
    with unlocked(path) as house:
        assert house.verify().ok


def test_a_slot_that_was_damaged_meanwhile_is_not_sealed_anew(path: Path) -> None:
    with unlocked(path) as house:
        (slot,) = (path / files.SLOTS).glob("*.slot")
        whole = slot.read_bytes()
        slot.write_bytes(whole[:100] + b"\0" + whole[101:])
        with pytest.raises(StoreDamaged, match="Your passphrase slot is damaged"):
            house.membership.change_passphrase(PASSPHRASE, "another by the door", at=AT, cost=COST)
        slot.write_bytes(whole)
    unlocked(path).close()


def test_nobody_waits_for_a_folder_that_can_not_be_opened(tmp_path: Path) -> None:
    with files.one_at_a_time(tmp_path / "none"):
        assert not (tmp_path / "none").exists()


def test_ones_own_lock_is_nobody_elses(path: Path) -> None:
    lock = files.Lock(path)
    with lock:
        assert not lock.held_elsewhere()
        assert files.Lock(path).held_elsewhere()
    assert not files.Lock(path).held_elsewhere()


def test_an_entry_longer_than_what_is_read_at_once_is_read_whole(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.kept.MOST", 1)
    with unlocked(path) as house:
        put(house, record, {"log": "x" * 50_000})
        put(house, store.new_id(AT), {"name": "Poppy"})
        assert documents(house)[record] == {"log": "x" * 50_000}


def swapped(data: bytes, start: int) -> bytes:
    """The frame at `start` with another byte in its body, and the check sum that fits it."""
    length, *_ = struct.unpack_from(">I", data, start + 4)
    frame = bytearray(data[start : start + HEADER_SIZE + length])
    frame[HEADER_SIZE + 20] ^= 1
    frame[32:36] = struct.pack(">I", zlib.crc32(frame[HEADER_SIZE:], zlib.crc32(frame[:32])))
    return data[:start] + bytes(frame) + data[start + len(frame) :]


def test_an_entry_changed_on_purpose_under_an_open_store_is_told_when_its_record_is_read(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.kept.MOST", 1)
    with unlocked(path) as house:
        start = len(written(path / JOURNAL))
        put(house, record, {"name": "Leo"})
        put(house, store.new_id(AT), {"name": "Poppy"})
        (path / JOURNAL).write_bytes(swapped((path / JOURNAL).read_bytes(), start))
        assert documents(house)[record] == {}
        assert "changed, or can not be read any more" in house.damage[0].what
        assert not house.writable


def test_a_disk_that_can_not_be_read_when_a_record_is_folded_is_told(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.kept.MOST", 1)
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        put(house, store.new_id(AT), {"name": "Poppy"})

        def refuse(*_: Any) -> None:
            raise OSError(errno.EIO, "Input/output error")

        with monkeypatch.context() as patch:
            patch.setattr("store.lookup.os", _Os(open=refuse))
            with pytest.raises(NotReadable, match="input/output error"):
                documents(house)
        assert documents(house)[record] == {"name": "Leo"}


class _Os:
    """The operating system, with some of its functions replaced."""

    def __init__(self, **replaced: Any) -> None:
        vars(self).update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def test_a_torn_tail_without_a_head_is_left_alone_and_the_store_is_read_only(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
    data = written(path / JOURNAL) + b"dtf\x02 half a frame"
    (path / JOURNAL).write_bytes(data)
    (path / "head").unlink()
    with unlocked(path) as house:
        assert not house.writable
        assert house.damage
        assert documents(house) == {record: {"name": "Leo"}}
    assert (path / JOURNAL).read_bytes() == data


def test_a_store_whose_first_entry_nobody_signed_shows_and_takes_nothing(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})

        def unsigned(placed: Placed) -> Any:
            return placed.frame._replace(signature=bytes(64)) if placed.end.sequence == 1 else None

        data, changed = rewritten(house._house, 1, unsigned)
    assert changed == 1
    (path / JOURNAL).write_bytes(data)
    keyring = (path / files.KEYRING).read_bytes()
    with unlocked(path) as house:
        assert documents(house) == {}
        assert {entry.verdict for entry in house.history()} == {Verdict.REFUSED}
        assert house.sealed_records() == {}
        assert [damage.what for damage in house.damage] == [
            "No entry that counts says who belongs to the store."
        ]
        with pytest.raises(StoreDamaged, match="NOT SAVED"):
            house.save("cases", record, [Set(("name",), "x")], base=None, at=AT)
    assert (path / files.KEYRING).read_bytes() == keyring


def test_a_head_that_is_kept_already_stands_there(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        assert house.keep_head()
        kept = path.with_name("store.seal").stat().st_mtime_ns
        assert house.keep_head()
        assert path.with_name("store.seal").stat().st_mtime_ns == kept


def test_the_head_of_a_damaged_store_is_not_kept(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        data = bytearray((path / JOURNAL).read_bytes())
        data[300] ^= 1
    (path / JOURNAL).write_bytes(data)
    with unlocked(path) as house:
        assert house.damage
        assert not house.keep_head()
    assert not path.with_name("store.seal").exists()


def test_a_back_up_that_can_not_be_looked_at_and_a_place_that_takes_none_are_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, place = tmp_path / "to", tmp_path / "place"
    store.back_up(path, to)
    with failing("stat", 1), pytest.raises(NotReadable, match="input/output error"):
        store.copy_in(to)

    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copytree", refuse)
        with pytest.raises(NotSaved, match=r"the copy could not be put there \(no space left on device\)"):
            store.restore(to, place, "dw", PASSPHRASE, AT)
    assert not place.exists()
    assert store.restore(to, place, "dw", PASSPHRASE, AT).entries == 1


def test_a_lock_that_can_not_be_asked_for_is_told_by_the_save_and_not_before(path: Path, record: str) -> None:
    with unlocked(path) as house, failing("flock", 1, errno.ENOLCK):
        assert not house.held_elsewhere


def test_what_identifies_a_store_and_how_far_it_has_come(path: Path, record: str) -> None:
    closed = store.find(path)
    with unlocked(path) as house:
        assert house.store_id == closed.store_id
        assert (house.reloads, house.last_seal) == (0, house.seal())
        put(house, record, {"name": "Leo"})
        house.purge([record], at=AT)
        assert house.reloads == 1


def test_a_manager_is_told_who_waits_for_keys(path: Path) -> None:
    with unlocked(path) as house:
        house.add_person(KEEPER, "it", at=AT, cost=COST)
    with unlocked(path, "it", "it") as house:
        house.add_person(WORKER, "kd", at=AT, cost=COST)
        assert house.notices == ()
    with unlocked(path) as house:
        (notice,) = house.notices
        assert notice.startswith("These wait for the keys of the store: kd.")


class Endless(dict[str, Any]):
    """Something that JSON takes and that never ends being compared."""

    def __eq__(self, other: object) -> bool:
        raise RecursionError

    __hash__ = None


def test_what_can_not_be_compared_with_what_comes_back_is_not_saved(path: Path, record: str) -> None:
    with unlocked(path) as house:
        with pytest.raises(store.NotStorable):
            house.save("cases", record, [Set(("a",), Endless())], base=None, at=AT)
        assert documents(house) == {}
