"""What happens seldom: a role that ends meanwhile, a slot that can not be replaced, an unsigned beginning."""

import errno
import os
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from crypto.frame import HEADER_SIZE
from store import (
    NewPerson,
    NotAllowed,
    NotReadable,
    NotSaved,
    PurgeRefused,
    Role,
    Set,
    StoreDamaged,
    Verdict,
    files,
    index,
)
from store.keychain import Keychain
from store.rewriting import rewritten
from store.walk import Placed
from tests.store.made import AT, COST, JOURNAL, PASSPHRASE, documents, put, unlocked, written
from tests.store.test_faults import failing
from tests.store.test_people import forged

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


def test_an_index_of_many_blocks_is_read_as_it_was_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.resuming.EVERY", 1)
    monkeypatch.setattr("store.index.BLOCK", 64)
    with unlocked(path) as house:
        for number in range(20):
            put(house, store.new_id(AT), {"name": f"Leo {number}"})
        shown = documents(house)
    with unlocked(path) as house:
        assert house._house.indexed > 20
        assert documents(house) == shown


def test_an_older_copy_that_lacks_even_the_keyring_of_the_index_is_told(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.resuming.EVERY", 1)
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
    shutil.copytree(path, path.with_name("old"))
    with unlocked(path) as house:
        house.add_person(WORKER, "kd", at=AT, cost=COST)
    shutil.rmtree(path.with_name("old") / "index")
    (path / "index").rename(path.with_name("old") / "index")
    with unlocked(path.with_name("old")) as house:
        (damage,) = house.damage
        assert "was seen here before; the journal lacks it: an older copy?" in damage.what
        assert documents(house) == {record: {"name": "Leo"}}
        assert not house.writable


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


def test_a_head_that_is_kept_is_looked_for_behind_a_purge_as_well(path: Path, record: str) -> None:
    def signed_in() -> store.Store:
        closed = store.find(path)
        return closed.unlock(closed.people[0].id, PASSPHRASE, at=AT, witnessed=True)

    with signed_in() as house:
        put(house, record, {"name": "Leo"})
        assert house.keep_head()
        place = path.with_name("store.seal")
        kept = place.read_bytes()
        house.purge([record], at=AT)
    place.write_bytes(kept)
    with signed_in() as house:
        assert (house.damage, house.writable) == ((), True)


def test_a_head_that_is_kept_already_stands_there(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        assert house.keep_head()
        kept = path.with_name("store.seal").stat().st_mtime_ns
        assert house.keep_head()
        assert path.with_name("store.seal").stat().st_mtime_ns == kept


def test_no_index_is_kept_of_a_store_that_turns_out_damaged_on_leaving(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        house.add_person(WORKER, "kd", at=AT, cost=COST)
    with unlocked(path, "kd", "kd") as theirs, unlocked(path) as house:
        start = len(written(path / JOURNAL))
        put(house, record, {"name": "Leo"})
        (path / JOURNAL).write_bytes(swapped((path / JOURNAL).read_bytes(), start))
        monkeypatch.setattr("store.resuming.EVERY", 1)
        theirs.close()
    assert not list((path / "index").glob(f"{theirs.person.id}*"))


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


def test_an_index_of_another_writing_of_the_same_entries_is_told_as_an_older_copy(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.resuming.EVERY", 1)
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
    other = path.with_name("other")
    shutil.copytree(path, other)
    for each, name in ((path, "Poppy"), (other, "Mia M")):
        with unlocked(each) as house:
            put(house, record, {"name": name})
    shutil.rmtree(path / "index")
    (other / "index").rename(path / "index")
    with unlocked(path) as house:
        assert "the journal lacks it: an older copy?" in house.damage[0].what
        assert documents(house) == {record: {"name": "Poppy"}}


def test_an_index_from_before_a_sealing_brings_nothing_back(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.resuming.EVERY", 1)
    kept = store.new_id(AT)
    with unlocked(path) as house:
        house.add_person(WORKER, "kd", at=AT, cost=COST)
        put(house, record, {"name": "Leo"})
        put(house, kept, {"name": "Poppy"})
    with unlocked(path, "kd", "kd") as theirs:
        assert record in documents(theirs)
    shutil.copytree(path / "index", path.with_name("index"))
    with unlocked(path) as house:
        house.seal_record(record, [house.person.id], glass=False, at=AT)
    shutil.rmtree(path / "index", ignore_errors=True)
    path.with_name("index").rename(path / "index")
    with unlocked(path, "kd", "kd") as theirs:
        assert theirs.reloads == 1
        assert documents(theirs) == {kept: {"name": "Poppy"}}
        assert theirs.verify().ok


@pytest.mark.parametrize("when", ["before", "while"])
def test_a_program_that_was_open_while_something_was_purged_keeps_no_index_of_it(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr("store.resuming.EVERY", 1)
    outline = store.Outline("cases", "names", lambda document: {"name": document.get("name", "")})
    with unlocked(path) as house:
        house.add_person(WORKER, "kd", at=AT, cost=COST)
        put(house, record, {"name": "Leo"})
    closed = store.find(path)
    (person,) = (one for one in closed.people if one.sign_in == "kd")
    theirs = closed.unlock(person.id, "kd", at=AT, outline=outline)
    write = index.write

    def purge() -> None:
        with unlocked(path) as house:
            house.purge([record], at=AT)

    def purge_and_write(folder: Path, keychain: Keychain, *what: Any) -> None:
        if keychain.person == UUID(person.id):
            monkeypatch.setattr(index, "write", write)
            purge()
        write(folder, keychain, *what)

    if when == "while":
        put(theirs, store.new_id(AT), {"name": "Poppy"})
        monkeypatch.setattr(index, "write", purge_and_write)
    else:
        purge()
    theirs.close()
    with closed.unlock(person.id, "kd", at=AT, outline=outline) as theirs:
        found = index.read(path, theirs._house.keychain)
        assert found is None or b"Leo" not in b"".join(found[1].values())
        assert record not in documents(theirs)


def test_a_record_that_was_purged_and_written_again_is_folded_from_what_is_there(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        house.purge([record], at=AT)
        put(house, record, {"name": "Leo again"})
    monkeypatch.setattr("store.kept.MOST", 1)
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Poppy"})
        assert documents(house)[record] == {"name": "Leo again"}
        put(house, record, {"name": "Leo again", "n": 1})
        assert house.verify().ok


def test_a_purge_that_leaves_an_index_behind_is_told(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        (path / "index").mkdir()
        (path / "index" / "kept").write_bytes(b"something")
        with monkeypatch.context() as patch:
            patch.setattr(shutil, "rmtree", lambda *_, **__: None)
            with pytest.raises(PurgeRefused, match=r"still there\. Purge again"):
                house.purge([record], at=AT)
        house.purge([record], at=AT)
        assert not (path / "index").exists()


def test_a_purge_stops_at_a_file_whose_beginning_was_damaged_meanwhile(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        data = bytearray((path / JOURNAL).read_bytes())
        data[20] ^= 1
        with (path / JOURNAL).open("r+b") as file:
            file.write(data)
        with pytest.raises(StoreDamaged, match="nothing was done"):
            house.purge([record], at=AT)


def test_releasing_what_was_never_sealed_changes_no_entry(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        before = written(path / JOURNAL)
        house.seal_record(record, [], glass=False, at=AT)
        assert written(path / JOURNAL) == before
        assert documents(house) == {record: {"name": "Leo"}}
        assert house.verify().ok


def test_content_that_opens_with_no_key_stays_as_it_is_where_its_record_is_sealed(
    path: Path, record: str
) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        forged(house, inner=b"x" * 60)
        house.save("cases", record, [Set(("name",), "Forged")], base=house.version(record), at=AT)
    with unlocked(path) as house:
        house.seal_record(record, [house.person.id], glass=False, at=AT)
        assert documents(house) == {record: {"name": "Leo"}}
        refused = [entry.why for entry in house.history(record) if entry.verdict is Verdict.REFUSED]
        assert refused == ["its content is not what was committed to"]


def test_an_entry_of_a_newer_kind_without_content_is_none_that_was_purged(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leo"})
        forged(house, kind=30, inner=b"")
        house.save("cases", record, [Set(("name",), "x")], base=house.version(record), at=AT)
    with unlocked(path) as house:
        report = house.verify()
        assert "Entries of a newer version, which were not looked into: 1." in report.sentences
        assert report.damage == ()


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

    __hash__ = None  # type: ignore[assignment]


def test_what_can_not_be_compared_with_what_comes_back_is_not_saved(path: Path, record: str) -> None:
    with unlocked(path) as house:
        with pytest.raises(store.NotStorable):
            house.save("cases", record, [Set(("a",), Endless())], base=None, at=AT)
        assert documents(house) == {}
