"""Invented people and moments, and short ways to do what tests do often."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import store
from crypto.frame import read_header
from store import Role
from store.segments import HEADER_SIZE

AT = datetime(2026, 12, 24, 21, 40, tzinfo=UTC)
COST = store.Cost(8, 1)
PASSPHRASE = "four candles by the door"
FOUNDER = store.NewPerson("dw", "Dana Whitlock", "EDT social worker", Role.ADMINISTRATOR | Role.MANAGER)
JOURNAL = "journal-00000001"
_SHARED = Path("/dev/shm")  # noqa: S108 - nothing but invented stores, each in a folder of its own
MEMORY = _SHARED if os.access(_SHARED, os.W_OK) else None
"""A file system in memory, for what is opened thousands of times; None where there is none."""


def written(journal: Path) -> bytes:
    """What stands in a journal, without the room behind its last frame."""
    return without_room(journal.read_bytes())


def without_room(data: bytes) -> bytes:
    """The same of its bytes."""
    end = HEADER_SIZE
    while header := read_header(data, end):
        end += header.end
    return data[:end]


def later(minutes: float) -> datetime:
    """So many minutes after the evening begins."""
    return AT + timedelta(minutes=minutes)


def unlocked(path: Path, sign_in: str = "dw", passphrase: str = PASSPHRASE, at: datetime = AT) -> store.Store:
    """The store, unlocked by this person."""
    closed = store.find(path)
    person = next(one for one in closed.people if one.sign_in == sign_in)
    return closed.unlock(person.id, passphrase, at=at)


def put(house: store.Store, record: str, document: dict[str, Any], table: str = "cases") -> store.Saved:
    """Save what a document should become, on what it is."""
    old: dict[str, Any] = house.table(table).get(doc_id=record) or {}
    return house.save(table, record, store.diff(old, document), base=house.version(record), at=AT)


def documents(house: store.Store, table: str = "cases") -> dict[str, Any]:
    """All documents of a table, as plain JSON."""
    return {document.doc_id: dict(document) for document in house.table(table).all()}
