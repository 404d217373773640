"""Purging: the content of all entries of a record is taken out of the journal; that they were there stays.

The chain runs over commitments, so that every seal that was printed still holds. What is taken out can not be
brought back by anybody, and a certificate without names says what was done and what it can not reach.
"""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from crypto.frame import NO_BASE, NOTHING, seal_frame
from store import files, segments
from store.amending import amending
from store.errors import NotSaved, PurgeRefused, StoreDamaged
from store.head import End
from store.house import House
from store.ids import as_bytes, as_text
from store.kinds import Kind, Role
from store.walk import Placed, walk
from store.writing import Writing, append_note

REACH: Final = (
    "back-ups that were made before, until they are deleted",
    "hand-over files, print-outs and copies in other systems",
    "blocks of the disk that the old files used, until the host writes over them, and its snapshots",
)
"""What no purge can reach, as the certificate says it."""

Progress = Callable[[int, int], None]
"""Told how many files of the journal were looked through, of how many."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was purged, without names."""

    records: tuple[str, ...]
    entries: int
    """Entries whose content was taken out."""
    reach: tuple[str, ...] = REACH


def purge(house: House, records: Iterable[str], at: datetime, progress: Progress) -> Certificate:
    """Take the content of these records out of the store; a manager's.

    Others can work meanwhile, but not on these records. Cut short, it is simply done again.
    Raises `NotAllowed`, `NeedsUpgrade`, `PurgeRefused`, `NotSaved`, `StoreDamaged`.
    """
    gone = frozenset(as_bytes(record) for record in records)
    with amending(house, at, Role.MANAGER) as amendment:
        amendment.new_epoch()
        amendment.name_keys("purge")
        house.journal.begin_segment()
        closed = house.journal.end.segment
    try:
        written, entries = _written_anew(house, gone, closed, progress)
        certificate = Certificate(tuple(as_text(record) for record in sorted(gone)), entries)
        with house.journal.exclusive():
            _put_in_place(house, written, gone, closed, certificate, at)
    except OSError as problem:
        raise NotSaved(f"the purge was not completed ({files.reason(problem)}); purge again") from None
    finally:
        for path in house.folder.glob("journal-*.purged"):
            path.unlink(missing_ok=True)
    house.reload()
    _check(house, gone)
    return certificate


def _written_anew(
    house: House, gone: frozenset[bytes], closed: int, progress: Progress
) -> tuple[list[Path], int]:
    """Write the files that hold something of these records again, without it, beside them."""
    written, entries = [], 0
    for number in range(1, closed):
        data, emptied = _without(house, number, gone)
        if emptied:
            path = segments.path_of(house.folder, number)
            beside = path.with_name(f"{path.name}.purged")
            beside.unlink(missing_ok=True)
            files.write_new(beside, data)
            written.append(beside)
            entries += emptied
        progress(number, closed - 1)
    return written, entries


def _without(house: House, number: int, gone: frozenset[bytes]) -> tuple[bytes, int]:
    """The bytes of a segment with these records emptied, and how many of their entries there were."""
    data = segments.path_of(house.folder, number).read_bytes()
    segment = segments.decode(data[: segments.HEADER_SIZE], house.keychain)
    if segment is None:
        raise StoreDamaged("A file of the journal is damaged: nothing was purged. Tell the administrator.")
    key, context = house.keychain.frames(segment.epoch, segment.generation)
    result, emptied = bytearray(data[: segments.HEADER_SIZE]), 0
    begin = End(number, segments.HEADER_SIZE, segment.after, segment.start)
    for found in walk(data[segments.HEADER_SIZE :], segments.HEADER_SIZE, segment, begin, house.keychain):
        if not isinstance(found, Placed):
            raise StoreDamaged("The journal is damaged: nothing was purged. Tell the administrator.")
        if found.frame.record in gone and found.frame.inner:
            frame = found.frame._replace(inner=b"")
            result += seal_frame(frame, found.end.sequence, segment.epoch, key, context, segment.version)
            emptied += 1
        else:
            result += data[found.start : found.end.offset]
    return bytes(result), emptied


def _put_in_place(
    house: House,
    written: list[Path],
    gone: frozenset[bytes],
    closed: int,
    certificate: Certificate,
    at: datetime,
) -> None:
    """With the lock held: certify, then let the new files take the place of the old ones."""
    house.journal.catch_up()
    house.absorb()
    if any(segment >= closed for record in gone for segment, _ in house.shown.fold.places(record)):
        raise PurgeRefused(
            "Somebody worked on one of these matters meanwhile. Nothing was purged: look again."
        )
    content = {
        "records": list(certificate.records),
        "entries": certificate.entries,
        "reach": list(certificate.reach),
    }
    append_note(house, Writing(Kind.PURGED, content, NOTHING, NO_BASE, at))
    # The head must not point into a file that is about to be another.
    house.journal.flush_head()
    for path in written:
        path.rename(path.with_suffix(""))
    files.flush_folder(house.folder)
    for kept in (files.INDEX, files.QUARANTINE):
        shutil.rmtree(house.folder / kept, ignore_errors=True)
    files.flush_folder(house.folder)


def _check(house: House, gone: frozenset[bytes]) -> None:
    """Raise `PurgeRefused` where the live store still holds a readable byte of these records."""
    left = any(house.shown.fold.documents(record) for record in gone)
    kept = [name for name in (files.INDEX, files.QUARANTINE) if (house.folder / name).exists()]
    for number in segments.numbers(house.folder):
        left = left or bool(_without(house, number, gone)[1])
    if left or [name for name in kept if os.listdir(house.folder / name)]:  # noqa: PTH208 - names alone
        raise PurgeRefused("Something of these matters is still there. Purge again.")
