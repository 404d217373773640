"""Several processes in one store: killed, at once, forked, with and without the right to write."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any
from uuid import uuid4

import pytest

import store
from store import Change, NotReadable, NotSaved, Set, Splice
from tests.store.child import in_child
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, documents, put, unlocked

ROOT = Path(__file__).parents[2]


def test_two_thousand_writers_that_are_killed_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    # A program of its own: a fork of it costs a fraction of a fork of the tests. Who is killed can not tell
    # what they reached: `make cover` does not measure it.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-m", "tests.store.killing", "2000", "4", "20261224"]
    done = subprocess.run(command, cwd=tmp_path, env=env | {"PYTHONPATH": str(ROOT)}, stdout=PIPE)
    tally = json.loads(done.stdout)
    assert (tally["lost"], tally["duplicates"], tally["damaged"]) == (0, 0, 0)
    assert tally["kills"] == 2000
    assert tally["acknowledged"] > 500
    assert 0 <= tally["unreported"] <= 2000


def test_processes_that_save_at_once_lose_nothing_and_agree(path: Path) -> None:
    shared, saves = store.new_id(AT), 40
    with unlocked(path) as house:
        put(house, shared, {"log": "start"})

    def work(name: str) -> None:
        with unlocked(path) as house:
            own = store.new_id(AT)
            for number in range(saves):
                house.save("cases", own, [Set((name,), number)], base=house.version(own), at=AT)
                text = documents(house)[shared]["log"]
                changes: list[Change] = [
                    Splice(("log",), len(text), 0, "."),
                    Set((f"{name}-{number}",), number),
                ]
                house.save("cases", shared, changes, base=house.version(shared), at=AT)

    children = []
    for name in ("a", "b", "c"):
        child = os.fork()
        if child == 0:
            try:
                work(name)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    with unlocked(path) as house:
        assert (house.damage, house.notices) == ((), ())
        assert house.verify().ok
        shown = documents(house)
        assert len(shown[shared]) == 1 + 3 * saves
        assert len(shown) == 4
        texts = [c.after for e in house.history(shared) for c in e.changes if c.path == ("log",)]
        assert len(texts) == 1 + 3 * saves


def test_a_forked_child_shares_no_lock_and_no_place(path: Path) -> None:
    with unlocked(path) as house:
        mine, theirs = store.new_id(AT), store.new_id(AT)
        put(house, mine, {"a": 1})
        assert in_child(lambda: put(house, theirs, {"b": 1}).sequence) == 4
        assert put(house, mine, {"a": 2}).sequence == 5
        assert documents(house) == {mine: {"a": 2}, theirs: {"b": 1}}
    with unlocked(path) as house:
        assert house.verify().ok


def test_what_another_saved_is_shown_at_the_next_look(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        record = store.new_id(AT)
        put(other, record, {"a": 1})
        assert documents(house) == {record: {"a": 1}}
        assert house.seal() == other.seal()
        put(house, record, {"a": 2})
        assert documents(other) == {record: {"a": 2}}


def test_what_another_saved_stays_in_the_chain_when_it_was_not_looked_at(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        one, two = store.new_id(AT), store.new_id(AT)
        first = other.save("cases", one, [Set(("a",), 1)], base=None, at=AT)
        assert house.save("cases", two, [Set(("b",), 2)], base=None, at=AT).sequence == first.sequence + 1
        assert documents(other) == documents(house) == {one: {"a": 1}, two: {"b": 2}}


def test_an_edit_that_is_overtaken_while_it_waits_means_what_its_author_saw(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        record = store.new_id(AT)
        put(house, record, {"log": "aaa bbb"})
        assert documents(other)
        base = house.version(record)
        other.save("cases", record, [Splice(("log",), 0, 3, "AAA")], base=other.version(record), at=AT)
        house.save("cases", record, [Splice(("log",), 4, 3, "BBB")], base=base, at=AT)
        assert documents(house) == documents(other) == {record: {"log": "aaa BBB"}}


def test_a_decision_that_is_overtaken_while_it_waits_is_refused(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        record = store.new_id(AT)
        base = put(house, record, {"met": None, "where": "home"}).commitment
        other.save("cases", record, [Set(("where",), "ward 3")], base=base, at=AT)
        with pytest.raises(store.RecordMovedOn):
            house.save("cases", record, [Set(("met",), "yes")], base=base, at=AT, only_if_latest=True)
        assert documents(house) == {record: {"where": "ward 3"}}


def test_segments_begun_by_another_process_are_followed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        record = store.new_id(AT)
        for value in range(3):
            put(other, record, {"a": value})
            monkeypatch.setattr("store.segments.MOST", 1)
            put(other, record, {"a": value + 10})
            assert documents(house) == {record: {"a": value + 10}}
        put(house, record, {"a": 99})
        assert documents(other) == {record: {"a": 99}}
        assert (house.damage, other.damage) == ((), ())
        assert house.verify().ok


def test_a_writer_that_holds_the_lock_too_long_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.files._PATIENCE", 0.05)
    with unlocked(path) as house, unlocked(path) as other:
        held, told = other._house.journal.exclusive(), pytest.raises(NotSaved, match="another program holds")
        with held, told:
            put(house, store.new_id(AT), {"a": 1})
    with unlocked(path) as house:
        assert house.verify().ok


@pytest.fixture
def readable() -> Iterator[Path]:
    """A store that another user may read, and not write."""
    above = Path("/var/tmp") / f"duty-{uuid4()}"  # noqa: S108 - pytest's own folders are closed to others
    path = above / "store"
    store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Leo"})
    above.chmod(0o755)
    for file in (path, *path.rglob("*")):
        file.chmod(0o555 if file.is_dir() else 0o444)
    yield path
    for file in (path, *path.rglob("*")):
        file.chmod(0o755)
    shutil.rmtree(above)


def test_a_store_that_may_only_be_read_is_read(readable: Path) -> None:
    def look() -> dict[str, Any]:
        with unlocked(readable) as house:
            try:
                put(house, store.new_id(AT), {"a": 1})
                said = ""
            except NotSaved as error:
                said = str(error)
            return {
                "shown": list(documents(house).values()),
                "writable": house.writable,
                "damage": len(house.damage),
                "said": said,
                "sound": house.verify().ok,
            }

    before = {file: file.read_bytes() for file in readable.rglob("*") if file.is_file()}
    assert in_child(look, user="nobody") == {
        "shown": [{"name": "Leo"}],
        "writable": False,
        "damage": 0,
        "said": "NOT SAVED: the store's folder cannot be written; ask the administrator.",
        "sound": True,
    }
    assert {file: file.read_bytes() for file in readable.rglob("*") if file.is_file()} == before


def test_wrong_passphrases_still_fail_where_they_cannot_be_counted(readable: Path) -> None:
    def attempt() -> str:
        try:
            unlocked(readable, passphrase="another")
        except store.WrongPassphrase as error:
            return str(error)
        return "opened"

    assert in_child(attempt, user="nobody").startswith("That passphrase is not right")


@pytest.mark.parametrize("name", ["journal-00000001", "head", "keyring", "slots", "."])
def test_a_store_that_may_not_be_read_says_so(readable: Path, name: str) -> None:
    (readable / name).chmod(0)

    def attempt() -> str:
        try:
            unlocked(readable)
        except NotReadable as error:
            return str(error)
        return "opened"

    assert in_child(attempt, user="nobody") == (
        "The store cannot be read (permission denied). Ask the administrator for access to its folder."
    )


@pytest.mark.parametrize("name", ["journal-00000001", "head", "lock"])
def test_one_file_that_may_not_be_written_makes_the_store_read_only(readable: Path, name: str) -> None:
    for file in (readable, *readable.rglob("*")):
        file.chmod(0o777 if file.is_dir() else 0o666)
    (readable / "attempts").chmod(0o666)
    (readable / name).chmod(0o444)

    def look() -> list[Any]:
        with unlocked(readable) as house:
            return [list(documents(house).values()), house.writable, len(house.damage)]

    assert in_child(look, user="nobody") == [[{"name": "Leo"}], False, 0]
