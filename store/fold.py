"""Documents: the fold of their frames, in the order of the chain."""

from collections.abc import Iterable
from typing import Any

from crypto.frame import NO_BASE
from store.changes import Change, Document, Set, Splice, from_wire
from store.content import fresh
from store.errors import ChangeRefused
from store.ids import as_text
from store.judge import Reading
from store.kinds import OF_DOCUMENTS, VERSIONED, Kind


def changes_in(content: dict[str, Any]) -> tuple[str, list[Change]]:
    """Return table and changes of a frame's content. Raises `ChangeRefused` for anything else."""
    table, wires, document = content.get("t"), content.get("c"), content.get("d")
    if isinstance(table, str) and isinstance(wires, list):
        return table, [from_wire(wire) for wire in wires]
    if isinstance(table, str) and isinstance(document, dict):
        return table, [Set((key,), value) for key, value in document.items()]
    raise ChangeRefused


def needs_its_base(kind: int, changes: Iterable[Change]) -> bool:
    """Return whether a frame means what it says only right after the version it was made on."""
    return kind == Kind.CHECKPOINT or Splice in map(type, changes)


def changed(document: Document, kind: int, changes: Iterable[Change], *, strict: bool) -> Document:
    """Return the document after a frame: a new one where that may not fit (`strict`: it needs its base).

    Raises `ChangeRefused`.
    """
    if strict:
        document = {} if kind == Kind.CHECKPOINT else fresh(document)
    for change in changes:
        change.apply_to(document)
    return document


def name_in(content: dict[str, Any]) -> tuple[str, str]:
    """Return name and post as a PEOPLE frame gives them."""
    return str(content.get("name", "")), str(content.get("post", ""))


class Fold:
    """The documents of some records, as their frames in order make them."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Document]] = {}
        """Documents by table and record id."""
        self.versions: dict[bytes, bytes] = {}
        """The commitment of the last frame that changed a record."""

    def documents(self, record: bytes) -> dict[str, Document]:
        """Return the documents of a record, by table."""
        id_ = as_text(record)
        return {table: documents[id_] for table, documents in self.tables.items() if id_ in documents}

    def pass_over(self, reading: Reading) -> None:
        """Count a frame that is good and cannot be read: it is a version all the same."""
        if reading.placed.frame.kind in VERSIONED:
            self.versions[reading.placed.frame.record] = reading.placed.frame.commitment

    def add(self, reading: Reading) -> None:
        """Fold a frame whose verdict is good. Raises `ChangeRefused` if it does not fit."""
        frame = reading.placed.frame
        if frame.kind in OF_DOCUMENTS:
            self._change(reading)
        if frame.kind in VERSIONED:
            self.versions[frame.record] = frame.commitment

    def _change(self, reading: Reading) -> None:
        frame = reading.placed.frame
        table, changes = changes_in(reading.content)
        current = self.versions.get(frame.record, NO_BASE)
        strict = needs_its_base(frame.kind, changes)
        if strict and frame.base != current:
            raise ChangeRefused
        record = as_text(frame.record)
        documents = self.tables.setdefault(table, {})
        documents[record] = changed(documents.get(record, {}), frame.kind, changes, strict=strict)
