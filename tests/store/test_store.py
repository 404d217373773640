"""What a signed-in person can do: save, read, look back, seal; and that it is all there the next time."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import store
from store import ChangeRefused, Kind, NotStorable, RecordMovedOn, Set, Splice, StoreError, diff
from store.content import encode
from tests.store.made import AT, COST, FOUNDER, JOURNAL, PASSPHRASE, documents, later, put, unlocked


@pytest.fixture
def record() -> str:
    return store.new_id(AT)


def test_a_saved_document_is_there_the_next_time(path: Path, record: str) -> None:
    document = {"reference": "B-2026-0412", "children": {"a": {"name": "Leo", "age": 6}}, "gaps": []}
    with unlocked(path) as house:
        put(house, record, document)
    with unlocked(path) as house:
        assert house.table("cases").get(doc_id=record) == document
        assert house.tables() == {"cases"}
        assert (house.damage, house.notices, house.writable) == ((), (), True)


def test_a_save_says_what_was_saved_and_when(house: store.Store, record: str) -> None:
    first = house.save("cases", record, [Set(("a",), 1)], base=None, at=AT)
    second = house.save("cases", record, [Set(("a",), 2)], base=first.commitment, at=later(1))
    assert (second.sequence, second.at) == (first.sequence + 1, later(1))
    assert house.version(record) == second.commitment != first.commitment


def test_a_document_without_fields_is_a_document(path: Path, record: str) -> None:
    with unlocked(path) as house:
        house.save("cases", record, [], base=None, at=AT)
    with unlocked(path) as house:
        assert documents(house) == {record: {}}


def test_an_unknown_record_has_no_version_and_no_document(house: store.Store, record: str) -> None:
    assert house.version(record) is None
    assert house.table("cases").get(doc_id=record) is None


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), "\ud800", (1, 2), {1: "a"}, object(), AT, b"bytes", {"deep": ["\udfff"]}],
)
def test_what_json_cannot_hold_exactly_is_not_saved(house: store.Store, record: str, value: Any) -> None:
    seal = house.seal()
    with pytest.raises(NotStorable, match="NOT SAVED"):
        house.save("cases", record, [Set(("a",), value)], base=None, at=AT)
    assert house.seal() == seal
    assert documents(house) == {}


def test_a_value_nested_without_end_is_not_saved(house: store.Store, record: str) -> None:
    value: list[Any] = []
    for depth in range(1, 1500):
        value = [value]
        if depth > 400:
            with suppress(NotStorable):
                assert encode(value)[0] == b"[" * (depth + 1) + b"]" * (depth + 1)
    with pytest.raises(NotStorable):
        house.save("cases", record, [Set(("a",), value)], base=None, at=AT)


@pytest.mark.parametrize("value", ["\0", "‮", "é" * 50_000, 2**70, -0.0, 1e300, "", [], {}, False, 0])
def test_every_json_value_is_kept_as_it_is(path: Path, record: str, value: Any) -> None:
    with unlocked(path) as house:
        house.save("cases", record, [Set(("a",), value)], base=None, at=AT)
    with unlocked(path) as house:
        assert repr(documents(house)[record]["a"]) == repr(value)


def test_what_is_longer_than_an_entry_can_be_is_not_saved(house: store.Store, record: str) -> None:
    with pytest.raises(store.NotSaved, match="save it in parts"):
        put(house, record, {"log": "x" * (16 * 1024 * 1024)})
    put(house, record, {"log": "x" * (16 * 1024 * 1024 - 2000)})
    assert house.verify().ok


NUMBER: Any = 1


@pytest.mark.parametrize(
    "change",
    [Set((), 1), Set(("a", NUMBER), 1), Splice((), 0, 0, "x"), Splice(("a",), 0, 0, NUMBER)],
)
def test_what_is_no_change_is_not_saved(house: store.Store, record: str, change: Any) -> None:
    put(house, record, {"a": "held"})
    seal = house.seal()
    with pytest.raises(ChangeRefused):
        house.save("cases", record, [change], base=house.version(record), at=AT)
    assert house.seal() == seal


def test_an_id_is_known_however_it_is_written(house: store.Store, record: str) -> None:
    put(house, record, {"log": "held"})
    written = record.upper()
    house.save("cases", written, [Splice(("log",), 0, 1, "w")], base=house.version(written), at=AT)
    house.checkpoint("cases", written, at=AT)
    assert documents(house) == {record: {"log": "weld"}}
    assert len(list(house.history(written))) == 3


def test_a_moment_without_a_zone_is_refused(house: store.Store, record: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        house.save("cases", record, [], base=None, at=AT.replace(tzinfo=None))


def test_a_splice_that_does_not_fit_saves_nothing(house: store.Store, record: str) -> None:
    put(house, record, {"log": "held"})
    seal = house.seal()
    with pytest.raises(ChangeRefused):
        house.save("cases", record, [Splice(("log",), 9, 1, "x")], base=house.version(record), at=AT)
    assert house.seal() == seal


def test_what_is_read_shares_nothing_with_the_store(house: store.Store, record: str) -> None:
    put(house, record, {"children": {"a": {"said": ["held"]}}})
    house.table("cases").get(doc_id=record)["children"]["a"]["said"].append("changed")
    assert documents(house)[record] == {"children": {"a": {"said": ["held"]}}}


def test_what_is_saved_shares_nothing_with_the_caller(house: store.Store, record: str) -> None:
    value = {"said": ["held"]}
    house.save("cases", record, [Set(("a",), value)], base=None, at=AT)
    value["said"].append("changed")
    assert documents(house)[record] == {"a": {"said": ["held"]}}


def test_changes_to_different_fields_on_one_base_both_stand(house: store.Store, record: str) -> None:
    base = put(house, record, {"name": "Leo", "age": 6}).commitment
    house.save("cases", record, [Set(("name",), "Leo M")], base=base, at=AT)
    house.save("cases", record, [Set(("age",), 7)], base=base, at=AT)
    assert documents(house)[record] == {"name": "Leo M", "age": 7}


def test_of_one_field_the_later_is_shown_and_the_earlier_kept(house: store.Store, record: str) -> None:
    base = put(house, record, {"where": "home"}).commitment
    house.save("cases", record, [Set(("where",), "ward 3")], base=base, at=AT)
    house.save("cases", record, [Set(("where",), "police station")], base=base, at=AT)
    assert documents(house)[record] == {"where": "police station"}
    said = [change for entry in house.history(record) for change in entry.changes]
    assert [(change.before, change.after) for change in said] == [
        (None, "home"),
        ("home", "ward 3"),
        ("ward 3", "police station"),
    ]


def test_an_edit_of_a_text_that_has_moved_on_means_the_text_its_author_saw(path: Path, record: str) -> None:
    with unlocked(path) as house:
        base = put(house, record, {"log": "aaa bbb ccc"}).commitment
        house.save("cases", record, [Splice(("log",), 0, 4, "")], base=base, at=AT)
        house.save("cases", record, [Splice(("log",), 8, 3, "CCC"), Set(("x",), 1)], base=base, at=AT)
        assert documents(house)[record] == {"log": "aaa bbb CCC", "x": 1}
    with unlocked(path) as house:
        assert documents(house)[record] == {"log": "aaa bbb CCC", "x": 1}
        assert house.verify().ok


def test_an_edit_on_a_version_that_never_was_is_refused(house: store.Store, record: str) -> None:
    put(house, record, {"log": "held"})
    for base in (b"x" * 32, None):
        with pytest.raises(ChangeRefused):
            house.save("cases", record, [Splice(("log",), 0, 1, "x")], base=base, at=AT)


def test_a_decision_on_a_record_that_has_moved_on_is_refused(house: store.Store, record: str) -> None:
    base = put(house, record, {"met": None, "where": "home"}).commitment
    house.save("cases", record, [Set(("met",), "yes")], base=base, at=AT, only_if_latest=True)
    with pytest.raises(RecordMovedOn, match="Read it again, then decide"):
        house.save("cases", record, [Set(("met",), "no")], base=base, at=AT, only_if_latest=True)
    assert documents(house)[record]["met"] == "yes"


def test_a_full_copy_changes_nothing_and_folding_goes_on_from_it(path: Path, record: str) -> None:
    with unlocked(path) as house:
        put(house, record, {"log": "held at home", "x": 1})
        house.checkpoint("cases", record, at=AT)
        house.save("cases", record, [Splice(("log",), 0, 4, "seen")], base=house.version(record), at=AT)
    with unlocked(path) as house:
        assert documents(house)[record] == {"log": "seen at home", "x": 1}


def test_a_note_is_in_the_history_and_changes_no_version(house: store.Store, record: str) -> None:
    base = put(house, record, {"name": "Leo"}).commitment
    house.note(Kind.VIEW, {"step": 3}, record_id=record, at=later(2))
    house.note(Kind.EXPORT, {"audience": "day-team"}, at=later(3))
    assert house.version(record) == base
    assert [(entry.kind, entry.content) for entry in house.history(record)] == [
        (Kind.CHANGE, {}),
        (Kind.VIEW, {"step": 3}),
    ]
    *_, last = house.history()
    assert (last.kind, last.record_id, last.at) == (Kind.EXPORT, None, later(3))


@pytest.mark.parametrize("kind", [Kind.CHANGE, Kind.CHECKPOINT, Kind.SETTING, Kind.PEOPLE])
def test_a_note_is_no_way_to_change_a_document(house: store.Store, kind: Kind) -> None:
    with pytest.raises(ValueError, match="note"):
        house.note(kind, {"t": "cases", "c": []}, at=AT)


@pytest.mark.parametrize("kind", [Kind.CHECKPOINT, Kind.VIEW, Kind.EXPORT, Kind.UNLOCK, Kind.PEOPLE])
def test_a_save_is_a_change_of_a_case_or_of_a_setting(house: store.Store, record: str, kind: Kind) -> None:
    with pytest.raises(ValueError, match="save"):
        house.save("cases", record, [], base=None, at=AT, kind=kind)


def test_the_history_of_a_record_says_who_changed_what_from_what_to_what(
    house: store.Store, record: str
) -> None:
    put(house, record, {"children": {"a": {"seen": False}}, "log": "x" * 100})
    house.save(
        "cases",
        record,
        diff({"log": "x" * 100}, {"log": "x" * 100 + "!"}),
        base=house.version(record),
        at=later(1),
    )
    house.save(
        "cases", record, [Set(("children", "a", "seen"), None)], base=house.version(record), at=later(2)
    )
    made, spliced, unset = house.history(record)
    assert {change.path for change in made.changes} == {("children",), ("log",)}
    assert [(c.path, c.before, c.after) for c in spliced.changes] == [(("log",), "x" * 100, "x" * 100 + "!")]
    assert [(c.path, c.before, c.after) for c in unset.changes] == [(("children", "a", "seen"), False, None)]
    assert (unset.table, unset.record_id, unset.at) == ("cases", record, later(2))
    assert house.person_named(unset.author).name == "Dana Whitlock"


def test_every_seal_ever_printed_is_found_again(path: Path, record: str) -> None:
    with unlocked(path) as house:
        printed = [str(house.seal())]
        for value in range(5):
            house.save("cases", record, [Set(("a",), value)], base=None, at=AT)
            printed.append(str(house.seal()))
    with unlocked(path) as house:
        assert all(house.contains(seal) for seal in printed)
        assert house.contains(f"0 {house._house.journal._start.hex()}")
        assert not house.contains(printed[0].replace(printed[0].split()[0], "4", 1))
        assert not house.contains(f"900 {'0' * 64}")
        assert (path / JOURNAL).stat().st_size > 0


steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.dictionaries(st.sampled_from("abc"), st.text(max_size=40) | st.none() | st.integers(), max_size=3),
        st.booleans(),
    ),
    max_size=12,
)


@given(steps=steps)
def test_any_saves_fold_to_what_a_dictionary_holds(
    tmp_path_factory: pytest.TempPathFactory, steps: Any
) -> None:
    path = tmp_path_factory.mktemp("model") / "store"
    store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
    ids = [store.new_id(AT) for _ in range(3)]
    model: dict[str, dict[str, Any]] = {}
    with unlocked(path) as house:
        for which, fields, stale in steps:
            id_, old = ids[which], model.get(ids[which], {})
            base = None if stale else house.version(id_)
            changes = [change for change in diff(old, fields) if not stale or isinstance(change, Set)]
            house.save("cases", id_, changes, base=base, at=AT)
            model[id_] = store.apply(old, changes)
        assert documents(house) == model
    with unlocked(path) as house:
        assert documents(house) == model
        assert house.verify().ok


def test_a_table_opened_for_reading_writes_nothing(house: store.Store) -> None:
    with pytest.raises(StoreError, match="moment of the change"):
        house.table("cases").insert({"a": 1})


def test_a_clock_that_is_set_back_changes_no_order_and_loses_nothing(path: Path) -> None:
    record = store.new_id(AT)
    moments = [AT, AT - timedelta(days=400), AT - timedelta(hours=1), AT + timedelta(days=1)]
    for number, at in enumerate(moments):
        with unlocked(path, at=at) as house:
            assert (house.damage, house.writable) == ((), True)
            base = house.version(record)
            house.save("cases", record, [Set(("n",), number)], base=base, at=at, only_if_latest=True)
    with unlocked(path) as house:
        assert documents(house) == {record: {"n": 3}}
        entries = [*house.history(record)]
        assert [entry.at for entry in entries] == moments
        assert [change.after for entry in entries for change in entry.changes] == [0, 1, 2, 3]
        assert house.verify().ok
