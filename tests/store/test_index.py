"""The sealed index: what was read once is not read again at the next opening, and nothing depends on it."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import store
from store import Kind, NewPerson, Outline, Role, Set, Splice, Verdict
from store.ids import as_bytes
from store.judge import Judge
from store.walk import Placed
from tests.store.made import AT, COST, JOURNAL, PASSPHRASE, documents, put, unlocked, written
from tests.store.test_corners import append_raw

NAMES = Outline("cases", "names", lambda document: {"name": document.get("name", "")})


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index after every frame, and hardly a document kept in memory."""
    monkeypatch.setattr("store.resuming.EVERY", 1)
    monkeypatch.setattr("store.kept.MOST", 2)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The numbers of the entries whose signatures were checked."""
    found: list[int] = []
    read = Judge.read

    def reading(judge: Judge, placed: Placed) -> Any:
        found.append(placed.end.sequence)
        return read(judge, placed)

    monkeypatch.setattr(Judge, "read", reading)
    return found


def filled(path: Path) -> list[str]:
    """Five records of several saves each; their ids."""
    records = [store.new_id(AT) for _ in range(5)]
    with unlocked(path) as house:
        for number in range(4):
            for record in records:
                put(house, record, {"name": f"Leo {number} of {record}", "log": "x" * 60 + str(number)})
    return records


def index_of(path: Path) -> Path:
    (found,) = (path / "index").iterdir()
    return found


def outlined(house: store.Store) -> dict[str, Any]:
    return {id_: json.loads(outline) for id_, outline in house.outlines()}


def opened(path: Path, outline: Outline | None = None) -> store.Store:
    closed = store.find(path)
    return closed.unlock(closed.people[0].id, PASSPHRASE, at=AT, outline=outline)


def test_what_was_checked_is_not_checked_again(path: Path, judged: list[int]) -> None:
    filled(path)
    with unlocked(path) as house:
        before = documents(house)
        entries = [(entry.sequence, entry.changes) for entry in house.history()]
        seal = house.seal()
        last = house._house.journal.end.sequence
    judged.clear()
    with unlocked(path) as house:
        assert documents(house) == before
        assert judged == []
        assert list(before) == list(documents(house))
        assert [(entry.sequence, entry.changes) for entry in house.history()][:-1] == entries
        assert house.contains(str(seal))
        assert (house.damage, house.notices) == ((), ())
        assert house.person.name == "Dana Whitlock"
        assert house.verify().ok
    assert sorted(set(judged)) == list(range(1, last + 2))


def test_what_others_saved_since_is_checked(path: Path, judged: list[int]) -> None:
    first, *_ = filled(path)
    kept = index_of(path).read_bytes()
    with unlocked(path) as house:
        put(house, first, {"name": "Poppy"})
        last = house._house.journal.end.sequence
    index_of(path).write_bytes(kept)
    judged.clear()
    with unlocked(path) as house:
        assert documents(house)[first]["name"] == "Poppy"
        assert judged == [last - 1, last]


def test_saving_goes_on_where_the_index_ends(path: Path) -> None:
    first, second, *_ = filled(path)
    with unlocked(path) as house:
        base = house.version(first)
        house.save("cases", first, [Splice(("name",), 0, 3, "Poppy")], base=base, at=AT)
        put(house, second, {"name": "Rosalind"})
    with unlocked(path) as house:
        shown = documents(house)
        assert shown[first]["name"] == f"Poppy 3 of {first}"
        assert shown[second]["name"] == "Rosalind"
        assert house.verify().ok


@pytest.mark.parametrize("harm", ["cut", "flip", "gone", "empty"])
def test_an_index_that_does_not_hold_together_is_made_anew(path: Path, harm: str) -> None:
    filled(path)
    with unlocked(path) as house:
        before = documents(house)
    data = index_of(path).read_bytes()
    for place in range(0, len(data), 97):
        match harm:
            case "cut":
                index_of(path).write_bytes(data[:place])
            case "flip":
                index_of(path).write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            case "empty":
                index_of(path).write_bytes(b"")
            case "gone":
                index_of(path).unlink()
        with unlocked(path) as house:
            assert documents(house) == before
            assert (house.damage, house.notices) == ((), ())
        assert index_of(path).stat().st_size >= len(data)


def test_nobody_believes_the_index_of_another_person_or_store(path: Path, tmp_path: Path) -> None:
    filled(path)
    with unlocked(path) as house:
        house.add_person(NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER), "kd", at=AT, cost=COST)
    unlocked(path, "kd", "kd").close()
    mine, theirs = (path / "index" / f"{one.id}.index" for one in store.find(path).people)
    mine.write_bytes(theirs.read_bytes())
    with unlocked(path) as house:
        assert len(documents(house)) == 5
        assert house.person.sign_in == "dw"
        assert house.verify().ok


def test_an_older_copy_of_the_journal_is_told_by_the_index(path: Path, tmp_path: Path) -> None:
    records = filled(path)
    shutil.copytree(path, tmp_path / "older")
    with unlocked(path) as house:
        put(house, records[0], {"name": "Poppy"})
        last = house._house.journal.end.sequence
    shutil.rmtree(tmp_path / "older" / "index")
    shutil.copytree(path / "index", tmp_path / "older" / "index")
    with unlocked(tmp_path / "older") as house:
        assert [str(damage).split(";")[0] for damage in house.damage] == [
            f"head: Entry number {last} was seen here before"
        ]
        assert not house.writable
        assert documents(house)[records[0]]["name"].startswith("Leo 3")


def test_a_byte_that_changes_behind_the_index_is_told_when_the_record_is_read(path: Path) -> None:
    filled(path)
    data = bytearray(written(path / JOURNAL))
    data[len(data) // 2] ^= 1
    (path / JOURNAL).write_bytes(data)
    with unlocked(path) as house:
        assert house.writable
        assert len(documents(house)) == 5
        (damage,) = house.damage
        assert "was changed, or can not be read any more" in damage.what
        assert not house.writable
        assert not house.verify().ok


def test_a_segment_that_is_missing_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr("store.segments.MOST", 1)
    with unlocked(path) as house:
        put(house, store.new_id(AT), {"name": "Poppy"})
        put(house, store.new_id(AT), {"name": "Poppy"})
    (path / JOURNAL).rename(path / "kept")
    with unlocked(path) as house:
        assert "The file is missing." in [damage.what for damage in house.damage]


def test_what_does_not_count_stays_apart(path: Path) -> None:
    first, *_ = filled(path)
    with unlocked(path) as house:
        append_raw(house, first, b'{"t":"cases","c":[[["name"],999,9,"x"]]}', base=house.version(first))
    with unlocked(path) as house:
        house.note(Kind.VIEW, {"step": 1}, record_id=first, at=AT)
        before = documents(house)
    with unlocked(path) as house:
        assert documents(house) == before
        verdicts = [entry.verdict for entry in house.history(first)]
        assert verdicts == [Verdict.GOOD] * 4 + [Verdict.REFUSED, Verdict.GOOD]


def test_a_key_that_was_given_since_is_used_for_what_was_read_without_it(path: Path) -> None:
    filled(path)
    with unlocked(path) as house:
        house.add_person(NewPerson("it", "Ada", "IT", Role.ADMINISTRATOR), "it", at=AT, cost=COST)
    with unlocked(path, "it", "it") as house:
        assert documents(house) == {}
        ada = house.person.id
    with unlocked(path) as house:
        house.membership.set_role(ada, Role.WORKER, at=AT)
    with unlocked(path, "it", "it") as house:
        assert len(documents(house)) == 5


def test_outlines_are_kept_and_made_anew_for_what_changed(path: Path) -> None:
    first, *others = filled(path)
    made: list[str] = []

    def make(document: dict[str, Any]) -> dict[str, str]:
        made.append(document["name"])
        return {"name": document["name"]}

    outline = Outline("cases", "names", make)
    with opened(path, outline) as house:
        assert [id_ for id_, _ in house.outlines()] == [first, *others]
    made.clear()
    with opened(path, outline) as house:
        found = outlined(house)
        assert (found[first], made) == ({"name": f"Leo 3 of {first}"}, [])
        put(house, first, {"name": "Poppy"})
        assert outlined(house)[first] == {"name": "Poppy"}
        assert set(made) == {"Poppy"}
    with opened(path, Outline("cases", "lengths", lambda document: len(document["name"]))) as house:
        assert outlined(house)[first] == 5
        assert all(length > 5 for id_, length in outlined(house).items() if id_ != first)
    with opened(path) as house:
        assert list(house.outlines()) == []


def test_outlines_that_hold_something_are_found_wherever_their_records_are_kept(path: Path) -> None:
    first, second, third, fourth, _ = filled(path)
    found: dict[str, list[str]] = {}

    def holding(house: store.Store, *parts: bytes, besides: tuple[str, ...] = ()) -> list[str]:
        return [id_ for id_, _ in house.outlines(holding=parts, besides=besides)]

    with opened(path, NAMES) as house:
        assert holding(house, b"Leo") == [id_ for id_, _ in house.outlines()]
        put(house, third, {"name": "Poppy"})
        put(house, first, {"name": "Poppy and Leo"})
        for other in (second, fourth):
            put(house, other, {"log": "for no more than two are kept unpacked"})
        assert holding(house, b"Poppy") == [first, third]
        assert holding(house, b"Poppy", b"3 of " + fourth.encode()) == [first, third, fourth]
        assert holding(house, b"Poppy and", besides=(fourth, second)) == [first, second, fourth]
        assert holding(house, b"nobody") == holding(house) == []
        assert holding(house, besides=(store.new_id(AT), second)) == [second]
        found["before"] = holding(house, b"Leo", b"Poppy")
    with opened(path, NAMES) as house:
        assert holding(house, b"Leo", b"Poppy") == found["before"]
    with opened(path) as house:
        assert holding(house, b"Leo") == []
        assert house.outline(first) is None


def test_a_record_that_can_not_be_read_any_more_has_no_outline_and_that_is_told(path: Path) -> None:
    gone, stays = store.new_id(AT), store.new_id(AT)
    with unlocked(path) as house:
        put(house, gone, {"name": "Leo"})
        put(house, stays, {"name": "Poppy"})
        ((_, offset),) = house._house.shown.fold.places(as_bytes(gone))
    data = bytearray((path / JOURNAL).read_bytes())
    data[offset + 120] ^= 1
    (path / JOURNAL).write_bytes(data)
    with opened(path, NAMES) as house:
        assert outlined(house) == {stays: {"name": "Poppy"}}
        assert house.outline(gone) is None
        assert house.damage


def test_tables_know_their_records_in_order_whatever_is_added(path: Path) -> None:
    first, second, *others = filled(path)
    with unlocked(path) as house:
        assert list(house.documents("cases")) == [first, second, *others]
        assert (list(house.documents("notes")), len(house.documents("notes"))) == ([], 0)
        late = store.new_id(AT)
        put(house, late, {"text": "new"}, "notes")
        put(house, second, {"text": "an earlier record"}, "notes")
        assert list(house.documents("notes")) == [second, late]
        assert list(house.documents("cases")) == [first, second, *others]
        last = store.new_id(AT)
        put(house, last, {"text": "newest"}, "notes")
        assert list(house.documents("notes")) == [second, late, last]


def test_an_index_of_another_way_of_outlining_is_taken_over_and_its_outlines_made_anew(
    path: Path, judged: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    with opened(path, NAMES) as house:
        names = outlined(house)
    judged.clear()
    monkeypatch.setattr("store.kept.STEP", 2)
    told: list[tuple[int, int]] = []
    other = Outline("cases", "other", lambda document: document["name"][4])
    closed = store.find(path)
    with closed.unlock(
        closed.people[0].id,
        PASSPHRASE,
        at=AT,
        outline=other,
        progress=lambda *far: told.append(far),
    ) as house:
        assert outlined(house) == {id_: name["name"][4] for id_, name in names.items()}
    assert len(told) == 3
    assert len(judged) <= 2, "no signature is checked again but those of what came since"
    never = Outline("cases", "other", lambda document: 1 // 0)
    with opened(path, never) as house:
        assert outlined(house) == {id_: name["name"][4] for id_, name in names.items()}


def test_only_what_changed_since_is_listed_again(path: Path) -> None:
    first, second, *_ = filled(path)
    with opened(path, NAMES) as house, unlocked(path) as other:
        assert house.changed() == ()
        put(other, second, {"name": "Poppy"})
        other.save("notes", first, [Set(("name",), "Leo")], base=other.version(first), at=AT)
        third = store.new_id(AT)
        other.save("notes", third, [Set(("name",), "Ade")], base=None, at=AT)
        assert house.changed() == (second, first, third)
        assert house.changed() == ()
        assert [house.outline(each) for each in (second, first, third)] == [
            b'{"name":"Poppy"}',
            f'{{"name":"Leo 3 of {first}"}}'.encode(),
            None,
        ]


@pytest.mark.parametrize(
    "least,records_a_frame,is_written", [(20, 100, True), (40, 100, False), (1, 1, True)]
)
def test_a_small_store_has_an_index_as_soon_as_reading_what_came_takes_longer_than_writing_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, least: int, records_a_frame: int, is_written: bool
) -> None:
    for name, value in (("EVERY", 1000), ("LEAST", least), ("_RECORDS_A_FRAME", records_a_frame)):
        monkeypatch.setattr(f"store.resuming.{name}", value)
    filled(path)
    assert (path / "index").exists() == is_written


def test_no_index_is_written_for_a_few_entries_or_of_a_damaged_store(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.resuming.EVERY", 1000)
    filled(path)
    assert not (path / "index").exists()
    monkeypatch.setattr("store.resuming.EVERY", 1)
    data = bytearray(written(path / JOURNAL))
    data[len(data) // 2] ^= 1
    (path / JOURNAL).write_bytes(data)
    with unlocked(path) as house:
        assert house.damage
    assert not (path / "index").exists()


def test_an_index_that_lacks_an_entry_is_never_written(path: Path) -> None:
    first, *_ = filled(path)
    with unlocked(path) as house:
        append_raw(house, first, b'{"t":"cases","c":[[["name"],"Poppy"]]}')
        put(house, first, {"log": "later"})
    with unlocked(path) as house:
        assert documents(house)[first] == {"name": "Poppy", "log": "later"}
        assert len(list(house.history(first))) == 6


def test_an_index_holds_no_word_of_a_record(path: Path) -> None:
    filled(path)
    with opened(path, NAMES) as house:
        assert list(house.outlines())
    assert b"Leo" not in index_of(path).read_bytes()
    assert index_of(path).stat().st_mode & 0o777 == 0o600


def test_a_disk_that_does_not_take_the_index_is_no_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = filled(path)
    shutil.rmtree(path / "index")
    (path / "index").write_text("a file")
    with unlocked(path) as house:
        house.save("cases", first, [Set(("name",), "Poppy")], base=house.version(first), at=AT)
    with unlocked(path) as house:
        assert documents(house)[first]["name"] == "Poppy"


def test_only_what_changed_since_the_last_look_is_outlined_again(path: Path) -> None:
    first, second, limit = (store.new_id(AT) for _ in range(3))
    with opened(path, NAMES) as mine, unlocked(path) as other:
        put(other, first, {"name": "Leo"})
        assert outlined(mine) == {first: {"name": "Leo"}}
        assert mine.changed() == (first,)
        put(other, second, {"name": "Poppy"})
        put(other, limit, {"hours": 72}, "limits")
        assert mine.changed() == (second, limit)
        assert outlined(mine) == {first: {"name": "Leo"}, second: {"name": "Poppy"}}
