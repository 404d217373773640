"""Segments: the files that the journal consists of, each with a header that says where it belongs."""

import hmac
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from crypto import errors
from crypto.frame import LATEST
from crypto.slot import check_start
from store.errors import KeysWithheld, StoreDamaged, StoreNewer
from store.files import write_new
from store.keychain import MAC_SIZE, Keychain, commitment_of

MAGIC: Final = b"DUTYJRNL"
WITHOUT_ROOM: Final = 1
"""The first version: the file ends where its last frame does."""
VERSION: Final = LATEST
"""Behind the last frame there may be room: zeros, written ahead. Frames have the version of their segment."""
MOST: Final = 64 * 1024 * 1024
"""Bytes after which a new segment is begun."""
_HEADER: Final = struct.Struct(">8sB3x16sIIIQ32s32s")
HEADER_SIZE: Final = _HEADER.size + MAC_SIZE
_NAME: Final = re.compile(r"journal-(\d{8})")


@dataclass(frozen=True, slots=True)
class Segment:
    """What the header of a segment says."""

    store: UUID
    generation: int
    number: int
    """From 1."""
    epoch: int
    after: int
    """Number of the last frame before it."""
    start: bytes
    """Hash of the chain at its start."""
    version: int

    @property
    def roomy(self) -> bool:
        """Whether zeros behind the last frame are room for more, and nothing that was torn."""
        return self.version != WITHOUT_ROOM


def path_of(folder: Path, number: int) -> Path:
    """Return where a segment stands."""
    return folder / f"journal-{number:08d}"


def numbers(folder: Path) -> list[int]:
    """Return the numbers of the segments that are there, in order. Raises `OSError`."""
    return sorted(int(found[1]) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name)))


def version_of(header: bytes) -> int:
    """Return the version that a header gives, or the newest where that is none that we know."""
    version = header[len(MAGIC)] if len(header) > len(MAGIC) else 0
    return version if version in (WITHOUT_ROOM, VERSION) else VERSION


def encode(segment: Segment, keychain: Keychain) -> bytes:
    """Return the header's bytes."""
    text = _HEADER.pack(
        MAGIC,
        segment.version,
        segment.store.bytes,
        segment.generation,
        segment.number,
        segment.epoch,
        segment.after,
        segment.start,
        commitment_of(keychain.store_key(segment.epoch), segment.store),
    )
    return text + keychain.mark(segment.epoch, text)


def decode(data: bytes, keychain: Keychain) -> Segment | None:
    """Return the header at the beginning of `data`, or None where it does not hold.

    Raises `StoreNewer`, and `KeysWithheld` where it is sealed with a key that this person was not given.
    """
    text, mark = data[: _HEADER.size], data[_HEADER.size : HEADER_SIZE]
    if len(mark) != MAC_SIZE:
        return None
    _, version, store, generation, number, epoch, after, start, _ = _HEADER.unpack(text)
    segment = Segment(UUID(bytes=store), generation, number, epoch, after, start, version)
    try:
        check_start(data, MAGIC, version_of(data))
    except errors.NotOurs:
        return None
    except errors.Newer:
        raise StoreNewer from None
    try:
        right = keychain.mark(epoch, text)
    except KeysWithheld:
        raise
    except StoreDamaged:
        return None
    return segment if hmac.compare_digest(right, mark) else None


def create(folder: Path, segment: Segment, keychain: Keychain) -> None:
    """Begin a segment, durably. Raises `OSError`."""
    write_new(path_of(folder, segment.number), encode(segment, keychain))
