"""What was saved is on the disk at once; what it makes of the documents is worked out when somebody looks."""

from collections.abc import Callable
from pathlib import Path

import pytest

import store
from store import Set
from store.waiting import MOST
from tests.store.made import AT, documents, unlocked


def save(house: store.Store, record: str, value: int) -> None:
    change = Set((f"f{value}",), value)
    house.save("cases", record, [change], base=house.version(record), at=AT)


def waiting(house: store.Store) -> int:
    return len(house._house._waiting)


LOOKS: list[Callable[[store.Store, str], object]] = [
    lambda house, record: house.documents("cases")[record],
    lambda house, record: next(each for each in house.history(record)),
    lambda house, _: house.tables(),
    lambda house, _: house.seal(),
    lambda house, _: list(house.outlines()),
    lambda house, _: house.collisions(),
    lambda house, _: house.notices,
]


@pytest.mark.parametrize("look", LOOKS)
def test_whoever_looks_sees_what_was_saved(path: Path, look: Callable[[store.Store, str], object]) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        save(house, record, 1)
        save(house, record, 2)
        assert waiting(house) == 2
        look(house, record)
        assert waiting(house) == 0
        assert documents(house) == {record: {"f1": 1, "f2": 2}}


def test_the_next_save_of_a_record_stands_on_the_one_before_without_a_look(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        for value in range(5):
            saved = house.save("cases", record, [Set(("n",), value)], base=house.version(record), at=AT)
            assert house.version(record) == saved.commitment
        assert waiting(house) == 5
        assert house.collisions() == ()
        assert documents(house) == {record: {"n": 4}}
        assert house.verify().ok


def test_what_another_saved_in_the_same_record_is_looked_at_before_the_version_is_told(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        mine, shared = store.new_id(AT), store.new_id(AT)
        save(other, shared, 1)
        save(house, mine, 2)
        assert waiting(house) == 3, "the other's sign-in and save, and one's own"
        assert house.version(shared) == other.version(shared)
        assert waiting(house) == 0


def test_an_edit_of_a_text_that_was_just_saved_is_checked_against_it(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        house.save("cases", record, [Set(("log",), "Leo")], base=None, at=AT)
        edit = store.Splice(("log",), 3, 0, " rang")
        house.save("cases", record, [edit], base=house.version(record), at=AT)
        assert documents(house)[record] == {"log": "Leo rang"}


def test_not_everything_waits_for_somebody_who_never_looks(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        most = 0
        for value in range(MOST + 3):
            save(house, record, value)
            most = max(most, waiting(house))
        assert most == MOST - 1
        assert waiting(house) == 3
        assert len(documents(house)[record]) == MOST + 3


def test_what_waits_when_the_store_is_closed_is_there_the_next_time(path: Path) -> None:
    record = store.new_id(AT)
    with unlocked(path) as house:
        save(house, record, 1)
        assert waiting(house) == 1
    with unlocked(path) as house:
        assert documents(house) == {record: {"f1": 1}}
