"""Frames found again by where they stand."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from crypto.errors import SealBroken
from crypto.frame import HEADER_SIZE, is_whole, open_frame, read_header
from store import segments
from store.errors import StoreDamaged
from store.head import End
from store.keychain import Keychain
from store.segments import Segment
from store.walk import Placed


def frames_at(folder: Path, keychain: Keychain, places: Iterable[tuple[int, int]]) -> Iterator[Placed]:
    """Yield the frames at these places (segment, offset), in this order. Raises `StoreDamaged`, `OSError`."""
    for number, group in groupby(places, key=itemgetter(0)):
        with segments.path_of(folder, number).open("rb", buffering=0) as file:
            segment = segments.decode(file.read(segments.HEADER_SIZE), keychain)
            for _, offset in group:
                yield _frame(file, offset, segment, keychain)


def _frame(file: BinaryIO, offset: int, segment: Segment | None, keychain: Keychain) -> Placed:
    file.seek(offset)
    clear = file.read(HEADER_SIZE)
    header = read_header(clear)
    data = clear + file.read(header.length if header else 0)
    if segment and header and is_whole(data, 0, header):
        key, context = keychain.frames(segment.epoch, segment.generation)
        try:
            frame = open_frame(data, 0, header, key, context)
        except SealBroken:
            pass
        else:
            end = End(segment.number, offset + header.end, header.sequence, frame.head(header.sequence))
            return Placed(frame, header.epoch, offset, end)
    raise StoreDamaged("An entry that was there when the store was opened cannot be read any more.")
