"""A save of a new record beside TinyDB, at 10,000 records: as it comes, and with its whole file encrypted."""

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from tinydb import TinyDB
from tinydb.storages import JSONStorage, Storage

from bench.bench_store import document, new, opened
from bench.table import Row

RECORDS = 10_000


class Encrypted(Storage):
    """TinyDB's file, encrypted as a whole each time it is written."""

    def __init__(self, path: str) -> None:
        self._path, self._fernet = Path(path), Fernet(Fernet.generate_key())

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return what the file holds."""
        if not self._path.exists():
            return None
        found: dict[str, dict[str, Any]] = json.loads(self._fernet.decrypt(self._path.read_bytes()))
        return found

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write everything, durably."""
        with self._path.open("wb") as file:
            file.write(self._fernet.encrypt(json.dumps(data).encode()))
            file.flush()
            os.fsync(file.fileno())


def rows(folder: Path) -> Iterator[Row]:
    """Once each: TinyDB writes its whole file."""
    with opened(folder / "store") as house:
        for name, storage in (("TinyDB as it comes", JSONStorage), ("TinyDB, its file by Fernet", Encrypted)):
            with TinyDB(str(folder / f"{storage.__name__}.json"), storage=storage) as peer:
                peer.insert_multiple(document() for _ in range(RECORDS))
                yield Row(
                    "save of a new record of 7.8 KB",
                    lambda: new(house, document()),
                    peer=partial(insert, peer),
                    peer_name=f"{name}, among {RECORDS:,}",
                    rounds=3,
                )


def insert(peer: TinyDB) -> None:
    """A new record."""
    peer.insert(document())
