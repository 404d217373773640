"""What was purged or sealed does not come back: not by an index, not by what was written again."""

import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from store import (
    NewPerson,
    PurgeRefused,
    Role,
    Set,
    StoreDamaged,
    Verdict,
    index,
)
from store.keychain import Keychain
from tests.store.made import AT, COST, JOURNAL, PASSPHRASE, documents, put, unlocked, written
from tests.store.test_people import forged
from tests.store.test_seldom import swapped

WORKER = NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)


@pytest.fixture
def record() -> str:
    return store.new_id(AT)


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
        with pytest.raises(StoreDamaged, match="left as it is, and this is not done"):
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
