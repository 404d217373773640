"""The head: where the acknowledged journal ends. Two slots in turn, so that one is always whole.

Without it a damaged last frame could not be told from one that was never finished.
"""

import hmac
import os
import struct
from pathlib import Path
from typing import Final, NamedTuple

from crypto.chain import Seal
from store.errors import KeysWithheld, StoreDamaged
from store.files import HEAD, close, look, write_all, write_new
from store.keychain import MAC_SIZE, Keychain

MAGIC: Final = b"DUTYHEAD"
VERSION: Final = 1
SLOT_SIZE: Final = 128
_SLOT: Final = struct.Struct(">8sB3xQIIQQ32s20x")


class End(NamedTuple):
    """Where the journal ends."""

    segment: int
    offset: int
    """Bytes of that segment."""
    sequence: int
    hash: bytes
    """Of the chain."""

    @property
    def seal(self) -> Seal:
        """The seal of everything up to here."""
        return Seal(self.sequence, self.hash)


def encode(end: End, counter: int, epoch: int, keychain: Keychain) -> bytes:
    """Return one slot. Raises as `Keychain.mark`."""
    text = _SLOT.pack(MAGIC, VERSION, counter, end.segment, epoch, end.offset, end.sequence, end.hash)
    return text + keychain.mark(epoch, text)


def decode(slot: bytes, keychain: Keychain) -> tuple[int, End] | None:
    """Return counter and end, or None for a slot that is not whole. Raises `KeysWithheld`."""
    if len(slot) != SLOT_SIZE:
        return None
    text, mark = slot[:-MAC_SIZE], slot[-MAC_SIZE:]
    magic, version, counter, segment, epoch, offset, sequence, hash_ = _SLOT.unpack(text)
    if (magic, version) != (MAGIC, VERSION):
        return None
    try:
        right = keychain.mark(epoch, text)
    except KeysWithheld:
        raise
    except StoreDamaged:
        return None
    if not hmac.compare_digest(right, mark):
        return None
    return counter, End(segment, offset, sequence, hash_)


def write_first(folder: Path, end: End, epoch: int, keychain: Keychain) -> None:
    """Write the file anew, both slots. Raises `OSError`."""
    write_new(folder / HEAD, encode(end, 0, epoch, keychain) + encode(end, 1, epoch, keychain))


class Head:
    """The open head file."""

    def __init__(self, folder: Path, keychain: Keychain, *, writable: bool) -> None:
        """Raises `OSError` where there is no such file."""
        self._keychain = keychain
        self._seen = b""
        self._counter = 0
        self.withheld = False
        """Whether a slot is sealed with keys that this person was not given."""
        self.whole = False
        """Whether both slots were whole when last read."""
        self.end: End | None = None
        """The latest acknowledged end when last read; None where no slot was whole."""
        flags = os.O_RDWR if writable else os.O_RDONLY
        self._path = str(folder / HEAD)
        self._fd = os.open(self._path, flags | os.O_NOFOLLOW | os.O_CLOEXEC)
        self._inode: Final = os.fstat(self._fd).st_ino

    def read(self) -> End | None:
        """Return the latest acknowledged end, or None where neither slot is whole."""
        data = os.pread(self._fd, 2 * SLOT_SIZE, 0)
        if data != self._seen:
            slots = [self._decoded(data[:SLOT_SIZE]), self._decoded(data[SLOT_SIZE:])]
            found = [slot for slot in slots if slot is not None]
            self.whole = len(found) == len(slots)
            self._counter, self.end = max(found, key=lambda slot: slot[0], default=(0, None))
            self._seen = data
        return self.end

    def _decoded(self, slot: bytes) -> tuple[int, End] | None:
        try:
            return decode(slot, self._keychain)
        except KeysWithheld:
            self.withheld = True
            return None

    def write(self, end: End) -> None:
        """Write the next slot, without waiting for the disk. Raises `OSError`. Call it with the lock held."""
        counter = self._counter + 1
        slot = encode(end, counter, self._keychain.epoch, self._keychain)
        second = counter % 2
        write_all(self._fd, slot, second * SLOT_SIZE)
        self._seen = self._seen[:SLOT_SIZE] + slot if second else slot + self._seen[SLOT_SIZE:]
        self._counter, self.end = counter, end

    def in_place(self) -> bool:
        """Return whether the open file is still the head of its store."""
        there = look(self._path)
        return there is not None and there.st_ino == self._inode

    def flush(self) -> None:
        """Make it durable. Raises `OSError`."""
        os.fdatasync(self._fd)

    def close(self) -> None:
        """Close the file."""
        close(self._fd)
