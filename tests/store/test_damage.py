"""Nothing acknowledged vanishes in silence, nothing wrong is shown, and opening creates nothing.

Every byte of a small store is flipped and every file cut at every length: the store is refused, or opens for
reading only and says what is damaged, or opens with everything that was saved.
"""

import os
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import store
from crypto import identity
from store import Set, Splice, StoreDamaged, StoreError
from tests.store.made import AT, COST, FOUNDER, JOURNAL, MEMORY, PASSPHRASE, documents, put, unlocked, written

LOG = "Seen at home by Kayleigh Dunmore at nine, well and warm, and again at eleven."


class Snapshot:
    """A store as it was, to be put back after each harm."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = {
            file.relative_to(path).as_posix(): written(file) if file.name == JOURNAL else file.read_bytes()
            for file in path.rglob("*")
            if file.is_file()
        }

    def restore(self) -> None:
        shutil.rmtree(self.path / "quarantine", ignore_errors=True)
        for name, data in self.files.items():
            (self.path / name).write_bytes(data)

    def harm(self, name: str, data: bytes | None) -> None:
        self.restore()
        if data is None:
            (self.path / name).unlink()
        else:
            (self.path / name).write_bytes(data)


class Small:
    """A small store: who is in it, what was saved, the values each field ever had."""

    def __init__(self, path: Path) -> None:
        self.record, self.other = store.new_id(AT), store.new_id(AT)
        store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
        with unlocked(path) as house:
            put(house, self.record, {"name": "Leo", "log": LOG})
            put(house, self.other, {"name": "Poppy"})
            house.save(
                "cases", self.record, [Set(("name",), "Leo M")], base=house.version(self.record), at=AT
            )
            self.before = documents(house)
            self.unfinished = Snapshot(path)
            base = house.version(self.record)
            house.save("cases", self.record, [Splice(("log",), 0, 4, "Held")], base=base, at=AT)
            self.after = documents(house)
        self.snapshot = Snapshot(path)
        self.ever = {
            "name": {"Leo", "Leo M", "Poppy"},
            "log": {LOG, "Held" + LOG[4:]},
        }


@pytest.fixture(scope="module")
def small() -> Iterator[Small]:
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Small(Path(folder) / "store")


@pytest.fixture(autouse=True)
def whole(small: Small, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The store as it was, which is opened ten thousand times: no waiting for the disk, and what was found of
    a signature is remembered, by key, signature and text.
    """
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, lambda fd: None)
    monkeypatch.setattr(identity, "verify", lru_cache(maxsize=None)(identity.verify))
    small.snapshot.restore()
    yield
    small.snapshot.restore()


def outcome(small: Small) -> tuple[str, dict[str, Any]]:
    """What opening came to, with what was shown; fails if anything shown was never saved."""
    try:
        with unlocked(small.snapshot.path) as house:
            shown = documents(house)
            if house.damage:
                assert not house.writable
                with pytest.raises(StoreDamaged, match="NOT SAVED"):
                    house.save("cases", small.other, [Set(("name",), "x")], base=None, at=AT)
                result = "read only"
            else:
                assert house.writable
                result = "told" if house.notices else "as it was"
    except StoreError:
        return "refused", {}
    for document in shown.values():
        for field, value in document.items():
            assert value in small.ever[field]
    return result, shown


def flips(data: bytes) -> Iterator[bytes]:
    for place in range(len(data)):
        yield data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :]


def test_a_byte_flipped_anywhere_in_the_journal_is_told_and_shows_nothing_wrong(small: Small) -> None:
    for data in flips(small.snapshot.files[JOURNAL]):
        small.snapshot.harm(JOURNAL, data)
        result, _ = outcome(small)
        assert result in ("read only", "refused")


def test_the_journal_cut_anywhere_is_told_and_shows_nothing_wrong(small: Small) -> None:
    data = small.snapshot.files[JOURNAL]
    for length in range(len(data)):
        small.snapshot.harm(JOURNAL, data[:length])
        assert outcome(small)[0] == "read only"
        assert (small.snapshot.path / JOURNAL).read_bytes() == data[:length]


@pytest.mark.parametrize("name", ["keyring", "head"])
def test_a_byte_flipped_anywhere_else_loses_nothing_in_silence(small: Small, name: str) -> None:
    for data in flips(small.snapshot.files[name]):
        small.snapshot.harm(name, data)
        result, shown = outcome(small)
        assert result != "as it was"
        assert result != "told" or shown == small.after


@pytest.mark.parametrize("name", ["keyring", "head"])
def test_another_file_cut_anywhere_loses_nothing_in_silence(small: Small, name: str) -> None:
    data = small.snapshot.files[name]
    for length in range(len(data)):
        small.snapshot.harm(name, data[:length])
        result, shown = outcome(small)
        assert result != "as it was"
        assert result != "told" or shown == small.after


def test_a_slot_with_a_flipped_byte_or_cut_anywhere_opens_nothing_and_leaves_the_rest(small: Small) -> None:
    (name,) = (name for name in small.snapshot.files if name.startswith("slots/"))
    slot = small.snapshot.files[name]
    for data in (*flips(slot), *(slot[:length] for length in range(len(slot)))):
        small.snapshot.harm(name, data)
        assert outcome(small)[0] == "refused"
    small.snapshot.restore()
    assert outcome(small) == ("as it was", small.after)


def test_a_missing_file_is_told_and_never_made_anew_in_silence(small: Small) -> None:
    found = {}
    for name in small.snapshot.files:
        small.snapshot.harm(name, None)
        result, shown = outcome(small)
        found[name.split("/")[0]] = result
        assert result in ("read only", "refused") or shown == small.after
    assert found == {
        "keyring": "refused",
        "slots": "refused",
        JOURNAL: "read only",
        "head": "told",
        "lock": "as it was",
        "attempts": "as it was",
    }


def test_missing_slots_or_a_missing_keyring_say_what_to_do(small: Small) -> None:
    small.snapshot.harm("keyring", None)
    with pytest.raises(StoreDamaged, match=r"keyring of the store is missing\. Restore it from a back-up"):
        store.find(small.snapshot.path)
    small.snapshot.restore()
    closed = store.find(small.snapshot.path)
    (small.snapshot.path / "slots" / f"{closed.people[0].id}.slot").unlink()
    with pytest.raises(StoreDamaged, match="missing"):
        closed.unlock(closed.people[0].id, PASSPHRASE, at=AT)


def test_a_save_that_was_never_finished_is_set_aside_wherever_it_was_cut(small: Small) -> None:
    name, path = JOURNAL, small.snapshot.path
    before, after = small.unfinished.files[name], small.snapshot.files[name]
    for length in range(len(before) + 1, len(after)):
        small.snapshot.harm(name, after[:length])
        (path / "head").write_bytes(small.unfinished.files["head"])
        with unlocked(path) as house:
            assert documents(house) == small.before
            assert house.damage == ()
            tail = after[len(before) : length].rstrip(b"\0")
            assert [notice.split(" bytes")[0] for notice in house.notices] == [str(len(tail))]
            (kept,) = (path / "quarantine").iterdir()
            assert kept.read_bytes() == tail
            put(house, small.record, {"name": "Leo"})
        with unlocked(path) as house:
            assert (house.notices, house.damage) == ((), ())
            assert house.verify().ok


def test_a_save_that_was_finished_and_not_yet_in_the_head_is_kept(small: Small) -> None:
    small.snapshot.harm("head", small.unfinished.files["head"])
    assert outcome(small) == ("as it was", small.after)


@pytest.mark.parametrize(
    "tail", [b"\1", b"\0" * 4096 + b"\1", b"dtf\x02", b"dtf\x02" + b"\xff" * 300, b"rubbish" * 99]
)
def test_rubbish_behind_the_last_save_is_set_aside(small: Small, tail: bytes) -> None:
    small.snapshot.harm(JOURNAL, small.snapshot.files[JOURNAL] + tail)
    assert outcome(small) == ("told", small.after)
    small.snapshot.harm(JOURNAL, small.snapshot.files[JOURNAL] + tail)
    outcome(small)
    (small.snapshot.path / JOURNAL).write_bytes(written(small.snapshot.path / JOURNAL) + tail)
    outcome(small)
    assert len(list((small.snapshot.path / "quarantine").iterdir())) == 2


def test_a_hole_of_zeros_in_the_tail_that_was_acknowledged_is_damage(small: Small) -> None:
    data = bytearray(small.snapshot.files[JOURNAL])
    data[-200:] = bytes(200)
    small.snapshot.harm(JOURNAL, bytes(data))
    assert outcome(small)[0] == "read only"


def test_without_a_whole_head_nothing_is_judged_to_be_torn(small: Small) -> None:
    torn = small.snapshot.files[JOURNAL][:-1]
    small.snapshot.harm(JOURNAL, torn)
    (small.snapshot.path / "head").write_bytes(b"")
    assert outcome(small)[0] == "read only"
    assert (small.snapshot.path / JOURNAL).read_bytes() == torn


def test_a_frame_that_stands_twice_or_out_of_turn_is_damage(small: Small) -> None:
    before, after = small.unfinished.files[JOURNAL], small.snapshot.files[JOURNAL]
    last = after[len(before) :]
    for data in (after + last, before[: -len(last)] + last, before + last[:50] + last):
        small.snapshot.harm(JOURNAL, data)
        assert outcome(small)[0] == "read only"


def test_an_older_journal_put_back_alone_is_damage(small: Small) -> None:
    small.snapshot.harm(JOURNAL, small.unfinished.files[JOURNAL])
    result, shown = outcome(small)
    assert (result, shown) == ("read only", small.before)


def test_a_journal_of_another_store_is_damage(small: Small, tmp_path: Path) -> None:
    other = Small(tmp_path / "other")
    small.snapshot.harm(JOURNAL, other.snapshot.files[JOURNAL])
    assert outcome(small) == ("read only", {})
    small.snapshot.harm("head", other.snapshot.files["head"])
    assert outcome(small) == ("told", small.after)
    small.snapshot.harm("keyring", other.snapshot.files["keyring"])
    assert outcome(small)[0] == "refused"


def test_damage_is_named_by_file_and_place_and_holds_nothing_of_a_record(small: Small) -> None:
    data = bytearray(small.snapshot.files[JOURNAL])
    data[700] ^= 1
    small.snapshot.harm(JOURNAL, bytes(data))
    with unlocked(small.snapshot.path) as house:
        told = [str(damage) for damage in house.damage]
        assert told[0].startswith(f"{JOURNAL}: The entry after number ")
        assert told[0].endswith("cannot be read.")
        report = house.verify()
    assert not report.ok
    assert report.damage == house.damage
    for word in ("Leo", "Poppy", "Kayleigh", "home"):
        assert word not in " ".join([*told, *report.sentences])


def test_a_second_segment_that_is_missing_is_damage(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.segments.MOST", 1)
    path = small.snapshot.path
    with unlocked(path) as house:
        for name in ("Leo", "Leo M"):
            put(house, small.record, {"name": name})
        shown = documents(house)
    names = sorted(file.name for file in path.glob("journal-*"))
    assert names == [JOURNAL, "journal-00000002", "journal-00000003", "journal-00000004"]
    with unlocked(path) as house:
        assert (documents(house), house.damage) == (shown, ())
    for name in (*names, "journal-00000005"):
        kept = (path / name).read_bytes()
        (path / name).unlink()
        with unlocked(path) as house:
            assert house.damage
            assert not house.writable
        (path / name).write_bytes(kept)
    small.snapshot.restore()
    for name in (*names[1:], "journal-00000005"):
        (path / name).unlink()
