"""Saving: one changed field, one whole record, beside SQLCipher with the record as JSON and a bare append."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlcipher3 import dbapi2 as sqlcipher

import store
from bench.table import Row, Times

AT = datetime(2026, 12, 24, 21, 40, tzinfo=UTC)
ROUNDS = 400
PASSPHRASE, KEY = "bench", os.urandom(32)


def rows(folder: Path) -> Iterator[Row]:
    """Saves of one field and of one record, each beside its peers; then what a field takes on the disk."""
    with opened(folder / "store") as house, closing(Sql(folder / "peer.db")) as sql:
        record = store.new_id(AT)
        save(house, record, document())
        record_of_its_own = document()
        size = frame_size(house, lambda: field(house, record))
        assert size <= 700, f"a changed field takes {size} bytes"
        yield Row(
            f"save of one field, signed, {size} bytes",
            lambda: field(house, record),
            peer=sql.change_a_field,
            peer_name="SQLCipher, one JSON document",
            goal=Times(1.0),
            rounds=ROUNDS,
        )
        yield Row(
            "the same",
            lambda: field(house, record),
            peer=sql.change_a_row,
            peer_name="SQLCipher, a row per field",
            goal=Times(2.5),
            rounds=ROUNDS,
        )
        yield Row("the same, and read back", lambda: read_back(field, house, record), rounds=ROUNDS)
        with closing(Append(folder / "bare", size)) as bare:
            yield Row(
                "the same",
                lambda: field(house, record),
                peer=bare.append,
                peer_name="append and fdatasync of the same bytes",
                rounds=ROUNDS,
            )
        yield Row(
            "save of a new record of 7.8 KB",
            lambda: new(house, record_of_its_own),
            peer=lambda: sql.insert(record_of_its_own),
            peer_name="SQLCipher, one JSON document",
            goal=Times(1.3),
            rounds=ROUNDS,
        )
        size = frame_size(house, lambda: new(house, record_of_its_own))
        with closing(Append(folder / "bare-record", size)) as bare:
            yield Row(
                "the same",
                lambda: new(house, record_of_its_own),
                peer=bare.append,
                peer_name="append and fdatasync of the same bytes",
                goal=Times(2.5),
                rounds=ROUNDS,
            )


def create(path: Path) -> None:
    """A new store, with one person."""
    everything = store.Role.ADMINISTRATOR | store.Role.MANAGER
    founder = store.NewPerson("dw", "Dana Whitlock", "EDT", everything)
    store.create(path, founder, PASSPHRASE, at=AT, cost=store.Cost(64, 1))


def opened(path: Path) -> store.Store:
    """A new store, unlocked."""
    create(path)
    closed = store.find(path)
    house = closed.unlock(closed.people[0].id, PASSPHRASE, at=AT)
    settle(path)
    return house


def settle(path: Path) -> None:
    """Let it be an hour since a file was put into the folder, as it mostly is: a save asks less then."""
    os.utime(path, (path.stat().st_mtime - 3600,) * 2)


def document() -> dict[str, Any]:
    """A record of 7.8 KB, as JSON."""
    items = {str(uuid4()): {"said": "a" * 120, "by": "b" * 20, "state": "open"} for _ in range(34)}
    return {"reference": "B-2026-0412", "shared": items}


def save(house: store.Store, record: str, new_document: dict[str, Any]) -> None:
    house.save("cases", record, store.diff({}, new_document), base=None, at=AT)


def new(house: store.Store, new_document: dict[str, Any]) -> None:
    save(house, store.new_id(AT), new_document)


def field(house: store.Store, record: str) -> None:
    """One field of 60 characters, never the same text twice."""
    change = store.Set(("children", record, "note"), os.urandom(30).hex())
    house.save("cases", record, [change], base=house.version(record), at=AT)


def read_back(change: Callable[..., None], house: store.Store, record: str) -> None:
    """A save, and what it made of the record: what was saved is folded when somebody looks."""
    change(house, record)
    assert house.documents("cases")[record]


def frame_size(house: store.Store, call: Callable[[], None]) -> int:
    """Bytes that one call adds to the journal."""
    journal = house._house.journal
    before = journal.end.offset
    call()
    return journal.end.offset - before


class Append:
    """A file that is appended to and flushed, and nothing else: what the disk itself takes."""

    def __init__(self, path: Path, size: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._data = os.urandom(size)

    def append(self) -> None:
        """Append and flush."""
        os.write(self._file, self._data)
        os.fdatasync(self._file)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


class Sql:
    """SQLCipher, WAL, synchronous=FULL, with a raw key."""

    def __init__(self, path: Path) -> None:
        self._db = sqlcipher.connect(str(path), isolation_level=None, timeout=60)
        self._db.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("CREATE TABLE IF NOT EXISTS cases (id TEXT PRIMARY KEY, document TEXT)")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS fields (id TEXT, path TEXT, value TEXT, PRIMARY KEY (id, path))"
        )
        self._id = self.insert(document())

    def insert(self, new_document: dict[str, Any]) -> str:
        """A new record; returns its id."""
        id_ = str(uuid4())
        self._db.execute("INSERT INTO cases VALUES (?, ?)", (id_, json.dumps(new_document)))
        return id_

    def fill(self, records: int) -> None:
        """So many records more, at once."""
        self._db.execute("BEGIN IMMEDIATE")
        for _ in range(records):
            self.insert(document())
        self._db.execute("COMMIT")

    def change_a_field(self) -> None:
        """Read, change, write."""
        self._db.execute("BEGIN IMMEDIATE")
        (text,) = self._db.execute("SELECT document FROM cases WHERE id = ?", (self._id,)).fetchone()
        found = json.loads(text)
        found.setdefault("children", {}).setdefault(self._id, {})["note"] = os.urandom(30).hex()
        self._db.execute("UPDATE cases SET document = ? WHERE id = ?", (json.dumps(found), self._id))
        self._db.execute("COMMIT")

    def change_a_row(self) -> None:
        """One row."""
        self._db.execute(
            "INSERT OR REPLACE INTO fields VALUES (?, 'children/note', ?)", (self._id, os.urandom(30).hex())
        )

    def close(self) -> None:
        """Close the database."""
        self._db.close()
