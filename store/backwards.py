"""The journal from its end: the latest entries are there at once, however many stand before them."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from store import segments
from store.errors import NotReadable
from store.files import close, look, reason
from store.head import End
from store.keychain import Keychain
from store.segments import Segment
from store.walk import Placed, walk

BLOCK: Final = 256 * 1024
"""Bytes that are read at once; more where a frame is longer."""


def backwards(folder: Path, keychain: Keychain, end: End) -> Iterator[Placed]:
    """Yield the frames up to `end`, the last first. Raises `NotReadable`, `StoreNewer`.

    What can not be read, or stands in a file whose beginning can not, is left out: opening told of it.
    """
    stop = end.offset
    for number in range(end.segment, 0, -1):
        yield from _in_segment(segments.path_of(folder, number), keychain, stop)
        stop = 0


def _in_segment(path: Path, keychain: Keychain, stop: int) -> Iterator[Placed]:
    """The frames up to an offset, or to the end of the file for 0."""
    if not look(str(path)):
        return
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as problem:
        raise NotReadable(reason(problem)) from None
    try:
        segment = segments.decode(os.pread(fd, segments.HEADER_SIZE, 0), keychain)
        if segment is not None:
            yield from _frames(fd, segment, stop or os.fstat(fd).st_size, keychain)
    finally:
        close(fd)


def _frames(fd: int, segment: Segment, stop: int, keychain: Keychain) -> Iterator[Placed]:
    size = BLOCK
    while stop > segments.HEADER_SIZE:
        start = max(segments.HEADER_SIZE, stop - size)
        before = End(segment.number, start, 0, b"")
        block = walk(os.pread(fd, stop - start, start), start, segment, before, keychain)
        found = [each for each in block if isinstance(each, Placed)]
        yield from reversed(found)
        if found or start == segments.HEADER_SIZE:
            stop, size = (found[0].start if found else 0), BLOCK
        else:
            size *= 2
