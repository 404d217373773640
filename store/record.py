"""What is kept of one record while a store is open: where its frames stand; its documents if asked for."""

import hashlib
import struct
from dataclasses import dataclass, field
from typing import Final

from crypto.frame import NO_BASE
from store.changes import Document

_HEADER: Final = struct.Struct(">32s32sHI")
_PLACE: Final = struct.Struct(">Q")
_TABLE: Final = struct.Struct(">H")


@dataclass(slots=True)
class Record:
    """One record."""

    version: bytes = NO_BASE
    """The commitment of the last frame that changed it."""
    trace: bytes = NO_BASE
    """A hash over what was signed of it, so that what is read again is known to be what was checked."""
    tables: list[int] = field(default_factory=list)
    """Numbers of the tables in which it has a document."""
    places: bytearray = field(default_factory=bytearray)
    """Where its frames stand, packed."""
    outline: bytes = b""
    """What lists show of it, as JSON; empty where it has to be made anew."""
    documents: dict[str, Document] | None = None
    """By table; None where they were not asked for."""

    def note(self, segment: int, offset: int, signed: bytes) -> None:
        """Remember where a frame stands, and what was signed in it."""
        self.places += _PLACE.pack(segment << 32 | offset)
        self.trace = traced(self.trace, signed)

    def where(self) -> tuple[tuple[int, int], ...]:
        """Return segment and offset of each of its frames, in order."""
        return tuple(divmod(place, 1 << 32) for (place,) in _PLACE.iter_unpack(self.places))

    def pack(self) -> bytes:
        """Return it without its documents, as bytes."""
        tables = b"".join(map(_TABLE.pack, self.tables))
        head = _HEADER.pack(self.version, self.trace, len(self.tables), len(self.places))
        return head + tables + self.places + self.outline


def unpack(data: bytes) -> Record:
    """Return the record that was packed."""
    version, trace, _, places = _HEADER.unpack_from(data)
    tables = list(tables_in(data))
    start = _HEADER.size + _TABLE.size * len(tables)
    end = start + places
    return Record(version, trace, tables, bytearray(data[start:end]), data[end:])


def version_in(data: bytes) -> bytes:
    """Return the version of a packed record."""
    return data[: len(NO_BASE)]


def tables_in(data: bytes) -> tuple[int, ...]:
    """Return the numbers of the tables of a packed record."""
    (count,) = _TABLE.unpack_from(data, 64)
    if count == 1:
        # As nearly all have: a list looks at every record.
        return _TABLE.unpack_from(data, _HEADER.size)
    return struct.unpack_from(f">{count}H", data, _HEADER.size)


def outline_in(data: bytes) -> bytes:
    """Return the outline of a packed record; empty where there is none."""
    _, _, tables, places = _HEADER.unpack_from(data)
    return data[_HEADER.size + _TABLE.size * tables + places :]


def without_outline(data: bytes) -> bytes:
    """Return a packed record without its outline."""
    outline = outline_in(data)
    return data[: len(data) - len(outline)]


def traced(trace: bytes, signed: bytes) -> bytes:
    """Return the trace after one more frame."""
    return hashlib.sha256(trace + signed).digest()
