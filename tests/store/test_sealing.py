"""Sealed for named people: nobody else's keys open it, except through the glass, where there is one."""

from pathlib import Path
from typing import Any

import pytest

import store
from store import (
    BadPerson,
    Kind,
    NewPerson,
    NotAllowed,
    PurgeRefused,
    Role,
    Set,
    StoreDamaged,
    Verdict,
    sealing,
)
from store.amending import Amendment
from store.events import Key
from store.house import House
from store.keyring import read_keyring
from tests.store.made import AT, COST, documents, put, unlocked
from tests.store.reader import read_store

PEOPLE = (
    NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER),
    NewPerson("wo", "Una Price", "EDT", Role.WORKER),
    NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR),
)


@pytest.fixture
def ids(path: Path) -> dict[str, str]:
    with unlocked(path) as house:
        ids = {one.sign_in: house.add_person(one, one.sign_in, at=AT, cost=COST).id for one in PEOPLE}
        return {**ids, "dw": house.person.id}


@pytest.fixture
def record(path: Path, ids: dict[str, str]) -> str:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
        put(house, record, {"name": "Leo M"})
        put(house, store.new_id(AT), {"name": "Poppy"})
        house.note(Kind.VIEW, {}, record_id=record, at=AT)
    return record


def as_(path: Path, sign_in: str) -> store.Store:
    return unlocked(path, sign_in, sign_in)


def seal(path: Path, record: str, people: list[str], *, glass: bool) -> None:
    with unlocked(path) as house:
        house.seal_record(record, people, glass=glass, at=AT)


def test_who_is_named_reads_and_writes_it_and_nobody_else_does(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with unlocked(path) as house:
        seal_before = str(house.seal())
    seal(path, record, [ids["kd"], ids["dw"]], glass=True)
    with as_(path, "kd") as house:
        assert documents(house)[record] == {"name": "Leo M"}
        put(house, record, {"name": "Leonard"})
        assert house.contains(seal_before)
        assert house.verify().ok
        assert house.sealed_records()[record].people == {ids["kd"], ids["dw"]}
    with as_(path, "wo") as house:
        assert [*documents(house).values()] == [{"name": "Poppy"}]
        assert {entry.verdict for entry in house.history(record)} == {Verdict.SEALED}
        how = house.sealed_records()[record]
        assert (how.glass, how.mine) == (True, False)
        assert house.verify().ok
        with pytest.raises(NotAllowed, match="sealed for others"):
            house.save("cases", record, [Set(("name",), "x")], base=None, at=AT)
    assert record not in read_store(path, "wo", "wo").tables["cases"]
    assert read_store(path, "kd", "kd").tables["cases"][record] == {"name": "Leonard"}


def test_the_glass_is_broken_by_who_reads_cases_and_for_this_session_alone(
    path: Path, ids: dict[str, str], record: str
) -> None:
    seal(path, record, [ids["dw"]], glass=True)
    with as_(path, "wo") as house:
        house.break_glass(record)
        assert documents(house)[record] == {"name": "Leo M"}
        put(house, record, {"name": "Leonard"})
        assert house.sealed_records()[record].mine
    with as_(path, "wo") as house:
        assert record not in documents(house)
    with as_(path, "it") as house, pytest.raises(NotAllowed, match="key of the cases"):
        house.break_glass(record)
    with unlocked(path) as house:
        assert documents(house)[record] == {"name": "Leonard"}
        house.break_glass(store.new_id(AT))


def test_without_glass_there_is_nothing_to_break(path: Path, ids: dict[str, str], record: str) -> None:
    seal(path, record, [ids["kd"]], glass=False)
    for who in ("wo", "it"):
        with as_(path, who) as house, pytest.raises(NotAllowed, match="named people alone"):
            house.break_glass(record)
    with unlocked(path) as house:
        assert record not in documents(house), "who sealed it for others does not read it either"
        with pytest.raises(NotAllowed, match="One of them can seal it anew"):
            house.seal_record(record, [ids["dw"]], glass=True, at=AT)


def test_the_desks_key_opens_no_byte_of_what_is_sealed_strictly(
    path: Path, ids: dict[str, str], record: str
) -> None:
    seal(path, record, [ids["kd"]], glass=False)
    with as_(path, "wo") as house:
        desk = house._house.keychain.desk()
        frames = [placed.frame for placed in house._house.journal.again().load()]
        assert all(
            frame.case_key != desk for frame in frames if frame.record.hex() == record.replace("-", "")
        )
    state = read_keyring(path).last
    (how,) = state.sealed.values()
    assert how.key is not None
    assert (how.glass, [str(person) for person in how.key.to]) == (b"", [ids["kd"]])


def test_a_program_that_was_open_forgets_what_is_sealed(path: Path, ids: dict[str, str], record: str) -> None:
    with as_(path, "wo") as theirs:
        assert record in documents(theirs)
        seal(path, record, [ids["dw"]], glass=True)
        assert record not in documents(theirs)
        assert theirs.damage == ()
        put(theirs, store.new_id(AT), {"name": "Mia"})
        assert theirs.verify().ok


def test_it_is_released_and_read_by_all_again(path: Path, ids: dict[str, str], record: str) -> None:
    seal(path, record, [ids["dw"]], glass=True)
    with as_(path, "wo") as theirs:
        with unlocked(path) as house:
            put(house, record, {"name": "Leonard"})
            house.seal_record(record, [], glass=False, at=AT)
            assert house.sealed_records() == {}
        assert documents(theirs)[record] == {"name": "Leonard"}
        put(theirs, record, {"name": "Leo"})
    assert read_store(path, "wo", "wo").tables["cases"][record] == {"name": "Leo"}


def test_it_is_sealed_anew_for_others_and_the_old_key_opens_nothing_new(
    path: Path, ids: dict[str, str], record: str
) -> None:
    seal(path, record, [ids["kd"], ids["dw"]], glass=False)
    seal(path, record, [ids["wo"], ids["dw"]], glass=False)
    with as_(path, "kd") as house:
        assert record not in documents(house)
    with as_(path, "wo") as house:
        assert documents(house)[record] == {"name": "Leo M"}


def test_the_recovery_key_reads_what_is_sealed(path: Path, ids: dict[str, str], record: str) -> None:
    with unlocked(path) as house:
        house.membership.make_recovery(bytes(32), at=AT)
    seal(path, record, [ids["kd"]], glass=False)
    new = NewPerson("nn", "N", "", Role.ADMINISTRATOR | Role.MANAGER)
    with store.find(path).recover(bytes(32), new, "nn", at=AT, cost=COST) as house:
        assert documents(house)[record] == {"name": "Leo M"}
        assert house.sealed_records()[record].people == {ids["kd"]}


def test_only_a_manager_seals_and_only_for_who_reads_cases(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with as_(path, "wo") as house, pytest.raises(NotAllowed):
        house.seal_record(record, [ids["wo"]], glass=True, at=AT)
    with unlocked(path) as house:
        for nobody in (ids["it"], store.new_id(AT)):
            with pytest.raises(BadPerson, match="people who read cases"):
                house.seal_record(record, [nobody], glass=True, at=AT)
        assert documents(house)[record] == {"name": "Leo M"}


def test_what_somebody_works_on_is_not_sealed_under_them(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with unlocked(path) as house, as_(path, "kd") as theirs:
        with pytest.raises(PurgeRefused, match="Nothing was done"):
            house.seal_record(
                record,
                [ids["dw"]],
                glass=True,
                at=AT,
                progress=lambda done, of: put(theirs, record, {"name": "Leonard"}) and None,  # type: ignore[func-returns-value]
            )
        assert documents(house)[record] == documents(theirs)[record] == {"name": "Leonard"}
        assert house.sealed_records() == {}


@pytest.mark.parametrize("glass", ["over another key", "that is none"])
def test_glass_that_gives_not_the_records_key_is_damage_and_opens_nothing(
    path: Path, ids: dict[str, str], record: str, monkeypatch: pytest.MonkeyPatch, glass: str
) -> None:
    said = sealing._said

    def planted(
        house: House, amendment: Amendment, plain: bytes, key: Key, *, glass: bool
    ) -> dict[str, object]:
        return said(house, amendment, bytes(32), key, glass=glass)

    def broken(*arguments: Any, **named: Any) -> dict[str, object]:
        return {**said(*arguments, **named), "glass": bytes(48)}

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "_said", planted if glass == "over another key" else broken)
        seal(path, record, [ids["kd"]], glass=True)
    with as_(path, "wo") as house:
        with pytest.raises(StoreDamaged, match="A key in the keyring is damaged"):
            house.break_glass(record)
        assert record not in documents(house)
