"""One frame of the journal: its signature, its inner envelope (the content), its outer one (all the rest).

The clear header tells nothing but length, number and epoch. The outer envelope opens with the store key,
which everybody with a slot has; the inner one with the case key, so that the chain can be checked by those
who cannot read a word.
"""

import hashlib
import os
import struct
import zlib
from typing import Final, NamedTuple

from crypto.chain import follow
from crypto.envelope import LABEL, NONCE_SIZE, TAG_SIZE, Envelope
from crypto.errors import Damaged
from crypto.identity import Identity

MARK: Final = b"dtf"
"""Begins every frame; a byte follows, the version."""
CONTENT_WITHIN: Final = 1
"""The first version: the content, sealed, is sealed once more with all the rest."""
LATEST: Final = 2
"""The content, sealed, stands behind the rest, which authenticates it and does not encrypt it again."""
SALT_SIZE: Final = 16
NOTHING: Final = bytes(16)
"""Stands for "no record" and, as a key id, for the house key."""
NO_BASE: Final = bytes(32)
"""Stands for "no earlier frame of this record was seen"."""
MOST_SEALED: Final = 16 * 1024 * 1024
"""Bytes that a frame may hold; a longer length is damage."""
MOST_CONTENT: Final = MOST_SEALED - 1024
"""Bytes of content that fit into it."""

_CLEAR: Final = struct.Struct(">3sBIQI12s")
_CHECK: Final = struct.Struct(">I")
_OUTER: Final = struct.Struct(">B16sq16s32s32s32s16s64s")
_SIGNED: Final = struct.Struct(">16sB16sq16s32s32s")
_INNER: Final = struct.Struct(">16sB16sq16s32s")

HEADER_SIZE: Final = _CLEAR.size + _CHECK.size
LEAST_SEALED: Final = _OUTER.size + TAG_SIZE
"""Bytes of the outer envelope without content."""


class Frame(NamedTuple):
    """What the outer envelope holds."""

    kind: int
    author: bytes
    """Person, 16 bytes."""
    at: int
    """Microseconds since 1970, UTC, by the author's clock."""
    record: bytes
    """16 bytes; `NOTHING` where the frame is of no record."""
    base: bytes
    """Commitment of the last frame of the record that the author had seen."""
    commitment: bytes
    """SHA-256 of salt and content."""
    previous: bytes
    """Hash of the chain before this frame."""
    case_key: bytes
    """Which key opens `inner`, 16 bytes; `NOTHING` for the house key."""
    signature: bytes
    inner: bytes
    """Sealed salt and content; empty after a purge."""

    def head(self, sequence: int) -> bytes:
        """Return the hash of the chain after this frame."""
        return follow(self.previous, sequence, self.kind, self.author, self.at, self.record, self.commitment)

    def placed_after(self, previous: bytes) -> "Frame":
        """Return the same frame after the chain with this hash."""
        kind, author, at, record, base, commitment, _, case_key, signature, inner = self
        return Frame(kind, author, at, record, base, commitment, previous, case_key, signature, inner)

    def signed_text(self, store: bytes) -> bytes:
        """Return what the author signed. Its place in the chain and its keys are not part of it."""
        kind, author, at, record, base, commitment = self[:6]
        return _signed_text(store, kind, author, at, record, base, commitment)

    def inner_context(self, store: bytes) -> bytes:
        """Return what the inner envelope is bound to."""
        return _inner_context(store, self.kind, self.author, self.at, self.record, self.commitment)

    def under(self, store: bytes, old: Envelope, case_key: bytes, new: Envelope) -> "Frame":
        """Return the same frame, its content opened and sealed with another key. Raises `SealBroken`."""
        nonce, context = self.commitment[:NONCE_SIZE], self.inner_context(store)
        inner = new.seal(nonce, old.open(nonce, self.inner, context), context)
        return self._replace(case_key=case_key, inner=inner)

    def content(self, store: bytes, key: Envelope) -> bytes:
        """Return the content. Raises `SealBroken`, and `Damaged` if it is not what was committed to."""
        salted = key.open(self.commitment[:NONCE_SIZE], self.inner, self.inner_context(store))
        if hashlib.sha256(salted).digest() != self.commitment:
            raise Damaged
        return salted[SALT_SIZE:]


def _signed_text(
    store: bytes, kind: int, author: bytes, at: int, record: bytes, base: bytes, commitment: bytes
) -> bytes:
    return LABEL + b"frame" + _SIGNED.pack(store, kind, author, at, record, base, commitment)


def _inner_context(
    store: bytes, kind: int, author: bytes, at: int, record: bytes, commitment: bytes
) -> bytes:
    return LABEL + b"content" + _INNER.pack(store, kind, author, at, record, commitment)


class Writing(NamedTuple):
    """What an author is about to say, before it has a place in the chain."""

    kind: int
    author: bytes
    at: int
    record: bytes
    base: bytes
    content: bytes

    def prepare(self, store: bytes, identity: Identity, case_key: bytes, key: Envelope) -> Frame:
        """Return the frame, signed and with its content sealed; `previous` is filled in when it is placed."""
        kind, author, at, record, base, content = self
        salted = os.urandom(SALT_SIZE) + content
        commitment = hashlib.sha256(salted).digest()
        signature = identity.sign(_signed_text(store, kind, author, at, record, base, commitment))
        context = _inner_context(store, kind, author, at, record, commitment)
        inner = key.seal(commitment[:NONCE_SIZE], salted, context)
        return Frame(kind, author, at, record, base, commitment, b"", case_key, signature, inner)


class Header(NamedTuple):
    """The clear part of a frame on disk."""

    version: int
    length: int
    """Bytes of what follows."""
    sequence: int
    epoch: int
    nonce: bytes
    check: int
    """CRC-32 of the clear part and of what follows: tells a torn write from a changed one, proves nothing."""

    @property
    def end(self) -> int:
        """Bytes of the whole frame."""
        return HEADER_SIZE + self.length


def read_header(data: bytes, offset: int = 0) -> Header | None:
    """Return the header at `offset`, or None where no frame can begin."""
    if len(data) - offset < HEADER_SIZE:
        return None
    mark, version, length, sequence, epoch, nonce = _CLEAR.unpack_from(data, offset)
    known = mark == MARK and CONTENT_WITHIN <= version <= LATEST
    if not known or not LEAST_SEALED <= length <= MOST_SEALED:
        return None
    (check,) = _CHECK.unpack_from(data, offset + _CLEAR.size)
    return Header(version, length, sequence, epoch, nonce, check)


def is_whole(data: bytes, offset: int, header: Header) -> bool:
    """Return whether the frame at `offset` is all there and as it was written (by its CRC)."""
    start, end = offset + HEADER_SIZE, offset + header.end
    if len(data) < end:
        return False
    check = zlib.crc32(data[offset : offset + _CLEAR.size])
    return zlib.crc32(data[start:end], check) == header.check


def seal_frame(
    frame: Frame, sequence: int, epoch: int, key: Envelope, context: bytes, version: int = LATEST
) -> bytes:
    """Return the bytes of a frame at its place. `context` names store and generation."""
    nonce = os.urandom(NONCE_SIZE)
    plain, behind = _OUTER.pack(*frame[:-1]), frame.inner
    if version == CONTENT_WITHIN:
        plain, behind = plain + behind, b""
    clear = _CLEAR.pack(MARK, version, len(plain) + TAG_SIZE + len(behind), sequence, epoch, nonce)
    body = key.seal(nonce, plain, clear + context + behind) + behind
    return clear + _CHECK.pack(zlib.crc32(body, zlib.crc32(clear))) + body


def open_frame(data: bytes, offset: int, header: Header, key: Envelope, context: bytes) -> Frame:
    """Return the frame at `offset`. Raises `SealBroken`."""
    clear = data[offset : offset + _CLEAR.size]
    start, end = offset + HEADER_SIZE, offset + header.end
    sealed = end if header.version == CONTENT_WITHIN else start + LEAST_SEALED
    behind = data[sealed:end]
    plain = key.open(header.nonce, data[start:sealed], clear + context + behind)
    return Frame(*(*_OUTER.unpack_from(plain), plain[_OUTER.size :] + behind))
