"""Who may do what: keys by role, rights at the time, and frames of those who had none."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

import store
from crypto.frame import Frame, Writing
from store import BadPerson, Kind, NewPerson, NotAllowed, Role, Set, StoreDamaged, Verdict, diff
from store.events import Added, Genesis, Keys, encode_event
from store.files import KEYRING
from store.head import Head
from store.house import NEWER
from store.keychain import new_key
from store.keyring import HEADER, read_keyring
from store.lookup import frames_at
from tests.store.made import AT, COST, documents, later, put, unlocked, written

WORKER = NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER)
ADMINISTRATOR = NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR)
AUDITOR = NewPerson("au", "Rosalind Byrne", "Audit", Role.AUDITOR)


def add(path: Path, *people: NewPerson) -> None:
    with unlocked(path) as house:
        for person in people:
            house.add_person(person, person.sign_in, at=AT, cost=COST)


def test_a_worker_reads_and_writes_what_was_there_before_them(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
    add(path, WORKER)
    with unlocked(path, "kd", "kd") as house:
        assert documents(house) == {record: {"name": "Leo"}}
        put(house, record, {"name": "Leo M"})
        *_, entry = house.history(record)
        assert house.person_named(entry.author).name == "Kayleigh Dunmore"
    with unlocked(path) as house:
        assert documents(house) == {record: {"name": "Leo M"}}


def test_an_administrator_holds_no_case_key_and_still_checks_the_chain(path: Path) -> None:
    add(path, ADMINISTRATOR)
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
        seal = str(house.seal())
    with unlocked(path, "it", "it") as house:
        assert documents(house) == {}
        assert [entry.verdict for entry in house.history(record)] == [Verdict.SEALED]
        assert house.contains(seal)
        report = house.verify()
        assert report.ok
        assert report.sentences[3].endswith("Entries whose content is sealed from you: 1; purged: 0.")
        with pytest.raises(NotAllowed, match="your role does not include this"):
            put(house, record, {"name": "x"})
        with pytest.raises(NotAllowed):
            house.note(Kind.VIEW, {}, record_id=record, at=AT)
        house.save("protocols", store.new_id(AT), diff({}, {"limit": 3}), base=None, at=AT, kind=Kind.SETTING)
    with unlocked(path) as house:
        assert [*documents(house, "protocols").values()] == [{"limit": 3}]


def test_an_auditor_reads_everything_and_changes_nothing(path: Path) -> None:
    add(path, AUDITOR)
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"name": "Leo"})
    with unlocked(path, "au", "au") as house:
        assert documents(house) == {record: {"name": "Leo"}}
        house.note(Kind.VIEW, {"audit": 1}, record_id=record, at=AT)
        for kind in (Kind.CHANGE, Kind.SETTING):
            with pytest.raises(NotAllowed):
                house.save("cases", record, [], base=None, at=AT, kind=kind)
        with pytest.raises(NotAllowed):
            house.checkpoint("cases", record, at=AT)


@pytest.mark.parametrize("person", [WORKER, AUDITOR])
def test_only_an_administrator_adds_people(path: Path, person: NewPerson) -> None:
    add(path, person)
    with (
        unlocked(path, person.sign_in, person.sign_in) as house,
        pytest.raises(NotAllowed, match="administrator"),
    ):
        house.add_person(ADMINISTRATOR, "x", at=AT, cost=COST)


def test_a_sign_in_name_belongs_to_one_person(path: Path) -> None:
    add(path, WORKER)
    with unlocked(path) as house:
        for sign_in in ("kd", "dw"):
            with pytest.raises(BadPerson, match="taken"):
                house.add_person(replace(WORKER, sign_in=sign_in), "x", at=AT, cost=COST)
    assert [person.sign_in for person in store.find(path).people] == ["dw", "kd"]


def test_an_administrator_without_case_keys_adds_somebody_who_waits_for_them(path: Path) -> None:
    add(path, ADMINISTRATOR)
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Leo"})
    with unlocked(path, "it", "it") as house:
        house.add_person(WORKER, "kd", at=AT, cost=COST)
    with unlocked(path, "kd", "kd") as house:
        assert documents(house) == {}
        with pytest.raises(NotAllowed, match="Ask a manager to sign in"):
            put(house, store.new_id(AT), {"name": "x"})


def test_a_store_that_is_open_knows_a_person_who_is_added_meanwhile(path: Path) -> None:
    with unlocked(path) as house:
        add(path, WORKER)
        with unlocked(path, "kd", "kd") as theirs:
            record = store.new_id(AT)
            put(theirs, record, {"name": "Poppy"})
        assert documents(house) == {record: {"name": "Poppy"}}
        assert [person.name for person in house.people()] == ["Dana Whitlock", "Kayleigh Dunmore"]
        assert house.damage == ()


def test_adding_a_person_that_was_cut_short_is_undone_and_told(path: Path) -> None:
    whole = {name: (path / name).read_bytes() for name in (KEYRING, "journal-00000001", "head")}
    add(path, WORKER)
    longer = (path / KEYRING).read_bytes()
    for length in (len(whole[KEYRING]) + 1, len(longer) - 100, len(longer)):
        for name, data in whole.items():
            (path / name).write_bytes(data)
        (path / KEYRING).write_bytes(longer[:length])
        with unlocked(path) as house:
            assert house.notices == ("A change of people or keys was never completed. Make it again.",)
            assert [person.sign_in for person in house.people()] == ["dw"]
        assert (path / KEYRING).read_bytes() == whole[KEYRING]
        assert (path / "quarantine" / f"keyring.{len(whole[KEYRING])}.0").exists() or length < len(longer)
    add(path, WORKER)
    with unlocked(path, "kd", "kd") as house:
        assert house.verify().ok


def test_what_a_dead_program_left_in_the_keyring_is_set_aside_before_the_next_is_added(path: Path) -> None:
    with unlocked(path) as house:
        with (path / KEYRING).open("ab") as file:
            file.write(b"half an event")
        house.add_person(WORKER, "kd", at=AT, cost=COST)
        assert house.notices == ("A change of people or keys was never completed. Make it again.",)
    with unlocked(path, "kd", "kd") as house:
        assert house.verify().ok
        assert house.notices == ()


def test_nobody_is_added_to_a_store_that_may_not_be_written(path: Path) -> None:
    (path / "journal-00000001").write_bytes(written(path / "journal-00000001")[:-1])
    before = (path / KEYRING).read_bytes()
    with unlocked(path) as house, pytest.raises(StoreDamaged):
        house.add_person(WORKER, "kd", at=AT, cost=COST)
    assert (path / KEYRING).read_bytes() == before
    assert len(list((path / "slots").iterdir())) == 1


def test_a_slot_that_was_never_completed_does_not_open_the_store(path: Path) -> None:
    whole = {name: (path / name).read_bytes() for name in ("journal-00000001", "head")}
    add(path, WORKER)
    for name, data in whole.items():
        (path / name).write_bytes(data)
    with pytest.raises(NotAllowed, match="Ask the administrator to add you again"):
        unlocked(path, "kd", "kd")


def test_a_person_dropped_from_the_keyring_is_missed(path: Path) -> None:
    before = (path / KEYRING).read_bytes()
    add(path, WORKER)
    dropped = store.find(path).people[1].id
    (path / KEYRING).write_bytes(before)
    with unlocked(path) as house:
        assert [damage.what for damage in house.damage] == [
            "Entry number 3: the keyring lacks what it names."
        ]
        assert not house.writable
    with pytest.raises(StoreDamaged, match="do not belong together"):
        store.find(path).unlock(dropped, "kd", at=AT)


def test_a_planted_keyring_is_not_the_one_the_slot_was_made_for(path: Path) -> None:
    with unlocked(path) as house:
        keychain = house._house.keychain
    ring, me = read_keyring(path), keychain.identity
    person = ring.last.people[keychain.person]
    by = person.id
    first, one = encode_event(
        Genesis(
            previous=bytes(32),
            store=ring.store,
            generation=1,
            format=1,
            signing=me.public.signing,
            by=by,
            at=0,
        ),
        me,
    )
    second, two = encode_event(
        Added(
            previous=one,
            person=person.id,
            sign_in="dw",
            exchange=me.public.exchange,
            signing=me.public.signing,
            roles=["administrator", "manager"],
            by=by,
            at=0,
        ),
        me,
    )
    to = {person.id: me.public}
    third, _ = encode_event(
        Keys(
            previous=two,
            epoch=1,
            store_key=new_key(ring.store, to)[1],
            case_key=new_key(ring.store, to)[1],
            by=by,
            at=0,
        ),
        me,
    )
    (path / KEYRING).write_bytes(HEADER + first + second + third)
    with pytest.raises(StoreDamaged, match="not the one that this passphrase slot was made for"):
        unlocked(path)


def refused(house: store.Store) -> dict[int, str]:
    """What does not count, by number, and why."""
    return {entry.sequence: entry.why for entry in house.history() if entry.verdict is Verdict.REFUSED}


def forged(house: store.Store, **parts: object) -> None:
    """Append a frame past every check of the program, as somebody with a slot and their own code could."""
    journal = house._house.journal
    place = journal._place

    def placed(frame: Frame, head: Head) -> object:
        return place(frame._replace(**parts), head)  # type: ignore[arg-type]

    journal._place = placed  # type: ignore[assignment, method-assign]


def test_a_worker_who_forges_a_managers_frame_changes_nothing_and_stops_nobody(path: Path) -> None:
    add(path, WORKER)
    with unlocked(path) as house:
        record, manager = store.new_id(AT), house.person.id
        put(house, record, {"met": "no"})
    with unlocked(path, "kd", "kd") as house:
        keys = house._house.keychain
        said = Writing(
            kind=Kind.CHANGE,
            author=UUID(manager).bytes,
            at=0,
            record=UUID(record).bytes,
            base=bytes(32),
            content=b'{"t":"cases","c":[[["met"],"yes"]]}',
        )
        desk = keys.content(keys.desk(), 1)
        assert desk
        house._house.journal.append(said.prepare(keys.store.bytes, keys.identity, keys.desk(), desk))
    with unlocked(path) as house:
        assert documents(house) == {record: {"met": "no"}}
        assert (house.damage, house.writable) == ((), True)
        assert refused(house) == {7: "its signature is not its author's"}


def test_content_moved_into_another_frame_does_not_count(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"met": "no"})
        forged(house, record=UUID(store.new_id(AT)).bytes)
        house.save("cases", record, [Set(("met",), "yes")], base=house.version(record), at=AT)
    with unlocked(path) as house:
        assert documents(house) == {record: {"met": "no"}}
        assert (house.damage, house.writable) == ((), True)
        assert refused(house) == {4: "its content is not what was committed to"}


def test_a_frame_whose_signature_is_not_its_authors_does_not_count(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"met": "no"})
        forged(house, signature=bytes(64))
        house.save("cases", record, [Set(("met",), "yes")], base=house.version(record), at=AT)
    with unlocked(path) as house:
        assert documents(house) == {record: {"met": "no"}}
        assert (house.damage, house.writable) == ((), True)
        assert refused(house) == {4: "its signature is not its author's"}


def test_a_frame_whose_author_had_no_right_to_it_is_kept_shown_and_not_folded(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, AUDITOR)
    with unlocked(path) as house:
        record = store.new_id(AT)
        base = put(house, record, {"met": "no"}).commitment
    with monkeypatch.context() as patch, unlocked(path, "au", "au") as house:
        patch.setattr("store.writing.may_write", lambda role, kind: True)
        house.save("cases", record, [Set(("met",), "yes")], base=base, at=AT)
    with unlocked(path) as house:
        assert documents(house) == {record: {"met": "no"}}
        assert house.version(record) == base
        assert house.damage == ()
        assert house.writable
        *_, entry = house.history(record)
        assert (entry.verdict, entry.why) == (Verdict.REFUSED, "its author had no right to it")
        report = house.verify()
        assert not report.ok
        assert any(
            one.startswith("Entries that do not count") and one.endswith(": 1.") for one in report.sentences
        )


def test_an_old_frame_appended_again_brings_nothing_back(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"met": "no"})
        put(house, record, {"met": "yes"})
        (old,) = frames_at(
            path, house._house.keychain, house._house.shown.fold.places(UUID(record).bytes)[:1]
        )
        house._house.journal.append(old.frame)
        house._house.absorb()
    with unlocked(path) as house:
        assert documents(house) == {record: {"met": "yes"}}
        report = house.verify()
        assert not report.ok
        assert "Entries that are copies of earlier ones: 1." in report.sentences
        *_, entry = house.history(record)
        assert entry.why == "it is a copy of an earlier entry"


def test_a_frame_of_an_unknown_kind_makes_the_store_read_only_and_says_why(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        put(house, record, {"met": "no"})
        with unlocked(path) as older:
            forged(house, kind=31)
            house.note(Kind.VIEW, {}, at=AT)
            with pytest.raises(store.StoreNewer):
                older.save("cases", record, [Set(("met",), "yes")], base=None, at=AT)
            assert documents(older) == {record: {"met": "no"}}
    with unlocked(path) as house:
        assert house.notices == (NEWER,)
        assert not house.writable
        assert house.damage == ()
        assert [entry.kind for entry in house.history()][-1] == 31
        assert not house.verify().ok


def test_a_time_far_away_breaks_no_history(path: Path) -> None:
    with unlocked(path) as house:
        record = store.new_id(AT)
        forged(house, at=2**62)
        house.save("cases", record, [Set(("a",), 1)], base=None, at=later(0))
        *_, entry = house.history()
        assert entry.at.year == 9999
