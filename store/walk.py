"""Reading frames in a row, and on behind what cannot be read. Judges nothing: says what it found."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from crypto import frame as frames
from crypto.errors import SealBroken
from crypto.frame import MARK, Frame, Header
from store.head import End
from store.keychain import Keychain
from store.room import is_room
from store.segments import Segment


class Fault(Enum):
    """What is wrong with a stretch of a segment."""

    UNREADABLE = auto()
    """No frame, half a frame, or one whose bytes changed by accident."""
    CHANGED = auto()
    """A frame that is whole by its check sum and does not open: changed on purpose, or of another store."""
    GAP = auto()
    """The frame opens and its number is not the next; one that was there already is not yielded again."""
    CHAIN = auto()
    """The frame opens and does not follow from the one before."""


class Placed(NamedTuple):
    """A frame and where it stands."""

    frame: Frame
    epoch: int
    start: int
    end: End
    """After it."""


@dataclass(frozen=True, slots=True)
class Break:
    """A stretch that is not as it should be."""

    fault: Fault
    segment: int
    offset: int
    sequence: int
    """Of the last frame before."""
    to_the_end: bool
    """Nothing that can be read comes after it in this segment."""


def walk(
    data: bytes, origin: int, segment: Segment, end: End, keychain: Keychain
) -> Iterator[Placed | Break]:
    """Yield each frame of `data`, which stands at `origin` of a segment, after `end`; and each break."""
    offset = 0
    while offset < len(data):
        found = _frame_at(data, offset, segment, keychain)
        if isinstance(found, Fault):
            if segment.roomy and is_room(data, offset):
                return
            following = _resume(data, offset + 1, segment, keychain)
            yield Break(found, segment.number, origin + offset, end.sequence, following is None)
            if following is None:
                return
            offset = following
            continue
        header, frame = found
        fault = _misplaced(header, frame, end)
        if fault:
            yield Break(fault, segment.number, origin + offset, end.sequence, False)
        start, offset = origin + offset, offset + header.end
        if header.sequence > end.sequence:
            end = End(segment.number, origin + offset, header.sequence, frame.head(header.sequence))
            yield Placed(frame, header.epoch, start, end)


def _misplaced(header: Header, frame: Frame, end: End) -> Fault | None:
    if header.sequence != end.sequence + 1:
        return Fault.GAP
    return Fault.CHAIN if frame.previous != end.hash else None


def _frame_at(data: bytes, offset: int, segment: Segment, keychain: Keychain) -> tuple[Header, Frame] | Fault:
    header = frames.read_header(data, offset)
    if header is None or not frames.is_whole(data, offset, header):
        return Fault.UNREADABLE
    if (header.version, header.epoch) != (segment.version, segment.epoch):
        return Fault.CHANGED
    key, context = keychain.frames(segment.epoch, segment.generation)
    try:
        return header, frames.open_frame(data, offset, header, key, context)
    except SealBroken:
        return Fault.CHANGED


def _resume(data: bytes, offset: int, segment: Segment, keychain: Keychain) -> int | None:
    """Where the next frame that can be read begins, or None."""
    while (offset := data.find(MARK, offset)) >= 0:
        if not isinstance(_frame_at(data, offset, segment, keychain), Fault):
            return offset
        offset += 1
    return None
