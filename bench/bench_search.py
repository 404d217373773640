"""Signing in to a desk with very many matters, nearly all closed, and finding one among them.

`DUTY_BENCH_RECORDS=100000 make bench ARGS=search` goes on to 50,000 and 100,000: that takes five minutes.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.bench_large_store import MEGABYTES, MOST, SECONDS, SIZES
from bench.matters import fill
from bench.signing_in import make, signed_in
from bench.table import Bytes, Row, Seconds, in_bytes, returned
from duty_tui.session.at_night import Night

TYPED = ("Rosalynd Halnford", "Tanner Road", "07700 900461", "6/2/20", "004711", "leo")
RINGS = ("byr", "900461")
FIRST = "Leo Marchetti"


def rows(folder: Path) -> Iterator[Row]:
    """At each size the board, the first search and those after it, and what the board takes in memory."""
    path = folder / "store"
    make(path)
    there = 0
    for size in SIZES:
        if size <= MOST:
            with signed_in(path).desk as desk:
                fill(desk, there, size)
            with signed_in(path).desk:
                """Whoever signs in next finds an index of all."""
            there = size
            yield from at_a_size(path, f"among {size:,} matters", size)


def at_a_size(path: Path, among: str, size: int) -> Iterator[Row]:
    """What is measured among so many."""
    yield Row(
        f"sign in, to the board {among}",
        lambda: signing_in(path)["seconds"],
        goal=Seconds(SECONDS[size]),
        rounds=5,
        measure=returned,
    )
    yield Row(
        f"sign in, to the board {among}: memory above an empty program",
        lambda: signing_in(path)["bytes"],
        goal=Bytes(MEGABYTES[size] * 1_000_000),
        rounds=3,
        measure=returned,
        shown=in_bytes,
    )
    with signed_in(path).desk as desk:
        night = Night(desk, path.parent)
        yield Row(
            f"the first search {among}", lambda: night.search(FIRST), goal=Seconds(2), rounds=1, warm=False
        )
        for typed in TYPED:
            yield Row(
                f'search for "{typed}" {among}',
                searching(night, typed),
                goal=Seconds(1),
                rounds=5,
                measure=returned,
            )
        for typed in RINGS:
            yield Row(f'who is ringing, "{typed}", {among}', ringing(night, typed), rounds=5)
        working = night.open(night.matters()[0][0].reference)
        yield Row(f"earlier matters of the same people {among}", lambda: night.earlier_of(working), rounds=5)


def signing_in(path: Path) -> dict[str, float]:
    """What a program of its own took to sign in to its board."""
    command = [sys.executable, "-m", "bench.signing_in", str(path)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found: dict[str, float] = json.loads(said)
    assert found["shown"] == 20
    return found


def searching(night: Night, typed: str) -> Callable[[], float]:
    """A call that searches; something else was asked before, so that nothing is remembered."""

    def search() -> float:
        night.search("somebody else")
        start = time.perf_counter()
        night.search(typed)
        return time.perf_counter() - start

    return search


def ringing(night: Night, typed: str) -> Callable[[], object]:
    """A call that looks for who is ringing."""
    return lambda: night.ringing(typed)
