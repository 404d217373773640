"""Frames read a second time, for the history: judged already, when they were first read."""

from collections.abc import Iterator

from crypto.chain import Seal
from store.backwards import backwards
from store.house import House
from store.ids import as_bytes
from store.judge import Reading
from store.lookup import frames_at
from store.walk import Placed


def readings(house: House, record_id: str | None) -> Iterator[Reading]:
    """Yield every frame of a record, or of the store, in order. Raises `StoreDamaged`, `NotReadable`."""
    frames = _all(house) if record_id is None else _of(house, as_bytes(record_id))
    for placed in frames:
        yield house.shown.again(placed)


def latest(house: House) -> Iterator[Reading]:
    """Yield every frame of the store, the last first. Raises `NotReadable`."""
    for placed in backwards(house.folder, house.keychain, house.journal.end):
        yield house.shown.again(placed)


def _of(house: House, record: bytes) -> Iterator[Placed]:
    return frames_at(house.folder, house.keychain, house.shown.fold.places(record))


def _all(house: House) -> Iterator[Placed]:
    journal = house.journal.again()
    try:
        yield from journal.load()
    finally:
        journal.close()


def contains(house: House, seal: Seal) -> bool:
    """Return whether the chain had exactly this hash after that many frames."""
    journal = house.journal.again()
    try:
        if journal.end.seal == seal:
            return True
        for placed in journal.load():
            before = Seal(placed.end.sequence - 1, placed.frame.previous)
            if seal in (before, placed.end.seal):
                return True
        return False
    finally:
        journal.close()
