"""TinyDB as the query layer: its Table and Storage, reading the fold and writing frames.

Ids are UUIDv7 as text, documents that are returned share nothing with the store, nothing is cached, and
nothing is ever removed. Tied to tinydb 4.9, whose methods with an underscore are meant to be extended.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from datetime import datetime
from typing import Any, Protocol

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from store.changes import Change, Document, diff
from store.content import fresh
from store.errors import RemovalRefused, StoreError
from store.moments import new_id


class Documents(Protocol):
    """What the storage needs of an open store."""

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return the documents of a table as they are now; not to be changed."""
        ...

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        ...

    def version(self, record_id: str) -> bytes | None:
        """Return the version of a record that is shown now."""
        ...

    def save(
        self, table: str, record_id: str, changes: list[Change], *, base: bytes | None, at: datetime
    ) -> object:
        """Save changes as one frame."""
        ...


class JournalStorage(Storage):
    """Where TinyDB's tables live: in the journal."""

    def __init__(self, store: Documents, at: datetime | None) -> None:
        """`at` is the moment of everything written through it; without one it only reads."""
        self._store = store
        self._at = at

    def read(self) -> dict[str, dict[str, Any]]:
        """Return everything, as a copy."""
        return {name: fresh(dict(self._store.documents(name))) for name in sorted(self._store.tables())}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Save what differs; each document's changes are one frame. Raises `RemovalRefused`."""
        for name in self._store.tables():
            if self._store.documents(name).keys() - data.get(name, {}).keys():
                raise RemovalRefused
        for name, documents in data.items():
            for id_, document in documents.items():
                self.put(name, id_, document)

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return the documents of a table as they are now; not to be changed."""
        return self._store.documents(table)

    def moment(self) -> datetime:
        """Return the moment of what is written. Raises `StoreError` where none was given."""
        if self._at is None:
            raise StoreError("This table was opened for reading. Open it with the moment of the change.")
        return self._at

    def put(self, table: str, id_: str, document: Mapping[str, Any]) -> None:
        """Save what differs between a document and the stored one, as one frame."""
        old = self._store.documents(table).get(id_)
        changes = diff(old or {}, document, whole=True)
        if changes or old is None:
            self._store.save(table, id_, changes, base=self._store.version(id_), at=self.moment())


class FreshDocument(TinyDocument):
    """A document as TinyDB returns it, with a copy of its own."""

    doc_id: str  # type: ignore[assignment]

    def __init__(self, value: Mapping[str, Any], doc_id: str) -> None:
        super().__init__(fresh(dict(value)), doc_id)  # type: ignore[arg-type]


class _Overlay(MutableMapping[str, Any]):
    """A table as an update sees it: copies of the documents it touches."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self.touched: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> Any:
        if id_ not in self.touched:
            self.touched[id_] = fresh(self._documents[id_])
        return self.touched[id_]

    def __setitem__(self, id_: str, document: Any) -> None:
        self.touched[id_] = document

    def __delitem__(self, id_: str) -> None:
        raise RemovalRefused

    def __contains__(self, id_: object) -> bool:
        return id_ in self._documents or id_ in self.touched

    def __iter__(self) -> Iterator[str]:
        return iter({**self._documents, **self.touched})

    def __len__(self) -> int:
        return len(self._documents.keys() | self.touched.keys())


class DocumentTable(Table):
    """A TinyDB table of documents in the journal."""

    document_class = FreshDocument  # type: ignore[assignment]
    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0
    _storage: JournalStorage

    def __init__(self, storage: JournalStorage, name: str) -> None:
        super().__init__(storage, name, cache_size=0)

    def get(  # type: ignore[override]
        self, cond: QueryLike | None = None, doc_id: str | None = None, doc_ids: list[str] | None = None
    ) -> Any:
        """As TinyDB's, with ids that are text."""
        return super().get(cond, doc_id, doc_ids)  # type: ignore[arg-type]

    def contains(self, cond: QueryLike | None = None, doc_id: str | None = None) -> bool:  # type: ignore[override]
        """As TinyDB's, with ids that are text."""
        return super().contains(cond, doc_id)  # type: ignore[arg-type]

    def all(self) -> list[FreshDocument]:  # type: ignore[override]
        """Return every document, in the order in which they were first saved."""
        return super().all()  # type: ignore[return-value]

    def search(self, cond: QueryLike) -> list[FreshDocument]:  # type: ignore[override]
        """Return the documents that match."""
        return super().search(cond)  # type: ignore[return-value]

    def insert(self, document: Mapping[str, Any]) -> str:  # type: ignore[override]
        """Insert a document, under its own id if it is a TinyDB document; return the id."""
        return str(super().insert(_with_own_id(document)))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[str]:  # type: ignore[override]
        """As TinyDB's, with ids that are text."""
        return [str(id_) for id_ in super().upsert(_with_own_id(document), cond)]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[str]:  # type: ignore[override]
        """Insert documents, one frame each; return their ids."""
        return [self.insert(document) for document in documents]

    def update(  # type: ignore[override]
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[str] | None = None,
    ) -> list[str]:
        """Update the documents that match, or all; return the ids of those that are there."""
        documents = self._read_table()
        if doc_ids is None:
            doc_ids = [id_ for id_, document in documents.items() if cond is None or cond(document)]
        return [str(id_) for id_ in super().update(fields, doc_ids=doc_ids)]  # type: ignore[arg-type]

    def truncate(self) -> None:
        """Refused. Raises `RemovalRefused`."""
        raise RemovalRefused

    def _get_next_id(self) -> str:
        return new_id(self._storage.moment())

    def _read_table(self) -> Mapping[str, Document]:  # type: ignore[override]
        return self._storage.documents(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        overlay = _Overlay(self._storage.documents(self.name))
        updater(overlay)
        for id_, document in overlay.touched.items():
            self._storage.put(self.name, id_, document)


def _with_own_id(document: Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(document, TinyDocument):
        return FreshDocument(document, str(document.doc_id))
    return document
