"""Large stores: opened to a list, one record with 500 saves behind it, eight writers at once.

`DUTY_BENCH_RECORDS=50000 make bench ARGS=large` measures another size than 10,000 (20 saves each).
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from statistics import quantiles

import store
from bench.bench_store import AT, Sql, create, document, field, save
from bench.opening import unlocked
from bench.table import Row, Seconds, in_bytes, in_units, returned

RECORDS = int(os.environ.get("DUTY_BENCH_RECORDS", "10000"))
SAVES = 20
WRITERS, EACH, PAUSE = 8, 20, 0.05
SECONDS = {10_000: 0.1, 50_000: 0.5, 100_000: 1.0}
MEGABYTES = {10_000: 25, 50_000: 60, 100_000: 120}


def rows(folder: Path) -> Iterator[Row]:
    """Opening, reading and writing."""
    path = folder / "store"
    with unflushed():
        fill(path)
    size = f"{RECORDS:,}".replace(",", " ")
    yield Row(
        f"open to a list of {size}",
        lambda: opened(path)["seconds"],
        goal=Seconds(SECONDS.get(RECORDS, 0.1)),
        rounds=5,
        measure=returned,
    )
    yield Row(
        f"memory for that, of {MEGABYTES.get(RECORDS, 25)} MB",
        lambda: opened(path)["bytes"],
        rounds=3,
        measure=returned,
        shown=in_bytes,
    )
    with unlocked(path) as house:
        record = store.new_id(AT)
        save(house, record, document())
        with unflushed():
            for _ in range(500):
                field(house, record)
        yield Row(
            "one record with 500 saves behind it",
            lambda: read_again(house, record),
            goal=Seconds(0.02),
        )
        yield Row(f"save of one field, among {size}", lambda: field(house, record), rounds=200)
        with closing(Sql(folder / "peer.db")):
            pass
        yield Row(
            f"{WRITERS} writers, one field each every 50 ms: p95",
            lambda: writers(lambda: writer(house)),
            peer=lambda: writers(lambda: sql_writer(folder / "peer.db")),
            peer_name="SQLCipher, one JSON document",
            goal=Seconds(0.015),
            rounds=2,
            measure=returned,
            shown=in_units,
        )


@contextmanager
def unflushed() -> Iterator[None]:
    """Without waiting for the disk: while what is measured is made."""
    kept = os.fsync, os.fdatasync
    os.fsync = os.fdatasync = lambda fd: None  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync, os.fdatasync = kept


def fill(path: Path) -> None:
    """A store with so many records, each built by so many saves."""
    create(path)
    with unlocked(path) as house:
        for number in range(RECORDS):
            record, items = store.new_id(AT), document()["shared"].items()
            changes: list[store.Change] = [store.Set(("reference",), f"B-2026-{number:06}")]
            house.save("cases", record, changes, base=None, at=AT)
            left = iter(items)
            while some := list(islice(left, -(-len(items) // (SAVES - 1)))):
                changes = [store.Set(("shared", key), value) for key, value in some]
                house.save("cases", record, changes, base=house.version(record), at=AT)


def opened(path: Path) -> dict[str, float]:
    """What a program of its own took to open a store to its list."""
    command = [sys.executable, "-m", "bench.opening", str(path)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found: dict[str, float] = json.loads(said)
    assert found["shown"] >= RECORDS
    return found


def read_again(house: store.Store, record: str) -> None:
    """The document, folded from the disk."""
    house._house.shown.fold.put_all_away()
    assert house.documents("cases")[record]


def writers(writer: Callable[[], Callable[[], None]]) -> float:
    """The time within which 95 of 100 saves of several writers were done."""
    pipes = [_forked(writer) for _ in range(WRITERS)]
    taken: list[float] = []
    for pipe in pipes:
        with os.fdopen(pipe) as lines:
            taken += map(float, lines.read().split())
        os.wait()
    assert len(taken) == WRITERS * EACH, "a writer failed"
    return quantiles(taken, n=20)[-1]


def _forked(writer: Callable[[], Callable[[], None]]) -> int:
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            save_once = writer()
            for _ in range(EACH):
                start = time.perf_counter()
                save_once()
                os.write(writing, f"{time.perf_counter() - start}\n".encode())
                time.sleep(PAUSE)
        finally:
            os._exit(0)
    os.close(writing)
    return reading


def writer(house: store.Store) -> Callable[[], None]:
    """A save of a field, of a record of its own, in a fork of a program that has the store open."""
    record = store.new_id(AT)
    save(house, record, document())
    return lambda: field(house, record)


def sql_writer(path: Path) -> Callable[[], None]:
    """The same by SQLCipher, which waits for others as long as it takes."""
    sql = Sql(path)
    return sql.change_a_field
