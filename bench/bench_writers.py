"""Eight writers at once, each in a program of its own, beside as many that write to SQLCipher."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import quantiles

import store
from bench.bench_store import AT, Sql, document, field, opened, save
from bench.table import Row, Seconds, Times, returned

WRITERS, EACH, PAUSE = 8, 40, 0.05
Writer = tuple[Callable[[], None], Callable[[], object]]
"""What saves once, and what then looks at what others saved: as the screens do, while somebody types on."""


def rows(folder: Path) -> Iterator[Row]:
    """One field each every 50 ms; then without pause. Every save of every writer has to be there."""
    with opened(folder / "store") as house:
        path = folder / "peer.db"
        with closing(Sql(path)):
            pass
        for pause, how in ((PAUSE, "one field each every 50 ms"), (0.0, "without pause")):
            for what, of in (("95 of 100 within", within), ("the slowest", max)):
                yield Row(
                    f"{WRITERS} writers, {how}: {what}",
                    partial(ours, house, pause, of),
                    peer=partial(theirs, path, pause, of),
                    peer_name="SQLCipher, one JSON document",
                    goal=goal(what, pause),
                    rounds=3,
                    measure=returned,
                )


def goal(what: str, pause: float) -> Seconds | Times | None:
    """Only what goes on every night has one."""
    if not pause:
        return None
    return Times(1.0) if what == "the slowest" else Seconds(0.015)


def within(taken: list[float]) -> float:
    """The time within which 95 of 100 were done."""
    return quantiles(taken, n=20)[-1]


def ours(house: store.Store, pause: float, of: Callable[[list[float]], float]) -> float:
    """What saves took; none may be lost."""
    before = house.last_seal.sequence
    taken = timed(lambda: writer(house), pause)
    assert house.seal().sequence == before + WRITERS * (EACH + 1), "a save was lost"
    return of(taken)


def theirs(path: Path, pause: float, of: Callable[[list[float]], float]) -> float:
    """What as many saves took with SQLCipher."""
    return of(timed(lambda: sql_writer(path), pause))


def timed(writer: Callable[[], Writer], pause: float) -> list[float]:
    """What each save of each writer took."""
    pipes = [_forked(writer, pause, number / WRITERS) for number in range(WRITERS)]
    taken: list[float] = []
    for pipe in pipes:
        with os.fdopen(pipe) as lines:
            taken += map(float, lines.read().split())
        os.wait()
    assert len(taken) == WRITERS * EACH, "a writer failed"
    return taken


def _forked(writer: Callable[[], Writer], pause: float, part: float) -> int:
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            save_once, look = writer()
            # Each in a moment of its own, as people are.
            time.sleep(pause * (2 + part))
            for _ in range(EACH):
                start = time.perf_counter()
                save_once()
                os.write(writing, f"{time.perf_counter() - start}\n".encode())
                look()
                time.sleep(pause)
        finally:
            os._exit(0)
    os.close(writing)
    return reading


def writer(house: store.Store) -> Writer:
    """A save of a field, of a record of its own, in a fork of a program that has the store open."""
    record = store.new_id(AT)
    save(house, record, document())
    return lambda: field(house, record), house.seal


def sql_writer(path: Path) -> Writer:
    """The same by SQLCipher, which waits for others as long as it takes, and shows nothing by itself."""
    return Sql(path).change_a_field, lambda: None
