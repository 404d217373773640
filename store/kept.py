"""All records of an open store: packed, and the documents of those that were used last.

A document is the fold of its frames; it is folded when it is asked for. So a store of a hundred thousand
records opens as quickly as its index is read.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final
from uuid import UUID

from crypto.frame import NO_BASE
from store.changes import Document
from store.errors import ChangeRefused
from store.fold import Fold, changed, changes_in, name_in, needs_its_base
from store.in_tables import InTables
from store.judge import Reading
from store.kept_table import Table
from store.kinds import OF_DOCUMENTS, VERSIONED, Kind
from store.outline import Outline
from store.progress import STEP, Progress, untold
from store.record import Record, outline_in, tables_in, unpack, version_in, without_outline

MOST: Final = 512
"""Records whose documents stay folded."""

Reread = Callable[[Record], Fold]


class Kept:
    """Records by id, in the order in which they were begun."""

    def __init__(self, store: bytes, reread: Reread, outline: Outline | None) -> None:
        """`reread` folds the frames of a record anew, from the disk."""
        self.names: dict[UUID, tuple[str, str]] = {}
        """Name and post of each person."""
        self.tables: dict[str, Table] = {}
        self.packed: dict[bytes, bytes] = {}
        """Every record; empty where it is unpacked."""
        self.outline: Final = outline
        self.bare: dict[bytes, None] = {}
        """Packed records whose outline has to be made."""
        self.changed: dict[bytes, None] = {}
        """Records whose documents changed since somebody took note of it."""
        self.turn: Final = threading.RLock()
        """Held by whoever reads or changes anything here: reading a document packs another one."""
        self._unpacked: OrderedDict[bytes, Record] = OrderedDict()
        self._in_tables: Final = InTables()
        self._store: Final = store
        self._reread: Final = reread

    @property
    def outline_name(self) -> str:
        """The name of the way in which outlines are made; empty where none are."""
        return self.outline.name if self.outline else ""

    def take(self, records: dict[bytes, bytes], *, outlined: bool) -> None:
        """Take over packed records; without their outlines where those were made in another way."""
        if not outlined:
            records = {record: without_outline(data) for record, data in records.items()}
            self.bare = dict.fromkeys(records)
        self.packed = records

    # one record

    def version(self, record: bytes) -> bytes:
        """Return the commitment of the last frame that changed a record; `NO_BASE` for none."""
        known = self._unpacked.get(record)
        if known is not None:
            return known.version
        data = self.packed.get(record)
        return version_in(data) if data else NO_BASE

    def places(self, record: bytes) -> tuple[tuple[int, int], ...]:
        """Return where the frames of a record stand."""
        known = self._known(record)
        return known.where() if known else ()

    def documents(self, record: bytes) -> dict[str, Document]:
        """Return the documents of a record, by table. Raises `OSError`."""
        known = self._known(record)
        return self._documents(known, record) if known else {}

    def _documents(self, known: Record, record: bytes) -> dict[str, Document]:
        if known.documents is None:
            known.documents = self._reread(known).documents(record)
        return known.documents

    def outlines(
        self, holding: Collection[bytes] | None, besides: Collection[bytes]
    ) -> Iterator[tuple[bytes, bytes]]:
        """Yield records and their outlines as JSON, in order, made anew where they changed.

        With `holding` only of those `besides`, and of those whose outline may hold any of these bytes. Raises
        `OSError`.
        """
        for record in self._sought(holding, besides):
            data = self.packed[record]
            outline = outline_in(data) if data else self._unpacked[record].outline
            if outline := outline or self._outlined(record):
                yield record, outline

    def _outlined(self, record: bytes) -> bytes:
        self.documents(record)
        known = self._open(record)
        known.outline = self._made(known)
        return known.outline

    def _made(self, known: Record) -> bytes:
        """The outline of a record whose documents are at hand; empty where it has none."""
        return self.outline.of(known.documents) if self.outline and known.documents else b""

    def _sought(self, holding: Collection[bytes] | None, besides: Collection[bytes]) -> Iterable[bytes]:
        if not self.outline or self.outline.table not in self.tables:
            return ()
        number = self.tables[self.outline.table].number
        if holding is None:
            return self.in_table(number)
        found = {*besides, *self._unpacked, *self.bare} if holding else {*besides}
        for part in holding:
            found.update([record for record, data in self.packed.items() if part in data])
        return (record for record in self._in_order(found) if self.is_in(record, number))

    def _in_order(self, records: Collection[bytes]) -> tuple[bytes, ...]:
        """Those of these records that are there, in the order in which they were begun."""
        if len(records) == 1:
            return tuple(record for record in records if record in self.packed)
        return tuple(record for record in self.packed if record in records)

    def outline_all(self, progress: Progress = untold) -> None:
        """Make the outlines that have to be made, for an index that lacks none. Raises `OSError`."""
        lacking = (*self.bare, *self._unpacked)
        for done, record in enumerate(lacking):
            known = self._open(record)
            if self._has_outline(known) and not known.outline:
                self._outlined(record)
            if done % STEP == 0:
                progress(done, len(lacking))

    def _has_outline(self, known: Record) -> bool:
        table = self.tables.get(self.outline.table) if self.outline else None
        return table is not None and table.number in known.tables

    def _known(self, record: bytes) -> Record | None:
        return self._open(record) if record in self.packed else None

    def _open(self, record: bytes) -> Record:
        found = self._unpacked.get(record)
        if found is None:
            data = self.packed.get(record)
            found = unpack(data) if data else Record(documents={})
            self.packed[record] = b""
            self._unpacked[record] = found
            if len(self._unpacked) > MOST:
                self._put_away(next(iter(self._unpacked)))
        self._unpacked.move_to_end(record)
        return found

    def _put_away(self, record: bytes) -> None:
        """Pack a record; where its documents are at hand, its outline is made of them first."""
        known = self._unpacked[record]
        known.outline = known.outline or self._made(known)
        self.packed[record] = known.pack()
        del self._unpacked[record]
        self.bare.pop(record, None)
        if not known.outline and self._has_outline(known):
            self.bare[record] = None

    def put_all_away(self) -> None:
        """Pack every record."""
        for record in tuple(self._unpacked):
            self._put_away(record)

    # what comes

    def note(self, reading: Reading) -> None:
        """Remember where a frame of a record stands."""
        placed = reading.placed
        known = self._open(placed.frame.record)
        known.note(placed.end.segment, placed.start, placed.frame.signed_text(self._store))

    def pass_over(self, reading: Reading) -> None:
        """Count a frame that is good and cannot be read: it is a version all the same."""
        if reading.placed.frame.kind in VERSIONED:
            self._open(reading.placed.frame.record).version = reading.placed.frame.commitment
            self.changed[reading.placed.frame.record] = None

    def add(self, reading: Reading) -> None:
        """Take a frame whose verdict is good. Raises `ChangeRefused` if it does not fit."""
        frame = reading.placed.frame
        if frame.kind == Kind.PEOPLE:
            self.names[UUID(bytes=frame.record)] = name_in(reading.content)
            self._open(frame.record).version = frame.commitment
        elif frame.kind in OF_DOCUMENTS:
            self._change(reading)

    def _change(self, reading: Reading) -> None:
        frame = reading.placed.frame
        table, changes = changes_in(reading.content)
        strict = needs_its_base(frame.kind, changes)
        if strict and frame.base != self.version(frame.record):
            raise ChangeRefused
        known = self._open(frame.record)
        if strict or known.documents is not None:
            documents = self._documents(known, frame.record)
            documents[table] = changed(documents.get(table, {}), frame.kind, changes, strict=strict)
        number = self.number_of(table)
        if number not in known.tables:
            known.tables.append(number)
            self._in_tables.add(number, frame.record, is_last=next(reversed(self.packed)) == frame.record)
        known.outline, known.version = b"", frame.commitment
        self.changed[frame.record] = None

    def number_of(self, table: str) -> int:
        """Return the number of a table, a new one where it is new."""
        if table not in self.tables:
            self.tables[table] = Table(self, len(self.tables))
        return self.tables[table].number

    def in_table(self, number: int) -> tuple[bytes, ...]:
        """Return the records with a document in a table, in order."""
        with self.turn:
            return self._in_tables.of(number, self.packed, lambda record: self._unpacked[record].tables)

    def _tables_of(self, record: bytes) -> Iterable[int]:
        data = self.packed[record]
        return tables_in(data) if data else self._unpacked[record].tables

    def is_in(self, record: bytes, number: int) -> bool:
        """Return whether a record has a document in a table."""
        with self.turn:
            return record in self.packed and number in self._tables_of(record)
