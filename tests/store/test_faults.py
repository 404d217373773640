"""A save that the disk did not take is NOT SAVED, is cut back, and costs nothing that was saved before."""

import errno
import fcntl
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

import store
from store import NotReadable, NotSaved, Set, StoreDamaged
from tests.store.child import in_child
from tests.store.made import AT, COST, JOURNAL, documents, put, unlocked, written


@contextmanager
def failing(name: str, at_call: int, fault: int = errno.EIO, times: int = 1) -> Iterator[list[int]]:
    """The `at_call`-th call of an os function, and those after it, `times` in all, fail."""
    module = fcntl if name == "flock" else os
    real, calls = getattr(module, name), [0]

    def fail(*arguments: Any, **named: Any) -> Any:
        calls[0] += 1
        if at_call <= calls[0] < at_call + times:
            if name == "close":
                real(*arguments)  # it is closed all the same, as on Linux
            raise OSError(fault, os.strerror(fault))
        return real(*arguments, **named)

    setattr(module, name, fail)
    try:
        yield calls
    finally:
        setattr(module, name, real)


def settle(path: Path) -> None:
    """Let it be an hour since a name in the folder changed."""
    os.utime(path, (path.stat().st_mtime - 3600,) * 2)


def save(house: store.Store, record: str, value: int) -> None:
    house.save("cases", record, [Set((f"f{value}",), value)], base=house.version(record), at=AT)


CALLS = ["urandom", "open", "flock", "stat", "pread", "pwrite", "fdatasync", "close"]
"""What a save asks of the operating system."""

SETTLED_CALLS = ["urandom", "flock", "stat", "fstat", "pread", "pwrite", "fdatasync"]
"""The same in a folder in which no name has changed for some time."""

MORE_CALLS = [*CALLS, "fsync", "rename", "fstat"]
"""The same of a save that begins a new segment."""

FAULTS = [errno.EIO, errno.ENOSPC, errno.ENOMEM, errno.EINTR]

QUIET = {"ftruncate", "close"}
"""What fails without a word: nothing need be cut, and what is durable was so before a file is closed."""


def told_of(name: str, failed: int) -> int:
    """How many faults of so many are told."""
    if name == "flock":
        return (failed + 1) // 2  # every second call lets go of the lock; closing the file does that as well
    return 0 if name in QUIET else failed


@contextmanager
def segment_over() -> Iterator[None]:
    """The next save begins a new segment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.segments.MOST", 1)
        yield


@pytest.mark.parametrize(
    "settled,named,save_so",
    [(True, SETTLED_CALLS, nullcontext), (False, CALLS, nullcontext), (False, MORE_CALLS, segment_over)],
)
def test_a_save_asks_nothing_of_the_system_but_what_is_made_to_fail_below(
    house: store.Store,
    path: Path,
    settled: bool,
    named: list[str],
    save_so: Callable[[], AbstractContextManager[None]],
) -> None:
    record, asked = store.new_id(AT), set()
    if settled:
        settle(path)
        save(house, record, 0)
    save(house, record, 1)

    def notice(_: Any, event: str, called: Any) -> None:
        if event == "c_call" and getattr(called, "__module__", None) in ("posix", "fcntl"):
            asked.add(called.__name__)

    with save_so():
        sys.setprofile(notice)
        try:
            save(house, record, 2)
        finally:
            sys.setprofile(None)
    assert asked - {"fspath", "getpid"} == set(named)


@pytest.mark.parametrize(
    "name,fault,settled,save_so",
    [
        *((name, fault, False, nullcontext) for name in [*CALLS, "ftruncate"] for fault in FAULTS),
        *((name, fault, True, nullcontext) for name in SETTLED_CALLS for fault in FAULTS),
        *((name, errno.ENOSPC, False, segment_over) for name in MORE_CALLS),
    ],
)
def test_whichever_call_of_a_save_fails_nothing_acknowledged_is_lost(
    path: Path, name: str, fault: int, settled: bool, save_so: Callable[[], AbstractContextManager[None]]
) -> None:
    record, saved, told = store.new_id(AT), set(), list[str]()
    for number in range(1, 12):
        with unlocked(path) as house:
            assert house.damage == ()
            if settled:
                settle(path)
                save(house, record, 200 + number)
                saved.add(200 + number)
            save(house, record, 100 + number)
            saved.add(100 + number)
            with save_so(), failing(name, number, fault) as calls:
                try:
                    save(house, record, number)
                    saved.add(number)
                except (NotSaved, NotReadable, StoreDamaged) as error:
                    told.append(str(error))
            shown = set(documents(house)[record].values())
            assert saved <= shown | ({100 + number} if name == "pread" else set())
        with unlocked(path) as house:
            assert house.verify().ok
            assert set(documents(house)[record].values()) == saved
        if calls[0] < number:
            break
    else:
        pytest.fail("a save makes more calls than were tried")
    assert len(told) == told_of(name, number - 1)
    assert all(os.strerror(fault).lower() in each or "NOT SAVED" in each for each in told)


def test_a_failed_flush_is_told_and_never_tried_again_on_that_handle(house: store.Store, path: Path) -> None:
    record = store.new_id(AT)
    save(house, record, 1)
    size = len(written(path / JOURNAL))
    with failing("fdatasync", 1), pytest.raises(NotSaved, match="NOT SAVED: the disk did not take it"):
        save(house, record, 2)
    assert (path / JOURNAL).stat().st_size == size
    assert not house.writable
    with (
        failing("fdatasync", 1, times=99) as calls,
        pytest.raises(NotSaved, match="close the store and open it"),
    ):
        save(house, record, 3)
    assert calls == [0]
    with unlocked(path) as again:
        save(again, record, 4)
        assert documents(again) == {record: {"f1": 1, "f4": 4}}
        assert again.verify().ok


def test_a_flush_that_fails_twice_over_leaves_a_frame_that_is_kept_or_not_but_never_half(path: Path) -> None:
    record = store.new_id(AT)
    with unlocked(path) as house:
        save(house, record, 1)
        with failing("fdatasync", 1), failing("ftruncate", 1), pytest.raises(NotSaved):
            save(house, record, 2)
    with unlocked(path) as house:
        assert documents(house) == {record: {"f1": 1, "f2": 2}}
        assert house.damage == ()


def test_a_full_disk_is_told_and_saving_goes_on_when_there_is_room(path: Path) -> None:
    def fill() -> list[Any]:
        record, saved = store.new_id(AT), []
        with unlocked(path) as house:
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(written(path / JOURNAL)) + 3000, hard))
            said = ""
            for number in range(20):
                try:
                    save(house, record, number)
                    saved.append(number)
                except NotSaved as error:
                    said = str(error)
                    break
            still = house.writable
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            save(house, record, 99)
            return [saved, said, still, [*documents(house)[record].values()], house.verify().ok]

    saved, said, still, shown, sound = in_child(fill)
    assert 3 < len(saved) < 10
    assert said == "NOT SAVED: the disk did not take it (file too large)."
    assert still
    assert shown == [*saved, 99]
    assert sound


def test_a_short_write_is_completed(house: store.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real, record = os.pwrite, store.new_id(AT)
    monkeypatch.setattr(os, "pwrite", lambda fd, data, offset: real(fd, data[:100], offset))
    save(house, record, 1)
    monkeypatch.undo()
    assert house.verify().ok
    assert documents(house) == {record: {"f1": 1}}


def test_an_interrupted_save_is_whole_or_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = store.new_id(AT)

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    with unlocked(path) as house:
        save(house, record, 1)
        for name in ("pwrite", "fdatasync"):
            with monkeypatch.context() as patch:
                patch.setattr(os, name, interrupt)
                with pytest.raises(KeyboardInterrupt):
                    save(house, record, 2)
        save(house, record, 3)
        assert documents(house) == {record: {"f1": 1, "f2": 2, "f3": 3}}
    with unlocked(path) as house:
        assert house.verify().ok


def test_a_new_segment_that_cannot_be_begun_is_told_and_tried_again(
    house: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = store.new_id(AT)
    save(house, record, 1)
    monkeypatch.setattr("store.segments.MOST", 1)
    with failing("fsync", 1, errno.ENOSPC), pytest.raises(NotSaved, match="a new file could not be begun"):
        save(house, record, 2)
    save(house, record, 3)
    assert documents(house) == {record: {"f1": 1, "f3": 3}}
    assert house.verify().ok


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("harm", ["replaced", "removed", "cut"])
def test_a_journal_changed_under_an_open_store_stops_the_writing(
    path: Path, harm: str, settled: bool
) -> None:
    record, file = store.new_id(AT), path / JOURNAL
    with unlocked(path) as house:
        if settled:
            settle(path)
            save(house, record, 1)
        save(house, record, 1)
        data = file.read_bytes()
        match harm:
            case "replaced":
                file.rename(path / "kept")
                file.write_bytes(data)
            case "removed":
                file.rename(path / "kept")
            case "cut":
                os.truncate(file, len(written(file)) - 1)
        for _ in range(2):
            with pytest.raises(StoreDamaged, match="open for reading only"):
                save(house, record, 2)
        assert not house.writable
        assert any("replaced or cut" in damage.what for damage in house.damage)
        assert documents(house) == {record: {"f1": 1}}


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("harm", ["removed", "replaced"])
def test_a_head_changed_under_an_open_store_stops_the_writing(path: Path, harm: str, settled: bool) -> None:
    with unlocked(path) as house:
        if settled:
            settle(path)
            save(house, store.new_id(AT), 1)
        data = (path / "head").read_bytes()
        (path / "head").rename(path / "kept")
        if harm == "replaced":
            (path / "head").write_bytes(data)
        with pytest.raises(StoreDamaged):
            save(house, store.new_id(AT), 1)
        assert [str(damage) for damage in house.damage] == [
            "head: The file was replaced or removed while the store was open."
        ]


def test_damage_that_appears_while_a_store_is_open_is_told_at_the_next_look(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        record = store.new_id(AT)
        save(other, record, 1)
        size = len(written(path / JOURNAL))
        save(other, record, 2)
        with (path / JOURNAL).open("r+b") as file:
            file.seek(size + 100)
            file.write(b"\0\0\0\0")
        assert documents(house) == {record: {"f1": 1}}
        assert len(house.damage) == 1
        assert not house.writable


def test_a_torn_tail_of_another_process_is_set_aside_by_the_next_save(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        save(house, record, 1)
        with (path / JOURNAL).open("r+b") as file:
            file.seek(len(written(path / JOURNAL)))
            file.write(b"dtf\x02 half a frame")
        save(house, record, 2)
        assert [notice.split(" bytes")[0] for notice in house.notices] == ["17"]
        assert house.verify().ok


@pytest.mark.parametrize("name,at_call", [("fsync", 1), ("fsync", 3), ("ftruncate", 1), ("fdatasync", 1)])
def test_a_tail_that_cannot_be_set_aside_stays_and_the_store_is_read_only(
    path: Path, name: str, at_call: int
) -> None:
    with (path / JOURNAL).open("ab") as file:
        file.write(b"torn")
    # the count of attempts flushes twice before
    with failing(name, at_call + (2 if name == "fsync" else 0)), unlocked(path) as house:
        assert not house.writable
        assert house.notices[-1] == "The store cannot be written here. It was opened for reading only."
    with unlocked(path) as house:
        assert house.writable
        assert house.verify().ok


def test_a_person_who_cannot_be_written_down_is_not_added(path: Path) -> None:
    person = store.NewPerson("kd", "Kayleigh Dunmore", "EDT", store.Role.WORKER)
    with unlocked(path) as house:
        for call in (1, 3):
            with failing("fsync", call), pytest.raises(NotSaved, match="could not be written"):
                house.add_person(person, "x", at=AT, cost=COST)
        assert [one.sign_in for one in house.people()] == ["dw"]
    with unlocked(path) as house:
        house.add_person(person, "x", at=AT, cost=COST)
    unlocked(path, "kd", "x").close()


def test_an_unlock_that_cannot_be_recorded_is_told_and_opens(path: Path) -> None:
    with failing("fdatasync", 1), unlocked(path) as house:
        assert house.notices[0].startswith("That you signed in could not be recorded. NOT SAVED")
        assert not house.writable


def test_a_disk_that_cannot_be_read_is_told(path: Path) -> None:
    for number in range(1, 4):
        with failing("pread", number), pytest.raises(NotReadable, match="input/output error"):
            unlocked(path)
    with unlocked(path) as house, unlocked(path) as other:
        put(other, store.new_id(AT), {"a": 1})
        with failing("pread", 1), pytest.raises(NotReadable):
            documents(house)
        assert len(documents(house)) == 1


def test_a_closed_store_saves_nothing_and_can_be_closed_again(path: Path) -> None:
    house = unlocked(path)
    house.close()
    house.close()
    with pytest.raises(NotSaved):
        save(house, store.new_id(AT), 1)
