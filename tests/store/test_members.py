"""Removing, other roles, new keys, a new slot, the recovery key; and what a worker can not forge of it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from crypto.frame import NO_BASE, NOTHING
from crypto.identity import Identity
from store import BadPerson, Kind, NeedsUpgrade, NewPerson, NotAllowed, Role, Set, Verdict
from store.events import Added, Event, Keys, Roles, encode_event
from store.files import KEYRING
from store.keychain import Keychain, new_key
from store.keyring import read_keyring
from store.people import people_content
from store.writing import Writing, append_note
from tests.store.made import AT, COST, PASSPHRASE, documents, put, unlocked
from tests.store.reader import read_store
from tests.store.test_frozen import ROOT

WORKER = NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)
MANAGER = NewPerson("ma", "Rosalind Byrne", "EDT", Role.MANAGER)
ADMINISTRATOR = NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR)
AUDITOR = NewPerson("au", "Una Price", "Audit", Role.AUDITOR)


@pytest.fixture
def ids(path: Path) -> dict[str, str]:
    """A worker, a manager, an administrator and an auditor in the store; their passphrase is their name."""
    with unlocked(path) as house:
        return {
            person.sign_in: house.add_person(person, person.sign_in, at=AT, cost=COST).id
            for person in (WORKER, MANAGER, ADMINISTRATOR, AUDITOR)
        }


@pytest.fixture
def record(path: Path, ids: dict[str, str]) -> str:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
    return record


def as_(path: Path, sign_in: str) -> store.Store:
    return unlocked(path, sign_in, sign_in)


def keychain(house: store.Store) -> Keychain:
    return house._house.keychain


# removing


@pytest.mark.parametrize("by", ["dw", "it"])
def test_who_is_removed_reads_nothing_that_is_saved_afterwards(
    path: Path, ids: dict[str, str], record: str, by: str
) -> None:
    theirs = as_(path, "kd")
    copy = path.with_name("copy")
    shutil.copytree(path / "slots", copy)
    with unlocked(path, by, PASSPHRASE if by == "dw" else by) as house:
        house.membership.remove(ids["kd"], at=AT)
        assert house.person_named(ids["kd"]).role == Role(0)
    with as_(path, "ma") as house:
        put(house, record, {"name": "Leonard"})
        assert documents(house) == {record: {"name": "Leonard"}}
    with theirs:
        assert documents(theirs) == {record: {"name": "Leo"}}
        assert theirs.damage == ()
        assert not theirs.writable
        assert "Ask the administrator whether your access was ended" in theirs.notices[0]
        with pytest.raises(store.StoreError, match=r"access was ended|role does not include"):
            theirs.save("cases", record, [Set(("name",), "x")], base=None, at=AT)
        held, epoch = keychain(theirs), read_keyring(path).last.epochs[2]
        assert not held.holds(epoch[0])
    assert "kd" not in [person.sign_in for person in store.find(path).people]
    assert not (path / "slots" / f"{ids['kd']}.slot").exists()
    shutil.copytree(copy, path / "slots", dirs_exist_ok=True)
    with pytest.raises(NotAllowed, match="Your access to this store was ended"):
        store.find(path).unlock(ids["kd"], "kd", at=AT)


def test_nobody_elses_passphrase_is_needed_to_remove_somebody(path: Path, ids: dict[str, str]) -> None:
    with unlocked(path) as house:
        house.membership.remove(ids["kd"], at=AT)
    for sign_in in ("ma", "it", "au"):
        with as_(path, sign_in) as house:
            assert house.verify().ok
            assert house.notices == ()
    assert read_store(path, "ma", "ma").refused == []


def test_a_program_that_was_open_goes_on_under_the_new_keys(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with as_(path, "ma") as house, as_(path, "it") as other:
        other.membership.remove(ids["kd"], at=AT)
        put(house, record, {"name": "Leonard"})
        assert documents(house) == {record: {"name": "Leonard"}}
        assert keychain(house).epoch == 2
    assert (path / "journal-00000002").exists()
    read = read_store(path, "ma", "ma")
    assert read.tables["cases"] == {record: {"name": "Leonard"}}


def test_a_setting_sealed_for_the_old_keys_is_sealed_again_for_the_new(
    path: Path, ids: dict[str, str]
) -> None:
    with as_(path, "ma") as house, as_(path, "it") as other:
        append = house._house.journal.append

        def after_another(*args: Any, **kwargs: Any) -> Any:
            house._house.journal.append = append  # type: ignore[method-assign]
            other.membership.remove(ids["kd"], at=AT)
            return append(*args, **kwargs)

        house._house.journal.append = after_another  # type: ignore[method-assign]
        changes = [Set(("limit",), 3)]
        house.save("protocols", store.new_id(AT), changes, base=None, at=AT, kind=Kind.SETTING)
    with unlocked(path) as house:
        assert [*documents(house, "protocols").values()] == [{"limit": 3}]
        assert house.verify().ok


def test_an_administrator_who_removes_somebody_never_holds_a_case_key(
    path: Path, ids: dict[str, str]
) -> None:
    before = read_keyring(path).last.epochs[1][1]
    with as_(path, "it") as house:
        house.membership.remove(ids["kd"], at=AT)
        state = read_keyring(path).last
        assert state.epochs[2] == (state.epochs[2][0], before)
        assert not keychain(house).holds(before)
    with as_(path, "ma") as house:
        house.membership.renew_keys(at=AT)
    state = read_keyring(path).last
    assert state.epochs[3][1] != before
    assert set(state.keys[state.epochs[3][1]].to) == {
        UUID(ids["ma"]),
        UUID(ids["au"]),
        next(id_ for id_, known in state.people.items() if known.sign_in == "dw"),
    }


def test_the_last_administrator_stays(path: Path, ids: dict[str, str]) -> None:
    with unlocked(path) as house:
        house.membership.remove(ids["it"], at=AT)
        for change in (
            lambda: house.membership.remove(house.person.id, at=AT),
            lambda: house.membership.set_role(house.person.id, Role.MANAGER, at=AT),
        ):
            with pytest.raises(BadPerson, match="needs an administrator"):
                change()
        assert house.person.role & Role.ADMINISTRATOR


def test_a_removed_persons_name_stays_in_the_history_and_their_sign_in_name_is_free(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with as_(path, "kd") as house:
        put(house, record, {"name": "Leonard"})
    with unlocked(path) as house:
        house.membership.remove(ids["kd"], at=AT)
        with pytest.raises(BadPerson, match="Nobody of this store"):
            house.membership.remove(ids["kd"], at=AT)
        again = house.add_person(WORKER, "kd", at=AT, cost=COST)
        assert again.id != ids["kd"]
        *_, entry = house.history(record)
        assert house.person_named(entry.author).name == "Kayleigh Dunmore"
        assert entry.verdict is Verdict.GOOD
    with as_(path, "kd") as house:
        assert documents(house) == {record: {"name": "Leonard"}}


# roles, and keys that are waited for


def test_who_becomes_an_administrator_only_has_no_key_to_what_is_written_then(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with unlocked(path) as house:
        house.membership.set_role(ids["kd"], Role.ADMINISTRATOR, at=AT)
        put(house, record, {"name": "Leonard"})
    with as_(path, "kd") as house:
        assert house.person.role == Role.ADMINISTRATOR
        assert not keychain(house).holds(read_keyring(path).last.epochs[2][1])
        with pytest.raises(NotAllowed):
            house.save("cases", record, [Set(("name",), "x")], base=None, at=AT)


def test_who_is_to_read_cases_waits_until_somebody_who_holds_the_keys_gives_them(
    path: Path, ids: dict[str, str], record: str
) -> None:
    with as_(path, "it") as house:
        house.membership.set_role(ids["it"], Role.ADMINISTRATOR | Role.WORKER, at=AT)
        assert documents(house) == {}
        assert [person.id for person in house.membership.waiting()] == [ids["it"]]
        house.membership.give_keys([ids["it"]], at=AT)
        assert [person.id for person in house.membership.waiting()] == [ids["it"]]
    with as_(path, "kd") as house, pytest.raises(NotAllowed, match="Only a manager or an administrator"):
        house.membership.give_keys([ids["it"]], at=AT)
    with as_(path, "ma") as house:
        house.membership.give_keys([], at=AT)
        assert house.membership.waiting()
        house.membership.give_keys([ids["it"]], at=AT)
        assert house.membership.waiting() == ()
    with as_(path, "it") as house:
        assert documents(house) == {record: {"name": "Leo"}}
    assert read_store(path, "it", "it").tables["cases"] == {record: {"name": "Leo"}}


def test_nobody_is_left_without_a_role_by_a_change_of_roles(path: Path, ids: dict[str, str]) -> None:
    with unlocked(path) as house:
        for role in (Role(0), Role.RECOVERY):
            with pytest.raises(BadPerson, match="at least one role"):
                house.membership.set_role(ids["kd"], role, at=AT)


@pytest.mark.parametrize("sign_in", ["kd", "ma", "au"])
def test_nobody_but_an_administrator_changes_who_belongs_to_the_store(
    path: Path, ids: dict[str, str], sign_in: str
) -> None:
    before = (path / KEYRING).read_bytes()
    with as_(path, sign_in) as house:
        for change in (
            lambda: house.membership.remove(ids["it"], at=AT),
            lambda: house.membership.set_role(ids[sign_in], Role.ADMINISTRATOR, at=AT),
            lambda: house.membership.reset(ids["it"], "x", at=AT, cost=COST),
            lambda: house.membership.make_recovery(bytes(32), at=AT),
            lambda: house.upgrade(at=AT),
        ):
            with pytest.raises(NotAllowed, match="Only an administrator can do this"):
                change()
    assert (path / KEYRING).read_bytes() == before


# a new slot, another passphrase


@pytest.mark.parametrize("by, sees", [("dw", {"name": "Leo"}), ("it", None)])
def test_a_reset_gives_what_the_administrator_can_give(
    path: Path, ids: dict[str, str], record: str, by: str, sees: Any
) -> None:
    with as_(path, "kd") as house:
        house.note(Kind.VIEW, {"before": True}, record_id=record, at=AT)
    with unlocked(path, by, PASSPHRASE if by == "dw" else by) as house:
        house.membership.reset(ids["kd"], "a new one", at=AT, cost=COST)
    with pytest.raises(store.WrongPassphrase):
        as_(path, "kd")
    with unlocked(path, "kd", "a new one") as house:
        assert documents(house) == ({record: sees} if sees else {})
        assert house.verify().ok
    if not sees:
        with as_(path, "ma") as house:
            assert [person.sign_in for person in house.membership.waiting()] == ["kd"]
            house.membership.give_keys([ids["kd"]], at=AT)
    with unlocked(path, "kd", "a new one") as house:
        put(house, record, {"name": "Leonard"})
        assert {entry.verdict for entry in house.history()} == {Verdict.GOOD}
    assert read_store(path, "kd", "a new one").refused == []


def test_a_program_that_was_open_while_its_person_was_reset_says_so(path: Path, ids: dict[str, str]) -> None:
    with as_(path, "kd") as theirs, unlocked(path) as house:
        house.membership.reset(ids["kd"], "a new one", at=AT, cost=COST)
        put(house, store.new_id(AT), {"name": "Poppy"})
        assert documents(theirs) == {}
        assert not theirs.writable
        assert theirs.damage == ()
        assert "you were not given the new ones" in theirs.notices[0]


def test_a_reset_that_was_cut_short_leaves_the_old_slot_as_it_was(path: Path, ids: dict[str, str]) -> None:
    names = ("journal-00000001", "head", f"slots/{ids['kd']}.slot")
    whole = {name: (path / name).read_bytes() for name in names}
    with unlocked(path) as house:
        house.membership.reset(ids["kd"], "a new one", at=AT, cost=COST)
    for name, data in whole.items():
        (path / name).write_bytes(data)
    with as_(path, "kd") as house:
        assert house.notices == ("A change of people or keys was never completed. Make it again.",)
        assert keychain(house).epoch == 1
        put(house, store.new_id(AT), {"name": "Poppy"})
    with unlocked(path) as house:
        assert house.damage == ()


def test_the_one_who_is_signed_in_and_the_recovery_key_are_not_reset(path: Path) -> None:
    with unlocked(path) as house:
        house.membership.make_recovery(bytes(32), at=AT)
        recovery = next(person for person in house.people() if person.role == Role.RECOVERY)
        with pytest.raises(BadPerson, match="change your own passphrase"):
            house.membership.reset(house.person.id, "x", at=AT, cost=COST)
        with pytest.raises(BadPerson, match="has no slot"):
            house.membership.reset(recovery.id, "x", at=AT, cost=COST)


def test_a_passphrase_is_changed_by_who_knows_it(path: Path, ids: dict[str, str], record: str) -> None:
    with as_(path, "kd") as house:
        with pytest.raises(store.WrongPassphrase):
            house.membership.change_passphrase("not it", "a new one", at=AT, cost=COST)
        house.membership.change_passphrase("kd", "a new one", at=AT, cost=store.Cost(64, 2))
        put(house, record, {"name": "Leonard"})
        assert [e.content for e in house.history() if "slot" in e.content] == [
            {"failed": 0, "slot": "resealed"}
        ]
    with pytest.raises(store.WrongPassphrase):
        as_(path, "kd")
    with unlocked(path, "kd", "a new one") as house:
        assert documents(house) == {record: {"name": "Leonard"}}
        *_, entry = house.history()
        assert entry.content == {"failed": 2}, "the guess at the open screen counts as well"
    slot = (path / "slots" / f"{ids['kd']}.slot").read_bytes()
    assert slot[44:52] == (64).to_bytes(4, "big") + (2).to_bytes(4, "big")


def test_guessing_at_an_open_screen_has_to_wait_as_well(path: Path, ids: dict[str, str]) -> None:
    with as_(path, "kd") as house:
        for _ in range(3):
            with pytest.raises(store.WrongPassphrase):
                house.membership.change_passphrase("guess", "x", at=AT, cost=COST)
        with pytest.raises(store.AttemptsDelayed):
            house.membership.change_passphrase("kd", "x", at=AT, cost=COST)


# the recovery key


def test_the_recovery_key_adds_an_administrator_who_reads_everything(path: Path, record: str) -> None:
    seed = os.urandom(32)
    with unlocked(path) as house:
        house.membership.make_recovery(seed, at=AT)
        put(house, record, {"name": "Leonard"})
    closed = store.find(path)
    assert "recovery" not in [person.sign_in for person in closed.people]
    new = NewPerson("nn", "Nadia Noor", "Head of service", Role.ADMINISTRATOR | Role.MANAGER)
    with closed.recover(seed, new, "nn", at=AT, cost=COST) as house:
        assert house.person.role == Role.RECOVERY
        with pytest.raises(NotAllowed):
            put(house, record, {"name": "x"})
    with as_(path, "nn") as house:
        assert documents(house) == {record: {"name": "Leonard"}}
        assert house.verify().ok
        house.membership.remove(next(p.id for p in house.people() if p.sign_in == "dw"), at=AT)
    assert read_store(path, "nn", "nn").refused == []


def test_words_that_are_not_the_recovery_key_open_nothing(path: Path) -> None:
    for _ in range(2):
        with pytest.raises(store.WrongPassphrase):
            store.find(path).recover(bytes(32), MANAGER, "x", at=AT, cost=COST)
        with unlocked(path) as house:
            house.membership.make_recovery(os.urandom(32), at=AT)


def test_a_new_recovery_key_ends_the_one_before(path: Path, record: str) -> None:
    seeds = [os.urandom(32), os.urandom(32)]
    for seed in seeds:
        with unlocked(path) as house:
            house.membership.make_recovery(seed, at=AT)
    with pytest.raises(store.WrongPassphrase):
        store.find(path).recover(seeds[0], MANAGER, "x", at=AT, cost=COST)
    state = read_keyring(path).last
    gone = next(p for p in state.people.values() if p.sign_in == "recovery" and not p.role)
    assert gone.id not in state.keys[state.epochs[2][0]].to
    bad = NewPerson("DW", "x", "x", Role.ADMINISTRATOR)
    with pytest.raises(BadPerson):
        store.find(path).recover(seeds[1], bad, "x", at=AT, cost=COST)


# what a slot's owner can do with a program of their own


def plant(house: store.Store, event: type[Event], signer: Identity | None = None, **fields: Any) -> bytes:
    """Append an event to the keyring, signed by whoever is signed in; return its hash."""
    folder, keys = house._house.folder, keychain(house)
    fields = {"previous": read_keyring(folder).last.hash, "by": keys.person, "at": 0, **fields}
    data, hash_ = encode_event(event(**fields), signer or keys.identity)
    with (folder / KEYRING).open("ab") as file:
        file.write(data)
    return hash_


@contextmanager
def allowed_anything() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.writing.may_write", lambda role, kind: True)
        yield


@pytest.mark.parametrize("sign_in", ["kd", "au"])
def test_a_worker_can_not_remove_anybody_or_plant_a_key_or_a_person(
    path: Path, ids: dict[str, str], record: str, sign_in: str
) -> None:
    before = (path / KEYRING).read_bytes()
    for event in ("roles", "keys", "person"):
        with allowed_anything(), as_(path, sign_in) as house:
            me, store_id = keychain(house).identity.public, keychain(house).store
            to = {keychain(house).person: me}
            match event:
                case "roles":
                    hash_ = plant(house, Roles, person=UUID(ids["it"]), roles=[])
                case "keys":
                    hash_ = plant(house, Keys, epoch=2, store_key=new_key(store_id, to)[1])
                case _:
                    names = {"sign_in": "xx", "exchange": me.exchange, "signing": me.signing}
                    hash_ = plant(house, Added, person=UUID(store.new_id(AT)), roles=["manager"], **names)
            content = people_content(hash_, "x", "x", "removed")
            writing = Writing(Kind.PEOPLE, content, UUID(ids["it"]).bytes, NO_BASE, AT)
            append_note(house._house, writing)
            append_note(house._house, writing._replace(kind=Kind.KEYS, record=NOTHING))
    with unlocked(path) as house:
        assert (house.damage, house.writable) == ((), True)
        assert house.person_named(ids["it"]).role == Role.ADMINISTRATOR
        assert "xx" not in [person.sign_in for person in house.people()]
        refused = [entry for entry in house.history() if entry.verdict is Verdict.REFUSED]
        assert [entry.author for entry in refused] == [ids[sign_in]] * 6
        assert {entry.why for entry in refused} == {"its author had no right to it"}
        put(house, record, {"name": "Leonard"})
    assert (path / KEYRING).read_bytes() == before
    with as_(path, "it") as house:
        assert not house.verify().ok


def test_a_manager_can_not_make_themselves_an_administrator(path: Path, ids: dict[str, str]) -> None:
    with allowed_anything(), as_(path, "ma") as house:
        hash_ = plant(house, Roles, person=UUID(ids["ma"]), roles=["administrator"])
        content = {"keyring": hash_.hex(), "what": "given"}
        append_note(house._house, Writing(Kind.KEYS, content, NOTHING, NO_BASE, AT))
    with unlocked(path) as house:
        assert house.person_named(ids["ma"]).role == Role.MANAGER
        assert [damage.what for damage in house.damage] == [
            "Entry number 8: the keyring lacks what it names."
        ], "who may name the keyring and names what is not there has not been refused a right"


def test_an_auditor_appends_views_exports_and_unlocks_and_nothing_else(
    path: Path, ids: dict[str, str], record: str
) -> None:
    kinds = [Kind.VIEW, Kind.EXPORT, Kind.UNLOCK, Kind.CHANGE, Kind.SETTING, Kind.PEOPLE, Kind.KEYS]
    with allowed_anything(), as_(path, "au") as house:
        for kind in kinds:
            content = {"t": "cases", "c": [[["name"], "x"]]}
            append_note(house._house, Writing(kind, content, UUID(record).bytes, NO_BASE, AT))
    with unlocked(path) as house:
        theirs = [entry for entry in house.history() if entry.author == ids["au"]]
        counted = [entry.kind for entry in theirs if entry.verdict is Verdict.GOOD]
        assert counted == [Kind.UNLOCK, Kind.VIEW, Kind.EXPORT, Kind.UNLOCK]
        assert documents(house)[record] == {"name": "Leo"}


# from format 1


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as the first version left it."""
    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "old")
    return tmp_path / "old"


def test_a_store_of_format_1_is_brought_up_only_when_asked(old: Path) -> None:
    with unlocked(old) as house:
        worker = next(person for person in house.people() if person.sign_in == "kd").id
        seal = str(house.seal())
        assert store.find(old).format == 1
        with pytest.raises(NeedsUpgrade, match="duty-tui upgrade"):
            house.membership.remove(worker, at=AT)
        house.upgrade(at=AT)
        before = house.seal()
        house.upgrade(at=AT)
        assert house.seal() == before
        assert store.find(old).format == store.FORMAT == 2
        house.membership.remove(worker, at=AT)
        assert house.contains(seal)
        assert house.verify().ok
    assert read_store(old, "dw", "four candles by the door").refused == []


def test_an_older_program_that_is_running_stops_writing_and_says_so(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(old) as house:
        record = next(iter(documents(house)))
        with unlocked(old) as newer:
            newer.upgrade(at=AT)
        with monkeypatch.context() as patch:
            known = lambda number: Kind(number) if number < 8 else None  # noqa: E731 - as of format 1
            patch.setattr("store.reader.kind_of", known)
            patch.setattr("store.judge.kind_of", known)
            with pytest.raises(store.StoreNewer):
                house.save("cases", record, [Set(("log",), "typed")], base=None, at=AT)
            assert not house.writable
            assert house.notices == (store.house.NEWER,)


def test_a_format_that_is_still_to_come_is_newer(path: Path) -> None:
    from store.events import Format

    with unlocked(path) as house:
        plant(house, Format, format=3)
    with pytest.raises(store.StoreNewer):
        store.find(path)
