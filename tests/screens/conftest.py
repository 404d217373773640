"""A training night, laid out once and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from duty_tui.desk import Desk, now
from duty_tui.keeping.making import create
from duty_tui.session.at_night import Night
from duty_tui.session.opening import WORKER
from duty_tui.taking_in import take_in
from duty_tui.training.nights import NIGHT, TONIGHT

WORDS = "anvil copper meadow lantern sixpence thimble"


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with both matters of case 1; never to be changed."""
    from importlib.resources import files

    store = tmp_path_factory.mktemp("laid-out") / "store"
    create(store, WORKER, WORDS, "bristol", cheap=True, at=NIGHT)
    with Desk.unlock(store, WORKER.sign_in, WORDS, at=NIGHT) as desk:
        for name in TONIGHT:
            take_in(desk, (files("duty_tui.training") / name).read_bytes(), NIGHT)
    return store


@pytest.fixture
def opened(tmp_path: Path, laid_out: Path) -> Iterator[Callable[..., Night]]:
    """A function that opens a copy of that store as a night, at a moment of one's choice."""
    desks: list[Desk] = []

    def open_at(at=NIGHT, *, training: bool = True) -> Night:  # type: ignore[no-untyped-def]  # a datetime
        store = tmp_path / f"store-{len(desks)}"
        shutil.copytree(laid_out, store)
        desk = Desk.unlock(store, WORKER.sign_in, WORDS, at=at)
        ahead: timedelta = at - now()
        desk.clock = lambda: now() + ahead
        desks.append(desk)
        return Night(desk, tmp_path / "out", training=training)

    yield open_at
    for desk in desks:
        desk.__exit__()


@pytest.fixture
def night(opened: Callable[..., Night]) -> Night:
    """The night of case 1, at 23:40."""
    return opened()
