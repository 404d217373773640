"""A store that grows: what opening to its list and saving take at 1,000 records and at 10,000, 20 saves each.

`DUTY_BENCH_RECORDS=100000 make bench ARGS=large` goes on to 50,000 and 100,000: that takes an hour.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import store
from bench.bench_store import AT, Append, Sql, create, document, field, frame_size, new, save, settle
from bench.filling import build, in_bulk, unflushed
from bench.opening import unlocked
from bench.table import Bytes, Row, Seconds, Times, in_bytes, returned

MOST = int(os.environ.get("DUTY_BENCH_RECORDS", "10000"))
SIZES = (1_000, 10_000, 50_000, 100_000)
SECONDS = {1_000: 0.1, 10_000: 0.1, 50_000: 0.5, 100_000: 1.0}
MEGABYTES = {1_000: 25, 10_000: 25, 50_000: 60, 100_000: 120}
AT_ONCE = 5_000
ROUNDS = 200


def rows(folder: Path) -> Iterator[Row]:
    """Opening and saving, at each size."""
    path = folder / "store"
    create(path)
    there = 0
    for size in SIZES:
        if size <= MOST:
            grow(path, there, size)
            there = size
            yield from opening(path, size)
            yield from saving(path, folder / f"peer-{size}.db", size)
            yield from keys(path, size)
    with unlocked(path) as house:
        yield Row("one record with 500 saves behind it", again(house, 500), goal=Seconds(0.02), rounds=40)


def grow(path: Path, there: int, size: int) -> None:
    """Add records until there are so many. The index is written now and then, and at the end."""
    for begin in range(there, size, AT_ONCE):
        with unlocked(path) as house, in_bulk(house):
            for number in range(begin, min(begin + AT_ONCE, size)):
                build(house, f"B-2026-{number:06}")


def opening(path: Path, size: int) -> Iterator[Row]:
    """Opening to the list, in a program of its own."""
    name = f"open to a list of {size:,}"
    yield Row(
        name, lambda: opened(path, size)["seconds"], goal=Seconds(SECONDS[size]), rounds=5, measure=returned
    )
    yield Row(
        f"{name}: memory above an empty program",
        lambda: opened(path, size)["bytes"],
        goal=Bytes(MEGABYTES[size] * 1_000_000),
        rounds=3,
        measure=returned,
        shown=in_bytes,
    )
    yield Row(
        f"{name}, the index deleted",
        lambda: without_index(path, size),
        rounds=1,
        warm=False,
        measure=returned,
    )


def saving(path: Path, peer: Path, size: int) -> Iterator[Row]:
    """A new record and a changed field, beside a peer that holds as many records."""
    with unlocked(path) as house, closing(Sql(peer)) as sql:
        sql.fill(size)
        settle(path)
        record, of_its_own = store.new_id(AT), document()
        save(house, record, document())
        among = f"among {size:,}"
        yield Row(
            f"save of a new record of 7.8 KB, {among}",
            lambda: new(house, of_its_own),
            peer=lambda: sql.insert(of_its_own),
            peer_name="SQLCipher, one JSON document",
            goal=Times(1.3),
            rounds=ROUNDS,
        )
        bytes_ = frame_size(house, lambda: new(house, of_its_own))
        with closing(Append(peer.with_suffix(".bare"), bytes_)) as bare:
            yield Row(
                "the same",
                lambda: new(house, of_its_own),
                peer=bare.append,
                peer_name="append and fdatasync of the same bytes",
                goal=Times(2.5),
                rounds=ROUNDS,
            )
        yield Row(
            f"save of one field, {among}",
            lambda: field(house, record),
            peer=sql.change_a_field,
            peer_name="SQLCipher, one JSON document",
            goal=Times(1.0),
            rounds=ROUNDS,
        )


def keys(path: Path, size: int) -> Iterator[Row]:
    """New keys for what comes, and for everything that there is."""
    with unlocked(path) as house:
        yield Row(
            f"new keys, for all that is saved from now on, among {size:,}",
            lambda: house.membership.renew_keys(at=AT),
            goal=Seconds(6),
            rounds=5,
        )
        yield Row(
            f"everything sealed anew with new keys, {size:,}",
            lambda: house.membership.reseal(at=AT),
            goal=Seconds(6),
            rounds=3,
            warm=False,
        )


def opened(path: Path, size: int) -> dict[str, float]:
    """What a program of its own took to open a store to its list."""
    command = [sys.executable, "-m", "bench.opening", str(path)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found: dict[str, float] = json.loads(said)
    assert found["shown"] >= size
    return found


def without_index(path: Path, size: int) -> float:
    """The same where nobody's index is there: every frame is read and checked."""
    shutil.rmtree(path / "index")
    return opened(path, size)["seconds"]


def again(house: store.Store, saves: int) -> Callable[[], None]:
    """A call that folds a record with so many saves from the disk."""
    record = store.new_id(AT)
    save(house, record, document())
    with unflushed():
        for _ in range(saves):
            field(house, record)

    def read() -> None:
        house._house.shown.fold.put_all_away()
        assert house.documents("cases")[record]

    return read
