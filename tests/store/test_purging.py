"""Purging takes the content out, for everybody and for good; seals and signatures stay; it is certified."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import store
from crypto.envelope import NONCE_SIZE
from crypto.errors import SealBroken
from crypto.frame import NOTHING
from store import Kind, NewPerson, NotAllowed, NotSaved, PurgeRefused, Role, Verdict
from store.journal import Journal
from store.rewriting import REACH
from tests.store.made import AT, COST, PASSPHRASE, documents, put, unlocked
from tests.store.reader import read_store
from tests.store.test_faults import failing
from tests.store.test_frozen import ROOT

CANARY = "Marchetti"


@pytest.fixture
def two(path: Path) -> tuple[str, str]:
    """One record to be purged, and one to be kept, each with several entries."""
    first, second = store.new_id(AT), store.new_id(AT)
    with unlocked(path) as house:
        house.add_person(NewPerson("kd", "K", "", Role.WORKER), "kd", at=AT, cost=COST)
        for number in range(3):
            put(house, first, {"name": CANARY, "n": number})
            put(house, second, {"name": "Poppy", "n": number})
        house.note(Kind.VIEW, {"what": CANARY}, record_id=first, at=AT)
    return first, second


def test_what_was_purged_is_gone_and_everything_else_is_as_it_was(path: Path, two: tuple[str, str]) -> None:
    first, second = two
    with unlocked(path) as house:
        seals = [str(house.seal())]
        progress: list[tuple[int, int]] = []
        certificate = house.purge([first], at=AT, progress=lambda done, of: progress.append((done, of)))
        assert (certificate.records, certificate.entries, certificate.reach) == ((first,), 4, REACH)
        assert progress == [(12, 36), (38, 39), (39, 39)]
        assert documents(house) == {second: {"name": "Poppy", "n": 2}}
        put(house, second, {"name": "Poppy", "n": 3})
        assert all(house.contains(seal) for seal in seals)
        assert house.verify().ok
    with unlocked(path) as house:
        assert documents(house) == {second: {"name": "Poppy", "n": 3}}
        assert (house.damage, house.notices) == ((), ())
        told = [entry for entry in house.history() if entry.record_id == first]
        assert [entry.verdict for entry in told] == [Verdict.PURGED] * 4
        assert [entry.author for entry in told] == [house.person.id] * 4
        assert all(not entry.changes and not entry.content for entry in told)
        (certified,) = [entry for entry in house.history() if entry.kind is Kind.PURGED]
        assert certified.content == {"records": [first], "entries": 4, "reach": list(REACH)}
        assert CANARY not in str(certified)
        assert house.contains(seals[0])
    read = read_store(path, "kd", "kd")
    assert read.tables["cases"] == {second: {"name": "Poppy", "n": 3}}
    assert read.refused == []


def test_no_key_of_the_store_opens_a_byte_of_it_any_more(path: Path, two: tuple[str, str]) -> None:
    first, _ = two
    with unlocked(path) as house:
        before = {
            placed.frame.inner
            for placed in house._house.journal.again().load()
            if placed.frame.record == UUID(first).bytes
        }
        house.purge([first], at=AT)
    files = [file.read_bytes() for file in path.rglob("*") if file.is_file()]
    assert len(before) == 4
    assert not [inner for inner in before for data in files if inner in data]
    assert not list(path.glob("*.purged"))


def every_plaintext(path: Path, *people: tuple[str, str]) -> Iterator[bytes]:
    """What all keys of these people together open in any entry: each key is tried on each."""
    with ExitStack() as stack:
        open_ = [stack.enter_context(unlocked(path, *person)) for person in people]
        keychains = [each._house.keychain for each in open_]
        ids = {id_.bytes for keys in keychains for id_ in keys._held} | {NOTHING}
        for placed in open_[0]._house.journal.again().load():
            frame, epochs = placed.frame, range(1, keychains[0].epoch + 1)
            yield repr(frame._replace(inner=b"")).encode()
            for keys, id_, epoch in product(keychains, ids, epochs):
                envelope = keys.content(id_, epoch)
                with suppress(SealBroken):
                    if envelope and frame.inner:
                        context = frame.inner_context(keys.store.bytes)
                        yield envelope.open(frame.commitment[:NONCE_SIZE], frame.inner, context)


@pytest.mark.parametrize("sealed", [False, True])
def test_every_key_of_everybody_opens_no_byte_of_it_and_no_piece_of_it_is_in_any_file(
    path: Path, two: tuple[str, str], sealed: bool
) -> None:
    first, _ = two
    people = (("dw", PASSPHRASE), ("kd", "kd"))
    with unlocked(path) as house:
        if sealed:
            house.seal_record(first, [house.person.id], glass=True, at=AT)
        before = [
            placed.frame.inner
            for placed in house._house.journal.again().load()
            if placed.frame.record == UUID(first).bytes
        ]
    assert sum(CANARY.encode() in plain for plain in every_plaintext(path, *people)) >= 2
    with unlocked(path) as house:
        house.purge([first], at=AT)
    opened = [*every_plaintext(path, *people)]
    assert any(b"Poppy" in plain for plain in opened)
    assert not any(CANARY.encode() in plain for plain in opened)
    live = [file.read_bytes() for file in path.parent.rglob("*") if file.is_file()]
    pieces = {inner[at : at + 16] for inner in before for at in range(0, len(inner) - 15, 16)}
    assert len(pieces) > 12
    assert not [piece for piece in pieces for data in live if piece in data]


def test_index_and_quarantine_are_cleared(path: Path, two: tuple[str, str]) -> None:
    for name in ("index", "quarantine"):
        (path / name).mkdir(exist_ok=True)
        (path / name / "x").write_text(CANARY)
    with unlocked(path) as house:
        house.purge([two[0]], at=AT)
    assert not (path / "quarantine").exists()
    assert not (path / "index" / "x").exists()


@pytest.mark.parametrize("reads_between", [True, False])
def test_a_program_that_was_open_forgets_it_too_and_goes_on(
    path: Path, two: tuple[str, str], reads_between: bool
) -> None:
    first, second = two
    with unlocked(path, "kd", "kd") as theirs, unlocked(path) as house:
        assert first in documents(theirs)
        house.purge([first], at=AT)
        if reads_between:
            assert documents(theirs) == {second: {"name": "Poppy", "n": 2}}
        put(theirs, second, {"name": "Poppy", "n": 9})
        assert documents(theirs) == documents(house) == {second: {"name": "Poppy", "n": 9}}
        assert theirs.damage == ()
        assert [entry.verdict for entry in theirs.history(first)] == [Verdict.PURGED] * 4
        assert theirs.verify().ok


def test_only_a_manager_purges(path: Path, two: tuple[str, str]) -> None:
    with unlocked(path, "kd", "kd") as house, pytest.raises(NotAllowed):
        house.purge([two[0]], at=AT)
    with unlocked(path) as house:
        assert two[0] in documents(house)


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something after the files were written anew and before they are put in place."""
    catch_up, times = Journal.exclusive, iter(range(99))

    def then(journal: Journal) -> Any:
        if next(times) == 1:
            act()
        return catch_up(journal)

    monkeypatch.setattr(Journal, "exclusive", then)


def test_nothing_is_purged_of_what_somebody_works_on(
    path: Path, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two
    with unlocked(path) as house, unlocked(path, "kd", "kd") as theirs:
        with monkeypatch.context() as patch:
            between(patch, lambda: put(theirs, first, {"name": "Leonard"}))
            with pytest.raises(PurgeRefused, match="Nothing was done"):
                house.purge([first], at=AT)
        assert documents(house)[first]["name"] == "Leonard"
        with monkeypatch.context() as patch:
            between(patch, lambda: put(theirs, second, {"name": "Poppy", "n": 9}))
            assert house.purge([first], at=AT).entries == 5
        assert documents(house) == {second: {"name": "Poppy", "n": 9}}
        assert house.verify().ok


@pytest.mark.parametrize("call", range(1, 13))
def test_a_purge_that_was_cut_short_is_told_and_done_again(
    path: Path, two: tuple[str, str], call: int
) -> None:
    first, second = two
    with unlocked(path) as house, failing("fsync", call), suppress(NotSaved):
        house.purge([first], at=AT)
    with unlocked(path) as house:
        assert house.damage == ()
        assert documents(house)[second] == {"name": "Poppy", "n": 2}
        house.purge([first], at=AT)
        assert documents(house) == {second: {"name": "Poppy", "n": 2}}
        assert house.verify().ok


def test_a_purge_that_was_certified_and_not_completed_is_found(
    path: Path, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = two
    with unlocked(path) as house, monkeypatch.context() as patch:
        rename = Path.rename

        def refuse(path: Path, target: Path) -> Path:
            if path.suffix == ".purged":
                raise OSError(5, "Input/output error")
            return rename(path, target)

        patch.setattr(Path, "rename", refuse)
        with pytest.raises(NotSaved, match="do it again"):
            house.purge([first], at=AT)
    with unlocked(path) as house:
        assert [d.what for d in house.verify().damage] == [
            "A purge was not completed: purge these matters again."
        ]
        house.purge([first], at=AT)
        assert house.verify().ok
        assert first not in documents(house)


def test_content_that_is_missing_without_a_certificate_is_damage(
    path: Path, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(path) as house, monkeypatch.context() as patch:
        patch.setattr("store.purging.append_note", lambda *_: None)
        house.purge([two[0]], at=AT)
    with unlocked(path) as house:
        what = "Entries have lost their content, and no certificate says that they were purged."
        assert what in [damage.what for damage in house.verify().damage]


def test_entries_of_the_first_format_are_purged_as_well(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "stores" / "format-1" / "store", tmp_path / "old")
    with unlocked(tmp_path / "old") as house:
        (record,) = documents(house)
        seal = str(house.seal())
        with pytest.raises(store.NeedsUpgrade):
            house.purge([record], at=AT)
        house.upgrade(at=AT)
        assert house.purge([record], at=AT).entries == 6
        assert documents(house) == {}
        assert house.contains(seal)
        assert house.verify().ok
    assert read_store(tmp_path / "old", "kd", "a kettle and two cups").tables.get("cases", {}) == {}


def test_a_damaged_journal_is_not_purged(path: Path, two: tuple[str, str]) -> None:
    with unlocked(path) as house:
        file = path / "journal-00000001"
        data = bytearray(file.read_bytes())
        data[1000] ^= 1
        file.write_bytes(data)
        with pytest.raises(store.StoreDamaged):
            house.purge([two[0]], at=AT)
