"""Files of the journal written anew: the same entries in the same order, some of them with other content.

Others work meanwhile. The new files stand beside the old ones until an entry says what was done; with the
lock held they take their places then, and whoever had the store open reads it anew on meeting that entry.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from crypto.frame import Frame, seal_frame
from store import files, segments
from store.errors import NotSaved, PurgeRefused, StoreDamaged
from store.head import End
from store.house import House
from store.progress import STEP, Progress, untold
from store.walk import Placed, walk

Change = Callable[[Placed], Frame | None]
"""What becomes of a frame; None where it stays as it is."""

REACH: Final = (
    "back-ups that were made before, until they are deleted: who had the keys of that time can open them",
    "hand-over files, print-outs and copies in other systems",
    "blocks of the disk that the old files used, until the host writes over them, and its snapshots",
)
"""What no writing anew can reach, as it is said of it."""

_DAMAGED: Final = (
    "A file of the journal is damaged: it was left as it is, and this is not done. Tell the administrator."
)


@dataclass(frozen=True, slots=True)
class Anew:
    """Files that were written anew and are not in their places yet."""

    paths: tuple[Path, ...]
    changed: int
    """Frames that are not what they were."""
    closed: int
    """The segment behind the last that was looked through."""


@contextmanager
def alone(house: House) -> Iterator[None]:
    """Be the only one who writes files anew: of two at once, one would bring back what the other took out.

    The folder itself is locked; saves have a lock of their own, and go on. Raises `PurgeRefused`, `NotSaved`.
    """
    try:
        fd = os.open(house.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as problem:
        raise NotSaved(f"the store cannot be read ({files.reason(problem)})") from None
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PurgeRefused("Somebody else purges or seals just now. Try again after that.") from None
        yield
    finally:
        files.close(fd)


@contextmanager
def written_anew(house: House, change: Change, progress: Progress) -> Iterator[Anew]:
    """Write the files that `change` changes anew, beside them. The last segment is new: others are closed.

    Raises `NotSaved`, `StoreDamaged`.
    """
    closed, paths, changed = house.journal.end.segment, [], 0
    with _tidy(house):
        for number in range(1, closed):
            data, count = rewritten(house, number, change, progress)
            if count:
                paths.append(_beside(house, number, data))
                changed += count
        yield Anew(tuple(paths), changed, closed)


def _beside(house: House, number: int, data: bytes) -> Path:
    path = segments.path_of(house.folder, number)
    beside = path.with_name(f"{path.name}.purged")
    beside.unlink(missing_ok=True)
    files.write_new(beside, data)
    return beside


@contextmanager
def _tidy(house: House) -> Iterator[None]:
    """Leave nothing beside the files, and say so where the disk did not take it all."""
    try:
        yield
    except OSError as problem:
        raise NotSaved(f"it was not completed ({files.reason(problem)}); do it again") from None
    finally:
        for path in house.folder.glob("journal-*.purged"):
            path.unlink(missing_ok=True)


def resealed(house: House, epoch: int, change: Change, progress: Progress) -> None:
    """Put each segment but the last under the keys of an epoch, one after the other.

    Every entry stays at its place, so that whoever has the store open goes on reading where they are.
    Raises `NotSaved`, `StoreDamaged`.
    """
    with _tidy(house):
        for number in range(1, house.journal.end.segment):
            data, _ = rewritten(house, number, change, progress, epoch)
            beside = _beside(house, number, data)
            with house.journal.exclusive():
                beside.rename(beside.with_suffix(""))
                files.flush_folder(house.folder)


def rewritten(
    house: House, number: int, change: Change, progress: Progress = untold, epoch: int | None = None
) -> tuple[bytes, int]:
    """Return the bytes of a segment after a change, and how many frames changed.

    With `epoch`, it is one of that epoch. Raises `StoreDamaged`.
    """
    data = segments.path_of(house.folder, number).read_bytes()
    segment = segments.decode(data[: segments.HEADER_SIZE], house.keychain)
    if segment is None:
        raise StoreDamaged(_DAMAGED)
    anew = segment if epoch is None else replace(segment, epoch=epoch)
    key, context = house.keychain.frames(anew.epoch, anew.generation)
    result, changed = bytearray(segments.encode(anew, house.keychain)), 0
    end = End(number, segments.HEADER_SIZE, segment.after, segment.start)
    of = house.journal.end.sequence
    for found in walk(data[segments.HEADER_SIZE :], segments.HEADER_SIZE, segment, end, house.keychain):
        if not isinstance(found, Placed):
            raise StoreDamaged(_DAMAGED)
        end = found.end
        if end.sequence % STEP == 0:
            progress(end.sequence, of)
        frame = change(found)
        if frame is None:
            result += data[found.start : end.offset]
            continue
        result += seal_frame(frame, end.sequence, anew.epoch, key, context, anew.version)
        changed += 1
    progress(end.sequence, of)
    return bytes(result), changed


@contextmanager
def put_in_place(house: House, anew: Anew, records: frozenset[bytes]) -> Iterator[None]:
    """Hold the store while an entry says what was done; then let the new files take their places.

    Raises `PurgeRefused` where somebody worked on one of these records meanwhile; `OSError`, `NotSaved`.
    """
    with house.journal.exclusive():
        house.journal.catch_up()
        house.absorb()
        if any(
            segment >= anew.closed for record in records for segment, _ in house.shown.fold.places(record)
        ):
            raise PurgeRefused("Somebody worked on one of these meanwhile. Nothing was done: look again.")
        yield
        # The head must not point into a file that is about to be another.
        house.journal.flush_head()
        for path in anew.paths:
            path.rename(path.with_suffix(""))
        files.flush_folder(house.folder)
        for kept in (files.INDEX, files.QUARANTINE):
            shutil.rmtree(house.folder / kept, ignore_errors=True)
        files.flush_folder(house.folder)
