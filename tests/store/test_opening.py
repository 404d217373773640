"""Creating is explicit, opening never creates, and whatever is wrong is a sentence."""

import os
import stat
import struct
import threading
from pathlib import Path

import pytest

import store
from store import (
    BadPerson,
    NewPerson,
    NoStore,
    NotAStore,
    NotSaved,
    Role,
    StoreDamaged,
    StoreError,
    StoreNewer,
    StoreThere,
    WrongPassphrase,
)
from tests.store.made import AT, COST, FOUNDER, JOURNAL, PASSPHRASE, put, unlocked


def everything_under(path: Path) -> set[str]:
    return {file.relative_to(path).as_posix() for file in path.rglob("*")}


def test_a_new_store_has_the_files_of_the_format_and_nobody_else_may_read_them(path: Path) -> None:
    slots = {f"slots/{store.find(path).people[0].id}.slot", "slots"}
    assert everything_under(path) == {"keyring", JOURNAL, "head", "lock", *slots}
    for file in (path, *path.rglob("*")):
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600)


def test_a_store_is_created_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store.create(tmp_path / "a" / "store", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    finally:
        os.umask(before)
    for file in (tmp_path / "a").rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600)


def test_an_empty_folder_becomes_a_store_and_a_full_one_does_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    store.create(tmp_path / "empty", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    assert store.find(tmp_path / "empty").people[0].sign_in == "dw"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("kept")
    (tmp_path / "file").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("empty", "full", "file", "link"):
        with pytest.raises(StoreThere, match="Choose a new folder; nothing was changed"):
            store.create(tmp_path / name, FOUNDER, PASSPHRASE, at=AT, cost=COST)
    assert everything_under(tmp_path / "full") == {"letter.txt"}
    assert not (tmp_path / "nowhere").exists()


def test_of_two_who_create_one_store_at_once_one_is_told(tmp_path: Path) -> None:
    told: list[StoreError] = []

    def create() -> None:
        try:
            store.create(tmp_path / "store", FOUNDER, PASSPHRASE, at=AT, cost=COST)
        except StoreThere as error:
            told.append(error)

    threads = [threading.Thread(target=create) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 3
    assert [file.name for file in tmp_path.iterdir()] == ["store"]
    with unlocked(tmp_path / "store") as house:
        assert house.verify().ok


def test_a_store_that_cannot_be_completed_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotSaved, match="no space left on device"):
        store.create(tmp_path / "store", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign_in", ["", "Dana", "d w", "../dw", "-dw", "x" * 33, "dw\n", "ä"])
def test_a_sign_in_name_is_short_and_plain(tmp_path: Path, sign_in: str) -> None:
    with pytest.raises(BadPerson, match="sign-in name"):
        store.create(tmp_path / "store", NewPerson(sign_in, "x", "x", FOUNDER.role), "x", at=AT, cost=COST)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("role", [Role(0), Role.ADMINISTRATOR, Role.WORKER, Role.MANAGER | Role.WORKER])
def test_a_founder_administers_and_works_with_cases(tmp_path: Path, role: Role) -> None:
    with pytest.raises(BadPerson):
        store.create(tmp_path / "store", NewPerson("dw", "x", "x", role), "x", at=AT, cost=COST)


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("nothing", "empty", "nothing/below"):
        with pytest.raises(NoStore, match="duty-tui init"):
            store.find(tmp_path / name)
    assert everything_under(tmp_path) == {"empty"}


def test_what_is_not_ours_is_left_alone(tmp_path: Path, path: Path) -> None:
    (tmp_path / "letter").write_text("kept")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "letter").write_text("kept")
    for name in ("letter", "folder"):
        with pytest.raises(NotAStore, match="nothing was changed"):
            store.find(tmp_path / name)
    (path / "keyring").write_bytes(b"PK\x03\x04" * 99)
    with pytest.raises(NotAStore):
        store.find(path)


@pytest.mark.parametrize("name,place", [("keyring", 8), ("keyring", 11), (JOURNAL, 8), ("slot", 8)])
def test_a_newer_version_of_any_file_is_refused_in_words(path: Path, name: str, place: int) -> None:
    file = next((path / "slots").iterdir()) if name == "slot" else path / name
    data = bytearray(file.read_bytes())
    data[place] = 3
    if name == "slot":
        import zlib

        data[-4:] = struct.pack(">I", zlib.crc32(data[:-4]))
    file.write_bytes(data)
    with pytest.raises(StoreNewer, match="written by a newer version"):
        unlocked(path)


def test_somebody_unknown_and_a_wrong_passphrase_get_in_nowhere(path: Path) -> None:
    closed = store.find(path)
    with pytest.raises(WrongPassphrase, match="Check the keyboard"):
        closed.unlock(closed.people[0].id, "another", at=AT)
    with pytest.raises(StoreDamaged, match="missing"):
        closed.unlock(store.new_id(AT), PASSPHRASE, at=AT)


def test_a_planted_slot_that_asks_for_everything_is_refused(path: Path) -> None:
    import zlib

    file = next((path / "slots").iterdir())
    data = bytearray(file.read_bytes())
    data[44:48] = struct.pack(">I", 2**32 - 1)
    data[-4:] = struct.pack(">I", zlib.crc32(data[:-4]))
    file.write_bytes(data)
    with pytest.raises(StoreError, match="not written by this program"):
        unlocked(path)


def test_a_slot_of_another_store_does_not_open_this_one(path: Path, tmp_path: Path) -> None:
    store.create(tmp_path / "other", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    mine, other = (next((each / "slots").iterdir()) for each in (path, tmp_path / "other"))
    mine.write_bytes(other.read_bytes())
    with pytest.raises(StoreDamaged, match="passphrase slot is damaged"):
        unlocked(path)


def test_the_people_of_a_closed_store_are_ids_and_sign_in_names(path: Path) -> None:
    closed = store.find(path)
    (person,) = closed.people
    assert person.sign_in == "dw"
    with unlocked(path) as house:
        assert (house.person.id, house.person.name, house.person.post) == (
            person.id,
            "Dana Whitlock",
            "EDT social worker",
        )
        assert house.person.role == Role.ADMINISTRATOR | Role.MANAGER
        assert house.people() == (house.person,)


def test_no_word_of_a_record_or_of_a_person_stands_in_any_file(path: Path) -> None:
    words = [
        "Marchetti-Byrne",
        "Kayleigh",
        "14 Harbour Walk",
        "held at home",
        "B-2026-0412",
        "Dana",
        "candles",
    ]
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": words[0], "carer": words[1], "address": words[2], "ref": words[4]})
        put(house, record, {"log": words[3] * 20})
        house.checkpoint("cases", record, at=AT)
        house.note(store.Kind.EXPORT, {"to": words[1]}, record_id=record, at=AT)
    (path / JOURNAL).write_bytes((path / JOURNAL).read_bytes() + b"torn")
    with unlocked(path):
        pass
    for file in path.rglob("*"):
        data = file.name.encode() + (file.read_bytes() if file.is_file() else b"")
        for word in words:
            for encoding in ("utf-8", "utf-16-le"):
                assert word.encode(encoding) not in data
