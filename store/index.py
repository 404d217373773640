"""The sealed index: what opening found, kept for the next opening; it may be deleted at any time.

Each person has one of their own, sealed with a key made of their own keys: nobody else can say for them that
a signature was checked. It is believed as a whole or not at all, and what it says of the end of the journal
must be in the journal.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from crypto.envelope import NONCE_SIZE, Envelope, derive
from crypto.errors import SealBroken
from store.content import UNREADABLE
from store.files import INDEX
from store.keychain import Keychain

MAGIC: Final = b"DUTYINDX\x01\0\0\0"
BLOCK: Final = 1024 * 1024
"""Bytes that are sealed at once, about."""
_LENGTH: Final = struct.Struct(">I")
_COUNTED: Final = struct.Struct(">QB")
_RECORD: Final = struct.Struct(">16sI")


class Meta(msgspec.Struct, frozen=True):
    """What an index says beside the records."""

    generation: int
    keyring: str
    """Hash of the event that the last frame that names one names."""
    keys: frozenset[UUID]
    """Which keys the person held."""
    lacking: frozenset[UUID]
    """Which they did not hold, of those that some content is sealed with."""
    outline: str
    segment: int
    offset: int
    sequence: int
    hash: bytes
    """Where the journal ended."""
    last: int
    """Where its last frame begins."""
    names: dict[str, tuple[str, str]]
    tables: list[str]
    apart: list[tuple[int, str, str]]
    without: dict[str, int]


def path_of(folder: Path, keychain: Keychain) -> Path:
    """Return where the index of a person stands."""
    return folder / INDEX / f"{keychain.person}.index"


def write(folder: Path, keychain: Keychain, meta: Meta, records: Iterator[tuple[bytes, bytes]]) -> None:
    """Write the index of the person who is signed in, whole. Raises `OSError`.

    It is not flushed: half an index is none.
    """
    path = path_of(folder, keychain)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
        file.write(MAGIC)
        key, context = _key(keychain)
        block, number = bytearray(_framed(msgspec.json.encode(meta))), 0
        for record, packed in records:
            block += _RECORD.pack(record, len(packed)) + packed
            if len(block) >= BLOCK:
                file.write(_sealed(key, context, bytes(block), number, last=False))
                block, number = bytearray(), number + 1
        file.write(_sealed(key, context, bytes(block), number, last=True))
    beside.rename(path)


def read(folder: Path, keychain: Keychain) -> tuple[Meta, dict[bytes, bytes]] | None:
    """Return what the index of this person says, or None where there is none that holds together."""
    records: dict[bytes, bytes] = {}
    meta: Meta | None = None
    with suppress(OSError, SealBroken, struct.error, *UNREADABLE):
        for block in _blocks(path_of(folder, keychain), keychain):
            offset = 0
            if meta is None:
                (length,) = _LENGTH.unpack_from(block)
                offset = _LENGTH.size + length
                meta = msgspec.json.decode(block[_LENGTH.size : offset], type=Meta)
            _take(block, offset, records)
        return (meta, records) if meta else None
    return None


def _take(block: bytes, offset: int, records: dict[bytes, bytes]) -> None:
    while offset < len(block):
        record, length = _RECORD.unpack_from(block, offset)
        start = offset + _RECORD.size
        offset = start + length
        records[record] = block[start:offset]


def _blocks(path: Path, keychain: Keychain) -> Iterator[bytes]:
    """The blocks of an index. Raises `SealBroken` for one that is not whole, at the latest at its end."""
    key, context = _key(keychain)
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise SealBroken
        number, last = 0, False
        while not last:
            header = file.read(_LENGTH.size + 1)
            (length,), last = _LENGTH.unpack_from(header), header[_LENGTH.size :] == b"\1"
            nonce, sealed = file.read(NONCE_SIZE), file.read(length)
            yield key.open(nonce, sealed, context + _COUNTED.pack(number, last))
            number += 1


def _sealed(key: Envelope, context: bytes, block: bytes, number: int, *, last: bool) -> bytes:
    nonce = os.urandom(NONCE_SIZE)
    sealed = key.seal(nonce, block, context + _COUNTED.pack(number, last))
    return _LENGTH.pack(len(sealed)) + bytes([last]) + nonce + sealed


def _framed(data: bytes) -> bytes:
    return _LENGTH.pack(len(data)) + data


def _key(keychain: Keychain) -> tuple[Envelope, bytes]:
    key = derive(keychain.identity.private_bytes(), keychain.store.bytes, b"index")
    return Envelope(key), MAGIC + keychain.store.bytes + keychain.person.bytes
