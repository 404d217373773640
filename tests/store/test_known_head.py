"""An older copy of the whole folder is found by what this host knows from outside it."""

import shutil
from pathlib import Path

import pytest

import store
from store import Set, StoreDamaged
from store.known_head import known_head, place_of
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, documents, put, unlocked


def signed_in(path: Path) -> store.Store:
    closed = store.find(path)
    return closed.unlock(closed.people[0].id, PASSPHRASE, at=AT, witnessed=True)


@pytest.fixture
def record(path: Path) -> str:
    """A record in a store whose head is kept beside it."""
    with signed_in(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
        assert house.keep_head()
    return record


def test_what_was_saved_since_is_the_same_store(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"name": "Leonard"})
    with signed_in(path) as house:
        assert (house.damage, house.writable) == ((), True)
        assert house.verify().ok
        head = known_head(path, house._house.keychain.store)
        assert head is not None
        assert head == house._house.journal.end
        assert house.contains(str(head.seal))
    text = place_of(path).read_text().splitlines()
    assert text[1] == str(head.seal)
    assert place_of(path).stat().st_mode & 0o777 == 0o600


def test_an_older_copy_of_everything_is_found_and_only_read(path: Path, record: str) -> None:
    shutil.copytree(path, path.with_name("old"))
    with signed_in(path) as house:
        put(house, record, {"name": "Leonard"})
        house.keep_head()
    shutil.rmtree(path)
    path.with_name("old").rename(path)
    with unlocked(path) as house:
        assert house.damage == (), "inside the folder nothing tells"
        assert not house.verify().ok
    with signed_in(path) as house:
        assert documents(house) == {record: {"name": "Leo"}}
        assert [str(damage) for damage in house.damage] == [
            "store.seal: On this host the store had entry number 5; now it lacks it, or has another. "
            "An older copy was put back."
        ]
        with pytest.raises(StoreDamaged):
            house.save("cases", record, [Set(("name",), "x")], base=None, at=AT)
        assert not house.verify().ok
        assert not house.keep_head(), "what is known is not forgotten"


def test_another_history_of_the_same_length_is_found(path: Path, record: str) -> None:
    shutil.copytree(path, path.with_name("other"))
    with signed_in(path) as house:
        put(house, record, {"name": "Leonard"})
        house.keep_head()
    shutil.rmtree(path)
    path.with_name("other").rename(path)
    for _ in range(5):
        unlocked(path).close()
    with signed_in(path) as house:
        assert len(house.damage) == 1


@pytest.mark.parametrize("text", ["", "rubbish", "duty-tui store x\n1 aa\n1 2\n", "\n\n\n", "\xff" * 9])
def test_a_head_that_says_nothing_is_as_none(path: Path, record: str, text: str) -> None:
    place_of(path).write_text(text, encoding="latin-1")
    with signed_in(path) as house:
        assert house.damage == ()
    assert place_of(path).read_text().startswith("duty-tui store ")


def test_the_head_of_another_store_says_nothing_of_this_one(path: Path, record: str, tmp_path: Path) -> None:
    store.create(tmp_path / "b", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    shutil.copy(place_of(path), place_of(tmp_path / "b"))
    with signed_in(tmp_path / "b") as house:
        assert house.damage == ()


def test_where_it_can_not_be_kept_the_store_opens_all_the_same(
    path: Path, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_of(path).unlink()
    monkeypatch.setattr("os.access", lambda *_: False)
    with unlocked(path) as house:
        assert not house.keep_head()
    assert not place_of(path).exists()
