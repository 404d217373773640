"""What is sealed for whoever is signed in: they open it after signing in anew, and nobody else does."""

from pathlib import Path

import pytest

import store
from store import NewPerson, Role
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, unlocked

PLAIN = b"Quillfeather rang" * 1_000
OTHER = NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)


def test_the_same_person_opens_it_after_signing_in_anew(path: Path) -> None:
    with unlocked(path) as house:
        sealed = house.seal_for_me(PLAIN)
        assert b"Quillfeather" not in sealed
    with unlocked(path) as house:
        assert house.open_mine(sealed) == PLAIN


def test_sealed_twice_it_is_never_the_same(house: store.Store) -> None:
    assert house.seal_for_me(PLAIN) != house.seal_for_me(PLAIN)
    assert house.open_mine(house.seal_for_me(b"")) == b""


def test_nobody_else_of_the_store_opens_it(path: Path) -> None:
    with unlocked(path) as house:
        sealed = house.seal_for_me(PLAIN)
        house.add_person(OTHER, PASSPHRASE, at=AT, cost=COST)
    with unlocked(path, OTHER.sign_in) as theirs:
        assert theirs.open_mine(sealed) is None


def test_in_another_store_it_does_not_open(path: Path, tmp_path: Path) -> None:
    store.create(tmp_path / "other", FOUNDER, PASSPHRASE, at=AT, cost=COST)
    with unlocked(path) as house, unlocked(tmp_path / "other") as other:
        assert other.open_mine(house.seal_for_me(PLAIN)) is None


def test_cut_or_changed_anywhere_it_does_not_open(house: store.Store) -> None:
    sealed = house.seal_for_me(b"short")
    for at in range(len(sealed)):
        assert house.open_mine(sealed[:at]) is None
        assert house.open_mine(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]) is None


@pytest.mark.parametrize("sealed", [b"", b"\0", b"\0\0", b"\xff\xff", b"x" * 100])
def test_what_was_never_sealed_does_not_open(house: store.Store, sealed: bytes) -> None:
    assert house.open_mine(sealed) is None
