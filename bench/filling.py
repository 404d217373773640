"""Large stores, made quickly: the frames are those of saves, and nothing waits for the disk or for others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import store
from bench.bench_store import AT, document
from crypto.frame import NO_BASE
from store.head import End, Head
from store.ids import as_bytes
from store.journal import Journal
from store.kinds import Kind
from store.writing import Writing, append_note

SAVES = 20


class InBulk(Journal):
    """A journal that one program alone writes to, and whose head is told at the end."""

    def catch_up(self) -> None:
        """Nobody else writes."""

    def _write(self, data: bytes, end: End, head: Head) -> None:
        os.pwrite(self._fd, data, self.end.offset)


@contextmanager
def unflushed() -> Iterator[None]:
    """Without waiting for the disk: while what is measured is made."""
    kept = os.fsync, os.fdatasync
    os.fsync = os.fdatasync = lambda fd: None
    try:
        yield
    finally:
        os.fsync, os.fdatasync = kept


@contextmanager
def in_bulk(house: store.Store) -> Iterator[None]:
    """While many saves are made at once."""
    journal = house._house.journal
    with unflushed(), journal.exclusive():
        journal.catch_up()
        journal.__class__ = InBulk
        try:
            yield
        finally:
            journal.__class__ = Journal
            journal.flush_head()


def build(house: store.Store, reference: str) -> None:
    """One record, by a save of its reference and 19 of its entries."""
    record, items = as_bytes(store.new_id(AT)), iter(document()["shared"].items())
    base = _saved(house, record, [[["reference"], reference]], NO_BASE)
    for left in range(SAVES - 1, 0, -1):
        some = list(islice(items, 2 if left <= 15 else 1))
        base = _saved(house, record, [[["shared", key], value] for key, value in some], base)


def _saved(house: store.Store, record: bytes, wires: list[list[object]], base: bytes) -> bytes:
    content = {"t": "cases", "c": wires}
    return append_note(house._house, Writing(Kind.CHANGE, content, record, base, AT)).commitment
