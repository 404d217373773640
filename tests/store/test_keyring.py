"""Only events that an administrator signed, in order, change who is who; what is unknown is not guessed."""

import json
import shutil
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

import store
from crypto.envelope import LABEL
from crypto.identity import Identity
from store import Role, StoreDamaged, StoreNewer
from store.events import Added, Event, Grant, Key, Keys, encode_event
from store.keychain import Keychain, new_key
from store.keyring import HEADER, Keyring, read_keyring
from store.kinds import role_from, role_names
from tests.store.made import AT, COST, PASSPHRASE, later, unlocked
from tests.store.test_frozen import ROOT


class Signer:
    """Appends events to a keyring, as whoever holds the keys."""

    def __init__(self, path: Path, sign_in: str = "dw", passphrase: str = "") -> None:
        self.path = path
        with unlocked(path, sign_in, passphrase or PASSPHRASE) as house:
            self.keychain: Keychain = house._house.keychain

    @property
    def keyring(self) -> Keyring:
        return read_keyring(self.path)

    def common(self, **other: Any) -> dict[str, Any]:
        return {"previous": self.keyring.last.hash, "by": self.keychain.person, "at": 0, **other}

    def append(self, event: Event, signer: Identity | None = None) -> int:
        """How many events hold afterwards."""
        return self.append_raw(encode_event(event, signer or self.keychain.identity)[0])

    def append_raw(self, data: bytes) -> int:
        with (self.path / "keyring").open("ab") as file:
            file.write(data)
        return len(self.keyring.states)

    def person(self, **other: Any) -> Added:
        keys = Identity.new().public
        fields = {
            "person": uuid4(),
            "sign_in": "kd",
            "exchange": keys.exchange,
            "signing": keys.signing,
            "roles": ["worker"],
        }
        return Added(**self.common(**{**fields, **other}))

    def keys(self, epoch: int) -> Keys:
        to = {self.keychain.person: self.keychain.identity.public}
        store_id = self.keychain.store
        return Keys(
            **self.common(epoch=epoch, store_key=new_key(store_id, to)[1], case_key=new_key(store_id, to)[1])
        )


@pytest.fixture
def dana(path: Path) -> Signer:
    return Signer(path)


def test_an_administrators_event_counts(dana: Signer) -> None:
    added = dana.person()
    assert dana.append(added) == 4
    known = dana.keyring.last.people[added.person]
    assert (known.sign_in, known.role) == ("kd", Role.WORKER)


def test_a_new_epoch_is_the_next_number(dana: Signer) -> None:
    assert dana.append(dana.keys(2)) == 4
    assert dana.keyring.last.epoch == 2


@pytest.mark.parametrize("epoch", [0, 1, 3])
def test_an_epoch_out_of_turn_does_not_count(dana: Signer, epoch: int) -> None:
    assert dana.append(dana.keys(epoch)) == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"previous": bytes(32)},
        {"by": uuid4()},
        {"sign_in": "dw"},
    ],
)
def test_an_event_out_of_place_or_of_somebody_unknown_does_not_count(
    dana: Signer, fields: dict[str, Any]
) -> None:
    assert dana.append(dana.person(**fields)) == 3
    assert dana.keyring.loose > 0


def test_nobody_is_added_twice_or_in_anothers_place(dana: Signer) -> None:
    first = dana.person()
    assert dana.append(first) == 4
    assert dana.append(dana.person(person=first.person, sign_in="other")) == 4
    assert dana.keyring.last.people[first.person].public.signing == first.signing


def test_another_cannot_sign_for_an_administrator(dana: Signer) -> None:
    assert dana.append(dana.person(), Identity.new()) == 3


@pytest.mark.parametrize("role", [Role.WORKER, Role.AUDITOR, Role.MANAGER])
def test_nobody_but_an_administrator_adds_people_or_keys(path: Path, role: Role) -> None:
    with unlocked(path) as house:
        house.add_person(store.NewPerson("kd", "Kayleigh Dunmore", "EDT", role), "kd", at=AT, cost=COST)
    kayleigh = Signer(path, "kd", "kd")
    held = len(kayleigh.keyring.states)
    assert kayleigh.append(kayleigh.person(sign_in="x", roles=["administrator"])) == held
    assert kayleigh.append(kayleigh.keys(2)) == held


def test_a_manager_grants_a_key_and_a_worker_does_not(path: Path) -> None:
    with unlocked(path) as house:
        for name, role in (("ma", Role.MANAGER), ("wo", Role.WORKER)):
            house.add_person(store.NewPerson(name, name, "EDT", role), name, at=AT, cost=COST)
    to = uuid4()
    for name, counts in (("ma", True), ("wo", False)):
        signer = Signer(path, name, name)
        held, key = len(signer.keyring.states), next(iter(signer.keyring.last.keys))
        assert signer.append(Grant(**signer.common(to={key: {to: b"wrapped"}}))) == held + counts
        assert (to in signer.keyring.last.keys[key].to) is counts


def test_a_grant_replaces_no_key_that_somebody_has(dana: Signer) -> None:
    key = next(iter(dana.keyring.last.keys))
    person = dana.keychain.person
    had = dana.keyring.last.keys[key].to[person]
    dana.append(Grant(**dana.common(to={key: {person: b"planted"}})))
    assert dana.keyring.last.keys[key].to[person] == had


def body_of(event: Event, **other: Any) -> bytes:
    body = json.loads(encode_event(event, Identity.new())[0][4:-64])
    return json.dumps({**body, **other}).encode()


def signed(dana: Signer, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body + dana.keychain.identity.sign(LABEL + b"keyring" + body)


@pytest.mark.parametrize(
    "other", [{"kind": "removed"}, {"extra": 1}, {"roles": ["director"]}, {"kind": "grant"}, {"at": "noon"}]
)
def test_a_signed_event_that_this_version_does_not_know_is_of_a_newer_one(
    dana: Signer, other: dict[str, Any]
) -> None:
    with pytest.raises(StoreNewer):
        dana.append_raw(signed(dana, body_of(dana.person(), **other)))


def test_a_grant_of_a_key_that_there_is_not_is_of_a_newer_version(dana: Signer) -> None:
    with pytest.raises(StoreNewer):
        dana.append(Grant(**dana.common(to={uuid4(): {}})))


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0\0", b"\0\0\0\x05{}", struct.pack(">I", 2**32 - 1), struct.pack(">I", 2) + b"{}" + bytes(64)],
)
def test_what_is_no_event_is_loose(dana: Signer, data: bytes) -> None:
    assert dana.append_raw(data) == 3
    assert dana.keyring.loose == len(data)


@pytest.mark.parametrize("cut", ["nothing", "second first", "not signed"])
def test_a_keyring_without_its_beginning_is_damaged(dana: Signer, cut: str) -> None:
    file = dana.path / "keyring"
    data = file.read_bytes()
    (length,) = struct.unpack_from(">I", data, 12)
    match cut:
        case "nothing":
            file.write_bytes(HEADER)
        case "second first":
            file.write_bytes(HEADER + data[12 + 4 + length + 64 :])
        case "not signed":
            file.write_bytes(data[: 16 + length] + bytes(64) + data[16 + length + 64 :])
    with pytest.raises(StoreDamaged, match="keyring of the store is damaged"):
        store.find(dana.path)


def test_a_genesis_of_another_format_is_newer(dana: Signer) -> None:
    data = (dana.path / "keyring").read_bytes()
    (length,) = struct.unpack_from(">I", data, 12)
    body = json.dumps({**json.loads(data[16 : 16 + length]), "format": 3}).encode()
    (dana.path / "keyring").write_bytes(HEADER + signed(dana, body))
    with pytest.raises(StoreNewer):
        store.find(dana.path)


def test_a_wrapped_key_that_is_another_than_committed_to_is_damage(dana: Signer) -> None:
    state = dana.keyring.last
    person, identity = dana.keychain.person, dana.keychain.identity
    key = next(iter(state.keys.values()))
    for to in (b"rubbish", new_key(dana.keychain.store, {person: identity.public})[1].to[person]):
        planted = {**state.keys, key.id: Key(key.id, key.commitment, {person: to})}
        with pytest.raises(StoreDamaged, match="Restore the keyring from a back-up"):
            Keychain(dana.keychain.store, person, identity, replace(state, keys=planted))


def test_a_store_key_of_another_epoch_is_asked_for_by_signing_in_again(dana: Signer) -> None:
    with pytest.raises(StoreDamaged, match="lacks a key"):
        dana.keychain.store_key(2)


def test_roles_have_names_in_both_directions() -> None:
    for role in (Role.WORKER, Role.MANAGER | Role.ADMINISTRATOR, ~Role(0)):
        assert role_from(role_names(role)) == role
    with pytest.raises(KeyError):
        role_from(["director"])


def test_an_id_is_a_uuid_of_version_7_that_sorts_by_its_moment() -> None:
    ids = [store.new_id(later(minutes)) for minutes in range(5)]
    assert ids == sorted(ids)
    assert {UUID(id_).version for id_ in ids} == {7}
    assert {UUID(id_).variant for id_ in ids} == {"specified in RFC 4122"}
    assert len({store.new_id(AT) for _ in range(100)}) == 100
    assert UUID(store.new_id(AT)).int >> 80 == 1_798_148_400_000


def test_in_the_first_format_new_keys_are_those_of_the_store_and_of_cases(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "old")
    signer = Signer(tmp_path / "old")
    held, keys = len(signer.keyring.states), signer.keys(signer.keyring.last.epoch + 1)
    assert signer.append(msgspec.structs.replace(keys, case_key=None)) == held
    assert signer.keyring.loose > 0
