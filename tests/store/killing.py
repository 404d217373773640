"""Writers killed at random moments: `python -m tests.store.killing RUNS [WRITERS [SEED]]`.

Each writer is a forked process that unlocks the store for itself. It tells through a pipe which save was
acknowledged, the moment the save returns. After each kill every acknowledged save must be there, once.
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


@dataclass
class Tally:
    """What came of it."""

    acknowledged: int = 0
    lost: int = 0
    duplicates: int = 0
    unreported: int = 0
    damaged: int = 0
    set_aside: int = 0


def main() -> None:
    runs, writers, seed = (*map(int, sys.argv[1:]), *(200, 2, 1)[len(sys.argv) - 1 :])
    folder = Path(f".killing-{uuid4()}")
    folder.mkdir()
    try:
        print(kill_writers(folder, runs, writers, seed))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kill_writers(folder: Path, runs: int, writers: int, seed: int) -> Tally:
    """Kill `writers` at once, `runs` times over, in stores that are each used five times."""
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - moments, not secrets
    for done in range(0, runs, 5):
        path = folder / f"store-{done}"
        store.create(path, FOUNDER, PASSPHRASE, at=AT, cost=COST)
        said: dict[str, set[str]] = {}
        for _ in range(min(5, runs - done)):
            _kill(path, writers, chance, said)
            _look(path, tally)
        _count(path, said, tally)
    return tally


def _kill(path: Path, writers: int, chance: random.Random, said: dict[str, set[str]]) -> None:
    children = [_writer(path) for _ in range(writers)]
    time.sleep(chance.uniform(0.0, 0.03))
    for child, _ in children:
        os.kill(child, signal.SIGKILL)
    for child, pipe in children:
        os.waitpid(child, 0)
        with os.fdopen(pipe) as lines:
            for line in lines.read().splitlines():
                record, value = line.split()
                said.setdefault(record, set()).add(value)


def _writer(path: Path) -> tuple[int, int]:
    """A process that saves until it is killed; it is ready when this returns."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _save_for_ever(path, writing)
        finally:
            os._exit(1)
    os.close(writing)
    assert os.read(reading, 1) == b"\n"
    return child, reading


def _save_for_ever(path: Path, writing: int) -> None:
    with unlocked(path) as house:
        record, number = store.new_id(AT), 0
        os.write(writing, b"\n")
        while True:
            value = f"{number}-{'x' * (number % 7 * 300)}"
            house.save("cases", record, [Set((value,), True)], base=house.version(record), at=AT)
            os.write(writing, f"{record} {value}\n".encode())
            number += 1


def _look(path: Path, tally: Tally) -> None:
    with unlocked(path) as house:
        tally.damaged += len(house.damage)
        tally.set_aside += len(house.notices)


def _count(path: Path, said: dict[str, set[str]], tally: Tally) -> None:
    with unlocked(path) as house:
        shown = documents(house)
        seen = [entry.commitment for entry in house.history()]
    acknowledged = sum(map(len, said.values()))
    tally.acknowledged += acknowledged
    tally.lost += sum(len(values - shown.get(record, {}).keys()) for record, values in said.items())
    tally.unreported += sum(map(len, shown.values())) - acknowledged
    tally.duplicates += len(seen) - len(set(seen))


if __name__ == "__main__":
    main()
