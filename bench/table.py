"""Measures rows and prints them as a table; `make bench` runs every `rows` of bench/bench_*.py.

A file of measurements holds one generator. What it needs is made before a `yield` and undone after it:

    from bench.table import Row, Seconds, Times

    def rows(folder: Path) -> Iterator[Row]:        # an empty folder on the disk of the checkout
        with store.create(folder / "store") as opened, closing(peer(folder / "peer.db")) as other:
            yield Row(
                "save of one field", lambda: opened.save(change), goal=Times(3),
                peer=lambda: other.execute(…), peer_name="SQLCipher", rounds=200,
            )
        yield Row("build, seal, verify", lambda: export(case), goal=Seconds(1.0))

Candidate and peer take turns, one call each a round, after one call each that is not counted: what the
machine does meanwhile falls on both. The median is shown. A goal that is missed is shown, and fails nothing.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Seconds:
    """A goal for the candidate itself: at most so many seconds."""

    most: float

    def __str__(self) -> str:
        return f"≤ {in_units(self.most)}"

    def met(self, candidate: float, peer: float | None) -> bool:
        """Whether the candidate's median, in seconds, reaches it."""
        return candidate <= self.most


@dataclass(frozen=True)
class Times:
    """A goal beside the peer: at most so many times what it takes."""

    most: float

    def __str__(self) -> str:
        return f"≤ {self.most:g} ×"

    def met(self, candidate: float, peer: float | None) -> bool:
        """Whether the candidate's median, in seconds, reaches it beside the peer's."""
        return peer is not None and candidate <= self.most * peer


@dataclass(frozen=True)
class Bytes:
    """A goal for the candidate itself: at most so many bytes."""

    most: float

    def __str__(self) -> str:
        return f"≤ {in_bytes(self.most)}"

    def met(self, candidate: float, peer: float | None) -> bool:
        """Whether the candidate's median, in bytes, reaches it."""
        return candidate <= self.most


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def returned(call: Callable[[], object]) -> float:
    """What one call says that it has measured."""
    found = call()
    assert isinstance(found, int | float)
    return found


def in_units(taken: float) -> str:
    """Seconds as a person reads them: 1.23 s, 45.6 ms, 7.8 µs."""
    for unit, factor in (("s", 1), ("ms", 1e3)):
        if taken * factor >= 1:
            return f"{taken * factor:.3g} {unit}"
    return f"{taken * 1e6:.3g} µs"


def in_bytes(count: float) -> str:
    """A number of bytes: "63 B", "9.9 MB"."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count:.0f} B"


@dataclass(frozen=True)
class Row:
    """One thing to measure: what the program does, and what it is held against."""

    name: str
    candidate: Callable[[], object]
    peer: Callable[[], object] | None = None
    peer_name: str = ""
    goal: Seconds | Times | Bytes | None = None
    rounds: int = 15
    warm: bool = True
    """Whether one call each comes first that does not count."""
    measure: Callable[[Callable[[], object]], float] = seconds
    """How a call is measured: by its time, or by what it `returned`."""
    shown: Callable[[float], str] = in_units
    """How a measure is written."""


@dataclass(frozen=True)
class Measured:
    """A row with its medians, in seconds or what it measures."""

    row: Row
    candidate: float
    peer: float | None


def measured(row: Row) -> Measured:
    """Runs candidate and peer in turn, `row.rounds` times after one uncounted call each."""
    calls = [row.candidate] + ([row.peer] if row.peer else [])
    for call in calls if row.warm else ():
        call()
    taken = [[row.measure(call) for call in calls] for _ in range(row.rounds)]
    medians = [median(column) for column in zip(*taken, strict=True)]
    return Measured(row, medians[0], medians[1] if row.peer else None)


def cells(found: Measured) -> list[str]:
    """One line of the table."""
    row, goal = found.row, found.row.goal
    return [
        row.name,
        row.shown(found.candidate),
        row.peer_name or "-",
        row.shown(found.peer) if found.peer else "-",
        f"{found.candidate / found.peer:.2f}" if found.peer else "-",
        str(goal) if goal else "-",
        ("yes" if goal.met(found.candidate, found.peer) else "NO") if goal else "-",
    ]


def table(results: Iterable[Measured]) -> str:
    """The results below their headings, in columns as wide as they need."""
    head = ["what", "median", "peer", "its median", "ratio", "goal", "met"]
    lines = [head, *map(cells, results)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
