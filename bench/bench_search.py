"""Signing in to a desk with very many matters, nearly all closed, and finding one among them.

`DUTY_BENCH_RECORDS=100000 make bench ARGS=search` has so many; without, there are 10,000.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import store
from bench.bench_store import AT, PASSPHRASE, create
from bench.matters import fill
from bench.opening import memory
from bench.table import Row, Seconds, in_bytes, returned
from duty_tui.keeping.many import all_kept
from duty_tui.keeping.matters import OUTLINE, Matters
from duty_tui.search.known import Known, known
from duty_tui.search.matters import search

MATTERS = int(os.environ.get("DUTY_BENCH_RECORDS", "10000"))
TYPED = ("Leo Marchetti", "Rosalynd Halnford", "Tanner Road", "07700 900461", "6/2/20", "004711")


def rows(folder: Path) -> Iterator[Row]:
    """The board, the first search and those after it; what the matters take in memory."""
    path = folder / "store"
    create(path)
    with signed_in(path) as opened:
        fill(opened, MATTERS)
    with signed_in(path) as opened:
        pass
    before, now = memory(), AT + timedelta(hours=1)
    among = f"among {MATTERS:,} matters"
    with signed_in(path) as opened:
        desk = Matters(opened, lambda: now)
        yield Row(
            f"sign in, to the board {among}", lambda: board(path), goal=Seconds(1), rounds=3, warm=False
        )
        yield Row(
            f"the first search {among}", lambda: first_search(path), goal=Seconds(1), rounds=3, warm=False
        )
        matters = found_by(desk)
        yield Row(
            f"memory of the matters {among}",
            lambda: float(memory() - before),
            rounds=1,
            measure=returned,
            shown=in_bytes,
        )
        for typed in TYPED:
            yield Row(f'search for "{typed}" {among}', searching(matters, typed), goal=Seconds(1), rounds=5)


def signed_in(path: Path) -> store.Store:
    """The store, opened by its founder with the outlines of the desk."""
    found = store.find(path)
    return found.unlock(found.people[0].id, PASSPHRASE, at=AT, outline=OUTLINE)


def board(path: Path) -> None:
    """What the board shows at first."""
    with closing(signed_in(path)) as opened:
        assert Matters(opened, lambda: AT).live()


def first_search(path: Path) -> None:
    """The first search after signing in, with that."""
    with closing(signed_in(path)) as opened:
        assert search(found_by(Matters(opened, lambda: AT)), TYPED[0], AT) is not None


def found_by(desk: Matters) -> list[Known]:
    """By what each matter is found."""
    with all_kept():
        return [known(case, AT) for case in (*desk.closed(), *(matter.case for matter in desk.live()))]


def searching(matters: list[Known], typed: str) -> Callable[[], object]:
    """A call that searches."""
    return lambda: search(matters, typed, AT)
