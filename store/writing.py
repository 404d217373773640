"""From what is to be said to an acknowledged frame."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from crypto import frame as frames
from crypto.envelope import Envelope
from crypto.frame import MOST_CONTENT, NOTHING
from store.content import encode
from store.errors import NotAllowed, NotSaved
from store.files import reason
from store.house import House
from store.kinds import OF_THE_HOUSE, Kind, may_write
from store.moments import to_micros


class Writing(NamedTuple):
    """What is to be said, and of what."""

    kind: Kind
    content: dict[str, Any]
    record: bytes
    base: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, durably."""

    sequence: int
    at: datetime
    commitment: bytes
    """The version of the record after it: the `base` of the next save."""


def append(house: House, writing: Writing, *, unmoved: bool) -> Saved | None:
    """Sign, seal and append; None where `unmoved` was asked for and the record has moved on meanwhile.

    Where keys or rights have changed meanwhile, it is signed and sealed anew.

    What others had saved before is checked and shown when somebody looks next: no save waits for it.
    Raises `NotAllowed`, `NotStorable`, `NotSaved`, `StoreDamaged`, `StoreNewer`.
    """
    data, content = encode(writing.content)
    if len(data) > MOST_CONTENT:
        raise NotSaved("it is longer than an entry can be; save it in parts")
    while True:
        before, placed = house.version(writing.record), None
        try:
            frame = _frame(house, writing, data)
            placed = house.journal.append(frame, unmoved=unmoved)
        except OSError as problem:
            raise NotSaved(f"the system refused it ({reason(problem)})") from None
        finally:
            if placed is None:
                house.absorb()
        if placed:
            house.saved(placed, content)
            return Saved(placed.end.sequence, writing.at, frame.commitment)
        if unmoved and house.version(writing.record) != before:
            return None


def append_note(house: House, writing: Writing) -> Saved:
    """Append something that depends on no version. Raises as `append`."""
    return cast(Saved, append(house, writing, unmoved=False))


def _frame(house: House, writing: Writing, content: bytes) -> frames.Frame:
    keychain = house.keychain
    person = house.people().get(keychain.person)
    if person is None or not may_write(person.role, writing.kind):
        raise NotAllowed("NOT SAVED: your role does not include this. Ask a manager or the administrator.")
    case_key, key = _content_key(house, writing)
    said = frames.Writing(
        kind=writing.kind,
        author=keychain.person.bytes,
        at=to_micros(writing.at),
        record=writing.record,
        base=writing.base,
        content=content,
    )
    return said.prepare(keychain.store.bytes, keychain.identity, case_key, key)


def _content_key(house: House, writing: Writing) -> tuple[bytes, Envelope]:
    keychain = house.keychain
    if writing.kind in OF_THE_HOUSE:
        return NOTHING, keychain.house(keychain.epoch)
    anchored = house.anchored
    sealed = anchored.sealed.get(UUID(bytes=writing.record)) if anchored and anchored.sealed else None
    if sealed and not keychain.holds(sealed.key.id):
        raise NotAllowed("NOT SAVED: this record is sealed for others. Ask one of them, or a manager.")
    id_ = sealed.key.id.bytes if sealed else keychain.desk()
    key = keychain.content(id_, keychain.epoch)
    if key is None:
        raise NotAllowed(
            "NOT SAVED: you have not been given the key of the cases yet. Ask a manager to sign in."
        )
    return id_, key
