"""Purging: the content of all entries of a record is taken out of the journal; that they were there stays.

The chain runs over commitments, so that every seal that was printed still holds. What is taken out can not be
brought back by anybody, and a certificate without names says what was done and what it can not reach.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crypto.frame import NO_BASE, NOTHING, Frame
from store import files, segments
from store.amending import amending
from store.errors import PurgeRefused
from store.house import House
from store.ids import as_bytes, as_text
from store.kinds import Kind, Role
from store.progress import Progress, part
from store.rewriting import REACH, Change, put_in_place, rewritten, written_anew
from store.walk import Placed
from store.writing import Writing, append_note


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
    with written_anew(house, _emptied(gone), part(progress, 0, 3)) as anew:
        certificate = Certificate(tuple(as_text(record) for record in sorted(gone)), anew.changed)
        content = {
            "records": list(certificate.records),
            "entries": certificate.entries,
            "reach": list(certificate.reach),
        }
        with put_in_place(house, anew, gone):
            append_note(house, Writing(Kind.PURGED, content, NOTHING, NO_BASE, at))
    house.reload(part(progress, 1, 3))
    _check(house, gone, part(progress, 2, 3))
    return certificate


def _emptied(gone: frozenset[bytes]) -> Change:
    def change(placed: Placed) -> Frame | None:
        frame = placed.frame
        return frame._replace(inner=b"") if frame.record in gone and frame.inner else None

    return change


def _check(house: House, gone: frozenset[bytes], progress: Progress) -> None:
    """Raise `PurgeRefused` where the live store still holds a readable byte of these records."""
    left = any(house.shown.fold.documents(record) for record in gone)
    kept = [name for name in (files.INDEX, files.QUARANTINE) if (house.folder / name).exists()]
    for number in segments.numbers(house.folder):
        left = left or bool(rewritten(house, number, _emptied(gone), progress)[1])
    if left or [name for name in kept if os.listdir(house.folder / name)]:  # noqa: PTH208 - names alone
        raise PurgeRefused("Something of these matters is still there. Purge again.")
