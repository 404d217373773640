"""Everything sealed anew: old keys open nothing of it, and every seal, signature and entry stays."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from crypto.envelope import NONCE_SIZE, Envelope
from crypto.errors import SealBroken
from crypto.frame import NOTHING, Frame, open_frame, read_header
from store import Kind, NeedsUpgrade, NewPerson, NotAllowed, NotSaved, PurgeRefused, Role, Set, Verdict
from store import segments as files_of
from store.errors import KeysWithheld
from store.judge import Judge
from store.keychain import Keychain
from store.segments import HEADER_SIZE
from store.walk import Placed
from tests.store.made import AT, COST, PASSPHRASE, documents, put, unlocked
from tests.store.reader import read_store
from tests.store.test_corners import append_raw
from tests.store.test_faults import failing
from tests.store.test_frozen import ROOT

PEOPLE = (
    NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER),
    NewPerson("ma", "Rosalind Byrne", "EDT", Role.MANAGER),
    NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR),
    NewPerson("au", "Una Price", "Audit", Role.AUDITOR),
    NewPerson("dk", "Dermot Keane", "EDT", Role.WORKER),
    NewPerson("up", "Ursula Pike", "EDT", Role.WORKER),
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few entries a file, an index after every entry, and hardly a document kept in memory."""
    monkeypatch.setattr("store.segments.MOST", 3000)
    monkeypatch.setattr("store.resuming.EVERY", 1)
    monkeypatch.setattr("store.kept.MOST", 2)


@pytest.fixture
def ids(path: Path) -> dict[str, str]:
    """Who belongs to the desk, and the records `leo`, `poppy`, `mia` (sealed for ma) and `ade` (purged)."""
    with unlocked(path) as house:
        ids = {one.sign_in: house.add_person(one, one.sign_in, at=AT, cost=COST).id for one in PEOPLE}
        records = {name: store.new_id(AT) for name in ("leo", "poppy", "mia", "ade")}
        for number, (name, record) in product(range(3), records.items()):
            put(house, record, {"name": name, "n": number})
        house.save("protocols", store.new_id(AT), [Set(("limit",), 3)], base=None, at=AT, kind=Kind.SETTING)
        house.note(Kind.VIEW, {"what": "leo"}, record_id=records["leo"], at=AT)
        house.seal_record(records["mia"], [ids["ma"]], glass=True, at=AT)
        house.purge([records["ade"]], at=AT)
        put(house, records["leo"], {"name": "leo", "n": 9})
    return ids | records


def as_(path: Path, sign_in: str) -> store.Store:
    return unlocked(path, sign_in, sign_in)


def reseal(path: Path, **more: Any) -> None:
    with unlocked(path) as house:
        house.membership.reseal(at=AT, **more)


def frames(path: Path, sign_in: str = "dw") -> list[Placed]:
    with unlocked(path, sign_in, PASSPHRASE if sign_in == "dw" else sign_in) as house:
        return list(house._house.journal.again().load())


def raw_frames(path: Path) -> Iterator[tuple[bytes, int, int]]:
    """Bytes, offset and epoch of each entry of each file, by its clear part alone."""
    for number in files_of.numbers(path):
        data, offset = files_of.path_of(path, number).read_bytes(), HEADER_SIZE
        while header := read_header(data, offset):
            yield data, offset, header.epoch
            offset += header.end


def outer_opened(path: Path, keys: Keychain) -> int:
    """How many outer envelopes a person's store keys open, each tried on each."""
    opened = 0
    for (data, offset, _), epoch in product(raw_frames(path), list(keys._epochs)):
        header = read_header(data, offset)
        assert header is not None
        with suppress(SealBroken, KeysWithheld):
            open_frame(data, offset, header, *keys.frames(epoch, 1))
            opened += 1
    return opened


def content_opened(every: list[Placed], keys: Keychain) -> dict[int, int]:
    """How many contents, by kind, a person's keys open who is told all else of each entry."""
    envelopes: list[Envelope] = []
    for id_, epoch in product({*(id_.bytes for id_ in keys._held), NOTHING}, list(keys._epochs)):
        with suppress(KeysWithheld):
            envelope = keys.content(id_, epoch)
            assert envelope is not None
            envelopes.append(envelope)
    opened: dict[int, int] = {}
    for frame in (placed.frame for placed in every if placed.frame.inner):
        for envelope in set(envelopes):
            with suppress(SealBroken):
                context = frame.inner_context(keys.store.bytes)
                envelope.open(frame.commitment[:NONCE_SIZE], frame.inner, context)
                opened[frame.kind] = opened.get(frame.kind, 0) + 1
    return opened


def said(placed: Placed) -> Frame:
    """An entry without what keys change of it."""
    return placed.frame._replace(inner=b"", case_key=b"")


# what it is for


def test_who_was_removed_opens_nothing_with_all_the_keys_they_had(path: Path, ids: dict[str, str]) -> None:
    with as_(path, "kd") as theirs:
        keys, index = theirs._house.keychain, path / "index" / f"{ids['kd']}.index"
    keys._latest = None
    assert index.exists()
    with unlocked(path) as house:
        house.membership.remove(ids["kd"], at=AT)
        put(house, ids["leo"], {"name": "Leonard"})
    assert outer_opened(path, keys) > 20
    assert len(content_opened(frames(path), keys)) > 4
    (path / "quarantine").mkdir(exist_ok=True)
    (path / "quarantine" / "torn").write_bytes(b"x")
    reseal(path)
    assert outer_opened(path, keys) == 0
    assert content_opened(frames(path), keys) == {}
    for number in files_of.numbers(path):
        assert files_of.decode(files_of.path_of(path, number).read_bytes(), keys) is None
    assert not index.exists()
    assert not (path / "quarantine").exists()
    assert not list(path.glob("*.purged"))


def test_with_an_old_copy_of_their_slot_the_store_does_not_open(path: Path, ids: dict[str, str]) -> None:
    shutil.copytree(path / "slots", path.with_name("copy"))
    with unlocked(path) as house:
        house.membership.remove(ids["kd"], at=AT)
        house.membership.reseal(at=AT)
    shutil.copytree(path.with_name("copy"), path / "slots", dirs_exist_ok=True)
    with pytest.raises(store.StoreError):
        store.find(path).unlock(ids["kd"], "kd", at=AT)


def test_who_reads_no_cases_any_more_opens_none_with_old_or_new_keys(path: Path, ids: dict[str, str]) -> None:
    as_(path, "up").close()
    with unlocked(path) as house:
        house.membership.set_role(ids["up"], Role.ADMINISTRATOR, at=AT)
    with as_(path, "up") as theirs:
        assert documents(theirs), "what was sealed before is read with the keys of before"
        reseal(path)
        assert documents(theirs) == {}
        assert theirs.reloads == 1
        assert theirs.damage == ()
        assert theirs.verify().ok
        keys = theirs._house.keychain
    with as_(path, "up") as theirs:
        assert documents(theirs) == {}
    assert set(content_opened(frames(path), keys)) == {
        Kind.SETTING,
        Kind.UNLOCK,
        Kind.PEOPLE,
        Kind.PURGED,
        10,
    }


def test_a_slot_that_was_replaced_opens_no_index_that_lies_there(path: Path, ids: dict[str, str]) -> None:
    as_(path, "dk").close()
    as_(path, "kd").close()
    with unlocked(path) as house:
        house.membership.reset(ids["dk"], "another", at=AT, cost=COST)
        house.membership.reseal(at=AT)
    left = {file.name for file in (path / "index").iterdir()}
    assert f"{ids['kd']}.index" in left
    assert f"{ids['dk']}.index" not in left
    with unlocked(path, "dk", "another") as house:
        assert documents(house)[ids["leo"]] == {"name": "leo", "n": 9}


# what stays


def test_seals_signatures_places_and_documents_are_what_they_were(path: Path, ids: dict[str, str]) -> None:
    with unlocked(path) as house:
        before, shown = list(house._house.journal.again().load()), documents(house)
        told: list[tuple[int, int]] = []
        house.membership.reseal(at=AT, progress=lambda done, of: told.append((done, of)))
        after = list(house._house.journal.again().load())
        assert [said(placed) for placed in after[: len(before)]] == [said(placed) for placed in before]
        assert [placed[2:] for placed in after[: len(before)]] == [placed[2:] for placed in before]
        assert [*{placed.epoch for placed in after}] == [house._house.keychain.epoch]
        assert all(house.contains(str(placed.end.seal)) for placed in before)
        assert documents(house) == shown
        assert house.verify().ok
        assert [entry.content["what"] for entry in house.history() if entry.kind is Kind.KEYS][-2:] == [
            "reseal",
            "resealed",
        ]
        assert told == sorted(told)
        assert told[-1] == (len(before) + 1, len(before) + 1)
    with as_(path, "kd") as house:
        assert documents(house)[ids["leo"]] == {"name": "leo", "n": 9}
        assert documents(house, "protocols")
        assert (house.damage, house.notices) == ((), ())
    read = read_store(path, "kd", "kd")
    assert read.tables["cases"] == {
        ids["leo"]: {"name": "leo", "n": 9},
        ids["poppy"]: {"name": "poppy", "n": 2},
    }
    assert read.refused == []


def test_what_is_sealed_for_named_people_keeps_its_key_and_its_glass(path: Path, ids: dict[str, str]) -> None:
    def of_mia() -> list[Frame]:
        return [placed.frame for placed in frames(path) if placed.frame.record == UUID(ids["mia"]).bytes]

    before = of_mia()
    reseal(path)
    assert of_mia() == before
    with as_(path, "ma") as house:
        assert documents(house)[ids["mia"]] == {"name": "mia", "n": 2}
    with as_(path, "kd") as house:
        assert ids["mia"] not in documents(house)
        house.break_glass(ids["mia"])
        assert documents(house)[ids["mia"]] == {"name": "mia", "n": 2}


def test_what_was_purged_stays_empty(path: Path, ids: dict[str, str]) -> None:
    reseal(path)
    ade = [placed.frame for placed in frames(path) if placed.frame.record == UUID(ids["ade"]).bytes]
    assert [frame.inner for frame in ade] == [b"", b"", b""]
    with unlocked(path) as house:
        assert ids["ade"] not in documents(house)
        assert house.verify().ok
        assert house.purge([ids["poppy"]], at=AT).entries == 3
        assert house.verify().ok


def test_what_did_not_count_does_not_count_afterwards(path: Path, ids: dict[str, str]) -> None:
    with unlocked(path) as house:
        append_raw(house, ids["poppy"], b"[]")
        append_raw(house, ids["poppy"], b"{}", kind=Kind.UNLOCK)
        keys = house._house.keychain
        unlock = next(placed for placed in frames(path) if placed.frame.kind == Kind.UNLOCK).frame
        house._house.journal.append(unlock._replace(inner=bytes(48), at=1))
        house._house.journal.append(unlock._replace(inner=bytes(48), at=2, case_key=keys.desk()))

        def verdicts() -> list[Verdict]:
            return [entry.verdict for entry in house.history()]

        before = verdicts()
        assert before.count(Verdict.REFUSED) >= 3
        house.membership.reseal(at=AT)
        assert verdicts()[: len(before)] == before


def test_entries_of_the_first_format_are_sealed_anew_as_well(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "old")
    with unlocked(tmp_path / "old") as house:
        seal, shown = str(house.seal()), documents(house)
        with pytest.raises(NeedsUpgrade):
            house.membership.reseal(at=AT)
        house.upgrade(at=AT)
        house.membership.reseal(at=AT)
        assert documents(house) == shown
        assert house.contains(seal)
        assert house.verify().ok
    assert (tmp_path / "old" / "journal-00000001").read_bytes()[8] == 1
    assert read_store(tmp_path / "old", "kd", "a kettle and two cups").tables["cases"] == shown


# others at work


def test_a_program_that_is_open_meanwhile_shows_everything_and_saves(path: Path, ids: dict[str, str]) -> None:
    saved = iter(range(99))
    with as_(path, "kd") as theirs:

        def work(done: int, of: int) -> None:
            put(theirs, ids["leo"], {"name": "leo", "n": 100 + next(saved)})
            assert documents(theirs)[ids["poppy"]] == {"name": "poppy", "n": 2}

        reseal(path, progress=work)
        last = next(saved) - 1
        assert last > 2
        assert documents(theirs)[ids["leo"]] == {"name": "leo", "n": 100 + last}
        assert (theirs.reloads, theirs.damage) == (0, ())
        assert len(list(theirs.history(ids["leo"]))) == 5 + last + 1
        assert theirs.verify().ok


@pytest.mark.parametrize("founder_reads_all", [True, False])
def test_an_index_of_who_goes_on_reading_is_good_afterwards(
    path: Path, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch, founder_reads_all: bool
) -> None:
    if founder_reads_all:
        with as_(path, "ma") as house:
            house.seal_record(ids["mia"], [], glass=True, at=AT)
    who = ("dw", PASSPHRASE) if founder_reads_all else ("ma", "ma")
    unlocked(path, *who).close()
    reseal(path)
    judged: list[int] = []
    read = Judge.read

    def reading(judge: Judge, placed: Placed) -> Any:
        judged.append(placed.end.sequence)
        return read(judge, placed)

    monkeypatch.setattr(Judge, "read", reading)
    with unlocked(path, *who) as house:
        assert len(documents(house)) == 3
        assert len(judged) < 6


def test_an_index_made_while_the_glass_was_broken_is_not_good_with_new_keys(
    path: Path, ids: dict[str, str]
) -> None:
    with as_(path, "kd") as house:
        house.break_glass(ids["mia"])
        put(house, ids["leo"], {"name": "Leonard"})
    with unlocked(path) as house:
        house.membership.renew_keys(at=AT)
    with as_(path, "kd") as house:
        assert set(documents(house)) == {ids["leo"], ids["poppy"]}


def test_who_was_removed_is_shown_nothing_new_in_a_program_that_is_still_open(
    path: Path, ids: dict[str, str]
) -> None:
    with as_(path, "kd") as theirs:
        with unlocked(path) as house:
            house.membership.remove(ids["kd"], at=AT)
            put(house, ids["leo"], {"name": "Leonard"})
            house.membership.reseal(at=AT)
        assert {ids["leo"], ids["poppy"]} <= documents(theirs).keys()
        assert "Leonard" not in str(documents(theirs))
        assert not theirs.writable
        assert theirs.damage == ()
        assert "Ask the administrator whether your access was ended" in theirs.notices[0]
        with pytest.raises(KeysWithheld):
            list(theirs.history(ids["leo"]))


@pytest.mark.parametrize("what", ["purge", "seal", "reseal"])
def test_only_one_writes_files_anew_at_a_time(path: Path, ids: dict[str, str], what: str) -> None:
    refused: list[int] = []
    with as_(path, "ma") as theirs:
        others: dict[str, Callable[[], object]] = {
            "purge": lambda: theirs.purge([ids["poppy"]], at=AT),
            "seal": lambda: theirs.seal_record(ids["poppy"], [ids["ma"]], glass=True, at=AT),
            "reseal": lambda: theirs.membership.reseal(at=AT),
        }

        def meanwhile(done: int, of: int) -> None:
            with pytest.raises(PurgeRefused, match="Somebody else purges or seals just now"):
                others[what]()
            refused.append(done)

        reseal(path, progress=meanwhile)
        assert refused
        assert ids["poppy"] in documents(theirs)
        theirs.purge([ids["poppy"]], at=AT)
        assert theirs.verify().ok


def test_somebody_who_is_removed_meanwhile_makes_it_to_be_done_once_more(
    path: Path, ids: dict[str, str]
) -> None:
    with as_(path, "it") as other:

        def remove(done: int, of: int) -> None:
            with suppress(store.BadPerson):
                other.membership.remove(ids["kd"], at=AT)

        with pytest.raises(PurgeRefused, match="New keys began meanwhile"):
            reseal(path, progress=remove)
    with unlocked(path) as house:
        assert house.verify().ok
        house.membership.reseal(at=AT)
        assert {placed.epoch for placed in frames(path)} == {house._house.keychain.epoch}


# cut short


def killed(path: Path, name: str, at_call: int) -> bool:
    """Seal anew in a child that dies at a call of the system; whether it came so far."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    try:
        with unlocked(path) as house:
            real, calls = getattr(os, name), iter(range(1, 10_000))

            def die(*arguments: Any, **named: Any) -> Any:
                if next(calls) == at_call:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **named)

            setattr(os, name, die)
            house.membership.reseal(at=AT)
    finally:
        os._exit(0)


@pytest.mark.parametrize("name", ["fsync", "rename", "pwrite", "unlink"])
def test_a_kill_at_any_step_loses_nothing_and_it_is_done_again(
    path: Path, ids: dict[str, str], name: str
) -> None:
    with unlocked(path) as house:
        shown, seal = documents(house), str(house.seal())
    for step in range(1, 100):
        copy = path.with_name(f"copy-{step}")
        shutil.copytree(path, copy)
        died = killed(copy, name, step)
        read_store(copy, "kd", "kd")
        with unlocked(copy) as house:
            assert (documents(house), house.damage) == (shown, ())
            assert house.contains(seal)
            if step % 4 == 1:
                assert house.verify().ok
                house.membership.reseal(at=AT)
                assert {placed.epoch for placed in frames(copy)} == {house._house.keychain.epoch}
                assert not list(copy.glob("*.purged"))
        shutil.rmtree(copy)
        if not died:
            break
    assert step > 2


@pytest.mark.parametrize("name", ["fsync", "rename", "fdatasync", "pwrite"])
def test_a_disk_that_refuses_at_any_step_is_told_and_it_is_done_again(
    path: Path, ids: dict[str, str], name: str
) -> None:
    with unlocked(path) as house:
        shown = documents(house)
    for step in range(1, 100):
        copy = path.with_name(f"copy-{step}")
        shutil.copytree(path, copy)
        with unlocked(copy) as house, failing(name, step) as calls:
            with suppress(NotSaved):
                house.membership.reseal(at=AT)
            reached = calls[0] >= step
        assert not list(copy.glob("*.purged"))
        with unlocked(copy) as house:
            assert (documents(house), house.damage) == (shown, ())
            if step % 4 == 1:
                assert house.verify().ok
                house.membership.reseal(at=AT)
        shutil.rmtree(copy)
        if not reached:
            break
    assert step > 3


# who may not, and what is refused


@pytest.mark.parametrize("who", ["kd", "it", "au"])
def test_a_worker_an_auditor_and_who_holds_no_case_key_may_not(
    path: Path, ids: dict[str, str], who: str
) -> None:
    before = {file: file.read_bytes() for file in path.glob("journal-*")}
    with as_(path, who) as house, pytest.raises(NotAllowed):
        house.membership.reseal(at=AT)
    assert all(file.read_bytes().startswith(data.rstrip(b"\0")) for file, data in before.items())


def test_a_manager_who_waits_for_keys_may_not_yet(path: Path, ids: dict[str, str]) -> None:
    with as_(path, "it") as house:
        new = house.add_person(NewPerson("nn", "N", "", Role.MANAGER), "nn", at=AT, cost=COST).id
    with as_(path, "nn") as house, pytest.raises(NotAllowed, match="not been given every key"):
        house.membership.reseal(at=AT)
    with as_(path, "ma") as house:
        house.membership.give_keys([new], at=AT)
    with as_(path, "nn") as house:
        house.membership.reseal(at=AT)
        assert house.verify().ok


@pytest.mark.parametrize("everything", [True, False])
def test_new_keys_are_no_managers_word_for_who_waits_for_keys(
    path: Path, ids: dict[str, str], everything: bool
) -> None:
    with as_(path, "it") as house:
        new = house.add_person(NewPerson("nn", "N", "", Role.WORKER), "nn", at=AT, cost=COST).id
    as_(path, "nn").close()
    with as_(path, "ma") as house:
        if everything:
            house.membership.reseal(at=AT)
        else:
            house.membership.renew_keys(at=AT)
        put(house, ids["leo"], {"name": "Leonard"})
        assert [person.id for person in house.membership.waiting()] == [new]
    with as_(path, "nn") as theirs:
        assert documents(theirs) == {}
        assert documents(theirs, "protocols")
        assert theirs.verify().ok
    with as_(path, "ma") as house:
        house.membership.give_keys([new], at=AT)
        assert house.membership.waiting() == ()
    with as_(path, "nn") as theirs:
        assert documents(theirs)[ids["leo"]] == {"name": "Leonard", "n": 9}
        put(theirs, ids["poppy"], {"name": "Poppy"})


@pytest.mark.parametrize("place", [20, 1000])
def test_a_damaged_file_is_left_as_it_is(path: Path, ids: dict[str, str], place: int) -> None:
    with unlocked(path) as house:
        file = path / "journal-00000002"
        data = bytearray(file.read_bytes())
        data[place] ^= 1
        file.write_bytes(data)
        with pytest.raises(store.StoreDamaged, match="left as it is"):
            house.membership.reseal(at=AT)
    assert file.read_bytes() == data


def test_a_folder_that_can_not_be_opened_is_told(
    path: Path, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house:
        real = os.open

        def refuse(file: Any, *arguments: Any, **named: Any) -> int:
            if Path(file) == path:
                raise PermissionError(13, "Permission denied")
            return real(file, *arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            with pytest.raises(NotSaved, match="permission denied"):
                house.membership.reseal(at=AT)
        assert house.verify().ok


# back-ups


def test_the_next_back_up_holds_it_and_is_restored(path: Path, ids: dict[str, str], tmp_path: Path) -> None:
    to, place = tmp_path / "backup", tmp_path / "place"
    first = store.back_up(path, to).copied
    with as_(path, "kd") as theirs:
        keys = theirs._house.keychain
    with unlocked(path) as house:
        house.membership.remove(ids["kd"], at=AT)
        house.membership.reseal(at=AT)
        assert store.back_up(path, to).copied > first / 2
        assert store.back_up(path, to).copied == 0
        assert store.check_backup(house, to).faults == ()
        put(house, ids["leo"], {"name": "Leonard"})
        assert 0 < store.back_up(path, to).copied < first / 4
        shown = documents(house)
    keys._latest = None
    assert outer_opened(to / "store", keys) == 0
    store.restore(to, place, "dw", PASSPHRASE, AT)
    with unlocked(place) as house:
        assert documents(house) == shown
        assert house.verify().ok
