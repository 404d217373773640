"""Writers killed at random moments: `python -m tests.store.killing [KILLS [WRITERS [SEED]]]`, else 20,000.

A writer is a fork of a program that has the store open, so that no kill waits for a passphrase. It tells
through a pipe which save was acknowledged, the moment it returns. Every acknowledged save must be there,
once: for the program that goes on, and for one that opens the store anew.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

import store
from store import Set
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, documents, unlocked

OF_ONE_STORE = 400
"""Kills, before the store is opened anew and read to its end."""

LONGEST = 0.003
"""Seconds for which the writers live after that."""

MOST_AWAITED = 3
"""Fewer saves than this by one of them are awaited, so that a busy machine kills nobody at their first."""

Said = dict[str, set[str]]


@dataclass
class Tally:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    duplicates: int = 0
    unreported: int = 0
    damaged: int = 0
    set_aside: int = 0


def main() -> None:
    kills, writers, seed = (*map(int, sys.argv[1:]), *(20_000, 4, 1)[len(sys.argv) - 1 :])
    folder = Path(f".killing-{uuid4()}")
    folder.mkdir()
    try:
        tally = kill_writers(folder, kills, writers, seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(tally)))
    sys.exit(bool(tally.lost or tally.duplicates or tally.damaged))


def kill_writers(folder: Path, kills: int, writers: int, seed: int) -> Tally:
    """Kill so many, `writers` at once, in stores of `OF_ONE_STORE` each."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - moments, not secrets
    while tally.kills < kills:
        path = folder / f"store-{tally.kills}"
        store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
        said: Said = {}
        with unlocked(path) as house:
            for _ in range(0, min(OF_ONE_STORE, kills - tally.kills), writers):
                just = _kill(house, writers, chance, tally)
                _go_on(house, just, tally)
                said |= just
            tally.lost += _missing(house.documents("cases"), said)
        _count(path, said, tally)
        shutil.rmtree(path)
    return tally


def _kill(house: store.Store, writers: int, chance: random.Random, tally: Tally) -> Said:
    """What these writers were told is saved before they were killed; each has a record of its own."""
    said: Said = {}
    children = [_writer(house) for _ in range(writers)]
    first = [children[0][1].readline() for _ in range(chance.randrange(MOST_AWAITED))]
    time.sleep(chance.uniform(0.0, LONGEST))
    for child, _ in children:
        os.kill(child, signal.SIGKILL)
    for child, lines in children:
        os.waitpid(child, 0)
        tally.kills += 1
        with lines:
            for line in [*first, *lines]:
                record, value = line.split()
                said.setdefault(record, set()).add(value)
        first = []
    return said


def _writer(house: store.Store) -> tuple[int, TextIO]:
    """A process that saves until it is killed, and what it tells."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _save_for_ever(house, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, os.fdopen(reading)


def _save_for_ever(house: store.Store, writing: int) -> None:
    record, number = store.new_id(AT), 0
    while True:
        value = f"{number}-{'x' * (number % 7 * 300)}"
        house.save("cases", record, [Set((value,), True)], base=house.version(record), at=AT)
        os.write(writing, f"{record} {value}\n".encode())
        number += 1


def _go_on(house: store.Store, said: Said, tally: Tally) -> None:
    """The program that has the store open saves, and sees what these four were told is saved."""
    house.save("cases", store.new_id(AT), [Set(("on",), True)], base=None, at=AT)
    tally.damaged += len(house.damage)
    tally.lost += _missing(house.documents("cases"), said)


def _missing(shown: Mapping[str, Any], said: Said) -> int:
    return sum(len(values - shown.get(record, {}).keys()) for record, values in said.items())


def _count(path: Path, said: Said, tally: Tally) -> None:
    with unlocked(path) as house:
        shown = documents(house)
        seen = [entry.commitment for entry in house.history()]
        tally.damaged += len(house.damage)
        tally.set_aside += len(list((path / "quarantine").glob("*")))
    acknowledged = sum(map(len, said.values()))
    tally.acknowledged += acknowledged
    tally.lost += _missing(shown, said)
    tally.unreported += sum(len(shown[record]) for record in said) - acknowledged
    tally.duplicates += len(seen) - len(set(seen))


if __name__ == "__main__":
    main()
