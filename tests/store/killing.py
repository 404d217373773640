"""Writers killed at random moments: `python -m tests.store.killing [KILLS [WRITERS [SEED]]]`, else 20,000.

A writer is a fork of a program that has the store open, so that no kill waits for a passphrase. It tells
through a pipe which save was acknowledged, the moment it returns. Every acknowledged save must be there,
once: for the program that goes on, and for one that opens the store anew.
"""

import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import store
from store import Set
from tests.store.made import AT, COST, FOUNDER, PASSPHRASE, documents, unlocked

OF_ONE_STORE = 200
"""Kills, before the store is opened anew and read to its end."""

LONGEST = 0.006
"""Seconds for which a writer lives."""

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
    print(tally)
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
                _kill(house, writers, chance, said, tally)
                _go_on(house, said, tally)
        _count(path, said, tally)
        shutil.rmtree(path)
    return tally


def _kill(house: store.Store, writers: int, chance: random.Random, said: Said, tally: Tally) -> None:
    children = [_writer(house) for _ in range(writers)]
    time.sleep(chance.uniform(0.0, LONGEST))
    for child, _ in children:
        os.kill(child, signal.SIGKILL)
    for child, pipe in children:
        os.waitpid(child, 0)
        tally.kills += 1
        with os.fdopen(pipe) as lines:
            for line in lines.read().splitlines():
                record, value = line.split()
                said.setdefault(record, set()).add(value)


def _writer(house: store.Store) -> tuple[int, int]:
    """A process that saves until it is killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _save_for_ever(house, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def _save_for_ever(house: store.Store, writing: int) -> None:
    record, number = store.new_id(AT), 0
    while True:
        value = f"{number}-{'x' * (number % 7 * 300)}"
        house.save("cases", record, [Set((value,), True)], base=house.version(record), at=AT)
        os.write(writing, f"{record} {value}\n".encode())
        number += 1


def _go_on(house: store.Store, said: Said, tally: Tally) -> None:
    """The program that has the store open saves, and sees everything that was acknowledged."""
    house.save("cases", store.new_id(AT), [Set(("on",), True)], base=None, at=AT)
    tally.damaged += len(house.damage)
    shown = house.documents("cases")
    tally.lost += sum(len(values - shown.get(record, {}).keys()) for record, values in said.items())


def _count(path: Path, said: Said, tally: Tally) -> None:
    with unlocked(path) as house:
        shown = documents(house)
        seen = [entry.commitment for entry in house.history()]
        tally.damaged += len(house.damage)
        tally.set_aside += len(list((path / "quarantine").glob("*")))
    acknowledged = sum(map(len, said.values()))
    tally.acknowledged += acknowledged
    tally.lost += sum(len(values - shown.get(record, {}).keys()) for record, values in said.items())
    tally.unreported += sum(len(shown[record]) for record in said) - acknowledged
    tally.duplicates += len(seen) - len(set(seen))


if __name__ == "__main__":
    main()
