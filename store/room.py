"""Room: zeros written ahead of the last frame, so that a save changes nothing on the disk but its bytes.

A file that grows with each save has its size and its place on the disk written as well, which takes longer
than the frame. On a full disk, what there is of room takes some more saves.
"""

from contextlib import suppress
from typing import Final

from store.files import write_all

LEAST: Final = 4096
"""Bytes of room in a small journal; a larger one is given as much as it holds already."""
MOST: Final = 1024 * 1024


def make_room(fd: int, end: int, size: int, needed: int) -> None:
    """See to it that the file has room behind `end` for `needed` bytes and some more.

    A disk that is too full for it is no fault here: the save itself shows whether it fits.
    """
    step = min(max(LEAST, end), MOST)
    if size - end >= needed + step // 2:
        return
    with suppress(OSError):
        write_all(fd, bytes(end + needed + step - size), size)


def is_room(data: bytes, offset: int = 0) -> bool:
    """Return whether there is nothing but room from `offset` on."""
    return data.count(0, offset) == len(data) - offset


def without_room(data: bytes) -> bytes:
    """Return `data` without the zeros at its end."""
    return data.rstrip(b"\0")
