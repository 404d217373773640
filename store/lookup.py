"""Frames found again by where they stand."""

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from crypto.envelope import Envelope
from crypto.errors import SealBroken
from crypto.frame import is_whole, open_frame, read_header
from store import segments
from store.errors import StoreDamaged
from store.files import close
from store.head import End
from store.keychain import Keychain
from store.walk import Placed

_USUAL: Final = 1024
"""Bytes of which most frames have fewer: those are read at once."""
_GONE: Final = "An entry that was there when the store was opened cannot be read any more."


def frames_at(folder: Path, keychain: Keychain, places: Iterable[tuple[int, int]]) -> Iterator[Placed]:
    """Yield the frames at these places (segment, offset), in this order. Raises `StoreDamaged`, `OSError`."""
    for number, group in groupby(places, key=itemgetter(0)):
        fd = os.open(segments.path_of(folder, number), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            segment = segments.decode(os.pread(fd, segments.HEADER_SIZE, 0), keychain)
            if segment is None:
                raise StoreDamaged(_GONE)
            key, context = keychain.frames(segment.epoch, segment.generation)
            for _, offset in group:
                yield _frame(fd, offset, segment.number, key, context)
        finally:
            close(fd)


def _frame(fd: int, offset: int, number: int, key: Envelope, context: bytes) -> Placed:
    data = os.pread(fd, _USUAL, offset)
    header = read_header(data)
    if header and header.end > len(data):
        data += os.pread(fd, header.end - len(data), offset + len(data))
    if header and is_whole(data, 0, header):
        try:
            frame = open_frame(data, 0, header, key, context)
        except SealBroken:
            raise StoreDamaged(_GONE) from None
        end = End(number, offset + header.end, header.sequence, frame.head(header.sequence))
        return Placed(frame, header.epoch, offset, end)
    raise StoreDamaged(_GONE)
