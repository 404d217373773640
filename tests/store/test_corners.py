"""Rare states: purged and sealed frames, frames that do not fit, segments and files in each other's place."""

import os
import struct
import zlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from crypto.frame import HEADER_SIZE, NO_BASE, NOTHING, Frame, Writing
from store import Kind, NewPerson, NotReadable, NotSaved, Role, Set, Splice, StoreDamaged, Verdict
from store.head import End
from store.journal import Journal
from store.lookup import frames_at
from store.reader import Reader
from store.writing import Writing as Said
from store.writing import append_note
from tests.store.made import AT, COST, JOURNAL, documents, put, unlocked, written
from tests.store.test_faults import failing
from tests.store.test_people import forged


def append_raw(house: store.Store, record: str, content: bytes, **other: Any) -> None:
    """Append a frame with any content, signed by the person who is signed in."""
    keys = house._house.keychain
    desk = keys.content(keys.desk(), 1)
    assert desk
    fields: dict[str, Any] = {
        "kind": Kind.CHANGE,
        "author": keys.person.bytes,
        "at": 0,
        "record": UUID(record).bytes,
        "base": bytes(32),
        "content": content,
        **other,
    }
    said = Writing(**fields).prepare(keys.store.bytes, keys.identity, keys.desk(), desk)
    house._house.journal.append(said)
    house._house.absorb()


@pytest.fixture
def record() -> str:
    return store.new_id(AT)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"{", b"null", b"[" * 9999])
def test_content_that_is_no_object_does_not_count(path: Path, record: str, content: bytes) -> None:
    with unlocked(path) as house:
        put(house, record, {"a": 1})
        append_raw(house, record, content)
    with unlocked(path) as house:
        assert documents(house) == {record: {"a": 1}}
        assert house.damage == ()
        assert not house.verify().ok
        *_, entry, _ = house.history()
        assert (entry.verdict, entry.why) == (Verdict.REFUSED, "its content is not what was committed to")
        put(house, record, {"a": 2})


@pytest.mark.parametrize(
    "content",
    [b"{}", b'{"t":1,"c":[]}', b'{"t":"cases","c":[[[],1]]}', b'{"t":"cases","c":[[["a"],9,9,"x"]]}'],
)
def test_changes_that_do_not_fit_are_kept_and_not_folded(path: Path, record: str, content: bytes) -> None:
    with unlocked(path) as house:
        put(house, record, {"a": "x"})
        append_raw(house, record, content, base=house.version(record))
        append_raw(house, record, b'{"t":"cases","d":{}}', kind=Kind.CHECKPOINT)
    with unlocked(path) as house:
        assert documents(house) == {record: {"a": "x"}}
        assert (house.damage, house.writable) == ((), True)
        assert [entry.verdict for entry in house.history(record)] == [
            Verdict.GOOD,
            Verdict.REFUSED,
            Verdict.REFUSED,
        ]


def test_a_frame_that_fits_in_part_changes_nothing(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"a": "x"})
        content = b'{"t":"cases","c":[[["b"],1],[["a"],9,9,"x"]]}'
        append_raw(house, record, content, base=house.version(record))
        assert documents(house) == {record: {"a": "x"}}


def test_purged_frames_are_tombstones_under_which_everything_still_verifies(path: Path, record: str) -> None:
    other = store.new_id(AT)
    with unlocked(path) as house:
        put(house, other, {"name": "Poppy"})
        forged(house, inner=b"")
        put(house, record, {"name": "Leo"})
        seal = str(house.seal())
    with unlocked(path) as house:
        certificate = {"records": [record], "entries": 1, "reach": []}
        append_note(house._house, Said(Kind.PURGED, certificate, NOTHING, NO_BASE, AT))
    with unlocked(path) as house:
        assert documents(house) == {other: {"name": "Poppy"}}
        assert house.damage == ()
        assert house.contains(seal)
        report = house.verify()
        assert report.ok
        assert report.sentences[3].endswith("sealed from you: 0; purged: 1.")
        assert [entry.verdict for entry in house.history(record)] == [Verdict.PURGED]
        base = house.version(record)
        assert base
        house.save("cases", record, [Set(("name",), "(purged)")], base=base, at=AT)
        with pytest.raises(store.ChangeRefused):
            house.save("cases", record, [Splice(("name",), 0, 1, "x")], base=base, at=AT)


def test_notes_of_a_sealed_record_are_counted_and_not_read(path: Path, record: str) -> None:
    with unlocked(path) as house:
        house.add_person(NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR), "it", at=AT, cost=COST)
        put(house, record, {"name": "Leo"})
        house.note(Kind.VIEW, {"step": 1}, record_id=record, at=AT)
    with unlocked(path, "it", "it") as house:
        assert [(e.kind, e.content) for e in house.history(record)] == [(Kind.CHANGE, {}), (Kind.VIEW, {})]
        assert house.verify().sentences[3].endswith("sealed from you: 2; purged: 0.")


def test_an_old_name_of_a_person_appended_again_brings_nothing_back(path: Path) -> None:
    with unlocked(path) as house:
        person = UUID(house.person.id).bytes
        house.add_person(NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR), "it", at=AT, cost=COST)
        (old,) = frames_at(path, house._house.keychain, house._house.shown.fold.places(person))
        house._house.journal.append(old.frame)
    with unlocked(path) as house:
        assert [one.sign_in for one in house.people()] == ["dw", "it"]
        assert house.damage == ()
        assert not house.verify().ok


def test_a_stale_edit_beside_a_frame_that_does_not_count_means_what_its_author_saw(
    path: Path, record: str
) -> None:
    with unlocked(path) as house:
        put(house, record, {"log": "aaa bbb"})
        append_raw(house, record, b"{}", base=house.version(record))
    with unlocked(path) as house:
        base = put(house, record, {"log": "aaa bbb ccc"}).commitment
        put(house, record, {"log": "none"})
        house.save("cases", record, [Splice(("log",), 8, 3, "CCC")], base=base, at=AT)
        assert documents(house) == {record: {"log": "aaa bbb CCC"}}


def test_a_full_copy_that_is_overtaken_is_made_again(path: Path, record: str) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        put(house, record, {"a": 1})
        append = house._house.journal.append

        def overtaken(frame: Frame, *, unmoved: bool) -> Any:
            house._house.journal.append = append  # type: ignore[method-assign]
            put(other, record, {"a": 2})
            return append(frame, unmoved=unmoved)

        house._house.journal.append = overtaken  # type: ignore[assignment, method-assign]
        house.checkpoint("cases", record, at=AT)
        assert documents(house) == documents(other) == {record: {"a": 2}}


def test_segments_in_each_others_place_are_damage(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        monkeypatch.setattr("store.segments.MOST", 1)
        put(house, record, {"a": 1})
    first, second = path / JOURNAL, path / "journal-00000002"
    second.write_bytes(first.read_bytes())
    with unlocked(path) as house:
        assert "It is not the file that belongs here." in [damage.what for damage in house.damage]


def test_a_frame_with_another_epoch_and_a_right_check_sum_was_changed(path: Path, record: str) -> None:
    with unlocked(path) as house:
        start = len(written(path / JOURNAL))
        put(house, record, {"a": 1})
    data = bytearray(written(path / JOURNAL))
    for place in (start + 3, start + 19, start + HEADER_SIZE + 9):
        changed = bytearray(data)
        changed[place] ^= 3
        check = zlib.crc32(changed[start + HEADER_SIZE :], zlib.crc32(changed[start : start + 32]))
        changed[start + 32 : start + 36] = struct.pack(">I", check)
        (path / JOURNAL).write_bytes(changed)
        with unlocked(path) as house:
            assert house.damage[0].what.endswith("was changed after it was written.")


def test_a_keyring_of_a_newer_version_makes_an_open_store_read_only(path: Path, record: str) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        house.add_person(NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR), "it", at=AT, cost=COST)
        data = (path / "keyring").read_bytes()
        (path / "keyring").write_bytes(data[:8] + b"\2" + data[9:])
        assert documents(other) == {}
        assert (other.writable, other.damage) == (False, ())
        with pytest.raises(store.StoreNewer):
            put(other, record, {"a": 1})


def test_a_keyring_that_was_damaged_makes_an_open_store_read_only(path: Path, record: str) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        house.add_person(NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR), "it", at=AT, cost=COST)
        (path / "keyring").write_bytes((path / "keyring").read_bytes()[:100])
        assert documents(other) == {}
        assert [damage.what for damage in other.damage] == [
            "Entry number 4: the keyring lacks what it names."
        ]


def test_an_entry_that_cannot_be_read_any_more_is_told(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"a": 1})
        for place in (-1, 0):
            data = bytearray(written(path / JOURNAL))
            data[place] ^= 1
            (path / JOURNAL).write_bytes(data)
            with pytest.raises(StoreDamaged, match="cannot be read any more"):
                list(house.history(record))


def test_a_store_whose_files_may_not_be_written_is_read_only(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"a": 1})
    # three calls count the attempt, one waits for its turn; then come head, journal, lock
    for number in (5, 6, 7):
        with failing("open", number, 13):
            house = unlocked(path)
        with house:
            assert documents(house) == {record: {"a": 1}}
            assert not house.writable
            with pytest.raises(NotSaved, match="cannot be written; ask the administrator"):
                put(house, record, {"a": 2})
    for number in (5, 6):
        with failing("open", number, 13, times=2), pytest.raises(NotReadable, match="permission denied"):
            unlocked(path)


def test_a_folder_that_may_not_be_written_is_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path / "attempts").write_bytes(b"{}")
    with (path / JOURNAL).open("ab") as file:
        file.write(b"torn")
    (path / "head").rename(path / "kept")
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with unlocked(path) as house:
            assert not house.writable
            assert house.notices == (
                "The head file is missing: what was saved last cannot be checked against it.",
                "Something after the last entry cannot be read. It was left alone.",
            )
    assert (path / JOURNAL).read_bytes().endswith(b"torn")


def test_a_folder_that_cannot_be_listed_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    closed = store.find(path)
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(NotReadable, match="permission denied"):
        store.find(path)
    with pytest.raises(NotReadable, match="permission denied"):
        closed.unlock(closed.people[0].id, "four candles by the door", at=AT)


def test_a_file_of_the_store_that_cannot_be_read_says_so(path: Path) -> None:
    (path / "keyring").unlink()
    (path / "keyring").mkdir()
    with pytest.raises(NotReadable, match="is a directory"):
        store.find(path)


def test_a_keyring_that_cannot_be_tidied_is_told(path: Path) -> None:
    with (path / "keyring").open("ab") as file:
        file.write(b"half an event")
    # the count of attempts flushes twice before
    with failing("fsync", 3), unlocked(path) as house:
        assert house.notices[0].startswith("The keyring could not be tidied")
    with unlocked(path) as house:
        assert house.notices == ("A change of people or keys was never completed. Make it again.",)


def test_a_keyring_that_another_tidied_first_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (path / "keyring").read_bytes()
    (path / "keyring").write_bytes(whole + b"half an event")
    catch_up = Journal.catch_up

    def after_another(journal: Journal) -> None:
        (path / "keyring").write_bytes(whole)
        catch_up(journal)

    monkeypatch.setattr(Journal, "catch_up", after_another)
    with unlocked(path) as house:
        assert house.notices == ()


def test_attempts_that_cannot_be_counted_still_wait_for_those_that_were(path: Path) -> None:
    for _ in range(3):
        with pytest.raises(store.WrongPassphrase):
            unlocked(path, passphrase="another")
    with failing("open", 1, 13), pytest.raises(store.AttemptsDelayed):
        unlocked(path)
    (path / "attempts").write_bytes(b"{}")
    with failing("open", 1, 13):
        unlocked(path).close()


def test_a_store_with_cheap_passphrases_says_so(path: Path) -> None:
    closed = store.find(path)
    person = closed.people[0].id
    slot = path / "slots" / f"{person}.slot"
    data = bytearray(slot.read_bytes())
    assert closed.is_cheap(person)
    data[44:48] = struct.pack(">I", store.DEFAULT.memory)
    slot.write_bytes(bytes(data))
    assert not closed.is_cheap(person)
    data[-4:] = struct.pack(">I", zlib.crc32(data[:-4]))
    slot.write_bytes(bytes(data))
    assert not closed.is_cheap(person)


def test_what_was_finished_and_is_not_in_the_head_is_shown_to_those_who_only_read(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        head = (path / "head").read_bytes()
        put(house, record, {"a": 1})
    (path / "head").write_bytes(head)
    monkeypatch.setattr(os, "access", lambda *_: False)
    scan = Reader._all_frames

    def without_the_last(reader: Reader, acknowledged: Any) -> Any:
        *frames, last = scan(reader, acknowledged)
        yield from frames
        reader.end = End(reader.end.segment, last.start, last.end.sequence - 1, last.frame.previous)

    monkeypatch.setattr(Reader, "_all_frames", without_the_last)
    with unlocked(path) as house:
        assert documents(house) == {record: {"a": 1}}
        assert house.damage == ()


def test_a_store_tells_its_own_id(path: Path) -> None:
    assert UUID(store.find(path).store_id).version == 7
