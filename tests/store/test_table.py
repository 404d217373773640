"""TinyDB's own interface on the journal: the same answers, one frame a changed document, and no removal."""

from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

import store
from store import RemovalRefused
from store.table import DocumentTable, JournalStorage
from tests.store.made import AT, documents


@pytest.fixture
def table(house: store.Store) -> DocumentTable:
    return house.table("cases", at=AT)


def frames(house: store.Store) -> int:
    return house.seal().sequence


def test_inserting_gives_an_id_and_writes_one_frame(house: store.Store, table: DocumentTable) -> None:
    before = frames(house)
    id_ = table.insert({"name": "Leo"})
    assert frames(house) == before + 1
    assert table.get(doc_id=id_) == {"name": "Leo"}
    assert table.get(doc_id=id_).doc_id == id_
    assert len(id_) == 36
    assert id_[14] == "7"


def test_a_document_with_an_id_keeps_it_and_cannot_come_twice(table: DocumentTable) -> None:
    id_ = store.new_id(AT)
    assert table.insert(Document({"name": "Leo"}, id_)) == id_  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"name": "Poppy"}, id_))  # type: ignore[arg-type]
    assert table.all() == [{"name": "Leo"}]


def test_what_is_no_document_is_refused(table: DocumentTable) -> None:
    with pytest.raises(ValueError, match="Mapping"):
        table.insert(["Leo"])  # type: ignore[arg-type]


def test_many_are_inserted_with_a_frame_each(house: store.Store, table: DocumentTable) -> None:
    before = frames(house)
    ids = table.insert_multiple({"n": n} for n in range(3))
    assert frames(house) == before + 3
    assert [table.get(doc_id=id_) for id_ in ids] == [{"n": 0}, {"n": 1}, {"n": 2}]


def test_an_update_writes_what_differs_and_only_for_those_it_concerns(
    house: store.Store, table: DocumentTable
) -> None:
    one, two = table.insert_multiple([{"name": "Leo", "age": 6}, {"name": "Poppy", "age": 3}])
    before = frames(house)
    assert table.update({"age": 7}, where("name") == "Leo") == [one]
    assert table.update({"age": 7}, doc_ids=[one, store.new_id(AT)]) == [one]
    assert frames(house) == before + 1
    assert table.update({"open": True}) == [one, two]
    assert table.update(increment("age"), doc_ids=[two]) == [two]
    assert table.all() == [{"name": "Leo", "age": 7, "open": True}, {"name": "Poppy", "age": 4, "open": True}]
    *_, entry = house.history(two)
    assert [(c.path, c.before, c.after) for c in entry.changes] == [(("age",), 3, 4)]


def test_an_operation_that_drops_a_field_unsets_it(table: DocumentTable) -> None:
    id_ = table.insert({"name": "Leo", "age": 6})
    table.update(delete("age"), doc_ids=[id_])
    assert table.get(doc_id=id_) == {"name": "Leo"}


def test_several_updates_at_once(table: DocumentTable) -> None:
    table.insert_multiple([{"name": "Leo", "age": 6}, {"name": "Poppy", "age": 3}])
    table.update_multiple(
        [({"age": 7}, where("name") == "Leo"), (increment("age"), where("name") == "Poppy")]
    )
    assert [document["age"] for document in table.all()] == [7, 4]


def test_upserting_updates_or_inserts(table: DocumentTable) -> None:
    (first,) = table.upsert({"name": "Leo", "age": 6}, where("name") == "Leo")
    assert table.upsert({"name": "Leo", "age": 7}, where("name") == "Leo") == [first]
    assert table.upsert(Document({"age": 8}, first)) == [first]  # type: ignore[arg-type]
    assert table.all() == [{"name": "Leo", "age": 8}]


def test_searching_counting_and_containing(table: DocumentTable) -> None:
    one, _ = table.insert_multiple([{"name": "Leo", "age": 6}, {"name": "Poppy", "age": 3}])
    assert [found.doc_id for found in table.search(where("age") > 4)] == [one]
    assert table.get(where("name") == "Poppy") == {"name": "Poppy", "age": 3}
    assert table.get(where("name") == "Dana") is None
    assert table.get(doc_ids=[one]) == [{"name": "Leo", "age": 6}]
    assert table.count(where("age") > 1) == len(table) == 2
    assert table.contains(doc_id=one)
    assert table.contains(where("age") == 3)
    assert not table.contains(doc_id=store.new_id(AT))
    assert [document["name"] for document in table] == ["Leo", "Poppy"]


def test_nothing_is_cached_between_searches(house: store.Store, table: DocumentTable) -> None:
    id_, query = table.insert({"age": 6}), where("age") == 6
    assert len(table.search(query)) == 1
    house.save("cases", id_, [store.Set(("age",), 7)], base=None, at=AT)
    assert table.search(query) == []


def test_what_is_found_shares_nothing_with_the_store(table: DocumentTable) -> None:
    table.insert({"said": ["held"]})
    for found in (table.all()[0], table.search(where("said").exists())[0], table.get(where("said").exists())):
        found["said"].append("changed")
    assert table.all() == [{"said": ["held"]}]


def removals(table: DocumentTable, id_: str) -> list[Any]:
    return [
        lambda: table.remove(doc_ids=[id_]),  # type: ignore[list-item]
        lambda: table.remove(where("name") == "Leo"),
        table.truncate,
    ]


@pytest.mark.parametrize("which", range(3))
def test_nothing_is_ever_removed(house: store.Store, table: DocumentTable, which: int) -> None:
    id_, before = table.insert({"name": "Leo"}), frames(house)
    with pytest.raises(RemovalRefused, match="Mark the entry as withdrawn"):
        removals(table, id_)[which]()
    assert frames(house) == before
    assert table.all() == [{"name": "Leo"}]


def test_the_storage_is_one_that_tinydb_itself_can_use(house: store.Store) -> None:
    class Database(TinyDB):
        table_class = DocumentTable  # type: ignore[assignment]

    database = Database(house, AT, storage=JournalStorage)
    id_ = database.table("cases").insert({"name": "Leo"})  # type: ignore[no-untyped-call, unused-ignore]
    assert database.tables() == {"cases"}
    assert documents(house) == {str(id_): {"name": "Leo"}}
    for drop in (database.drop_tables, lambda: database.drop_table("cases")):
        with pytest.raises(RemovalRefused):
            drop()
    storage = database.storage
    data = storage.read()
    assert data
    data["cases"][str(id_)]["name"] = "Leo M"
    data["protocols"] = {store.new_id(AT): {"limit": 3}}
    storage.write(data)
    assert documents(house) == {str(id_): {"name": "Leo M"}}
    assert database.tables() == {"cases", "protocols"}
    del data["cases"][str(id_)]
    with pytest.raises(RemovalRefused):
        storage.write(data)


def test_the_table_that_an_update_sees_is_a_whole_one(table: DocumentTable) -> None:
    id_ = table.insert({"name": "Leo"})
    seen: list[Any] = []

    def look(rows: Any) -> None:
        new = store.new_id(AT)
        rows[new] = {"name": "Poppy"}
        seen.extend([len(rows), sorted(rows) == sorted([id_, new]), new in rows, "x" in rows])

    table._update_table(look)
    assert seen == [2, True, True, False]
    assert len(table) == 2
