"""Signing in, making a store, or training: what the first screen can begin."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from duty_tui import trying_out
from duty_tui.calendar import LONDON
from duty_tui.desk import Desk, Founder, create, is_cheap, now, people
from duty_tui.errors import BadInput, DutyError, NoStore
from duty_tui.session.at_night import Night

NIGHT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
"""The moment at which training begins: the clock runs on from there."""

TRAINING_CASES = ("case-1.json", "case-1-second-matter.json")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is, who may sign in, and where hand-overs are written."""

    store: Path
    exports: Path
    sign_ins: tuple[str, ...]

    @property
    def exists(self) -> bool:
        """Whether there is a store."""
        return bool(self.sign_ins)


def look(store: Path) -> Place:
    """Return what is at a place. Raises `NotOurs`, `NewerStore`, `Damaged`."""
    try:
        sign_ins = people(store)
    except NoStore:
        sign_ins = ()
    return Place(store, store.parent / "hand-overs", sign_ins)


def sign_in(place: Place, name: str, passphrase: str) -> Night:
    """Open the store for a person. Raises `WrongPassphrase`, `TryLater` and what opening a store raises."""
    clock = trying_out.clock()
    if clock is not None and not is_cheap(place.store, name):
        raise BadInput(trying_out.ALONE)
    desk = Desk.unlock(place.store, name, passphrase, at=clock() if clock else None)
    desk.clock = clock or desk.clock
    return Night(desk, place.exports)


def make(place: Place, founder: Founder, passphrase: str, protocol: str) -> Night:
    """Make a store and open it. Raises `StoreExists`, `NotSaved`, `BadInput`."""
    at = (trying_out.clock() or now)()
    place.store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    create(place.store, founder, passphrase, protocol, cheap=trying_out.cheap_keys(), at=at)
    return sign_in(place, founder.sign_in, passphrase)


def train(folder: Path) -> tuple[Night, Callable[[], None]]:
    """Open a throw-away store with case 1 and a second matter; the second value removes it again."""
    from importlib.resources import files

    from duty_tui.taking_in import take_in

    path = folder / f"store-{token_hex(4)}"
    words = token_hex(16)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    create(path, Founder("dw", "Dana Whitlock", "EDT social worker"), words, "bristol", cheap=True, at=NIGHT)
    desk = Desk.unlock(path, "dw", words, at=NIGHT)
    ahead = NIGHT - now()
    desk.clock = lambda: now() + ahead
    for name in TRAINING_CASES:
        take_in(desk, (files("duty_tui.training") / name).read_bytes(), desk.clock())

    def remove() -> None:
        desk.__exit__()
        shutil.rmtree(path, ignore_errors=True)

    return Night(desk, folder, training=True), remove


def strength(passphrase: str) -> str:
    """Return how strong a passphrase is, in words: what it withstands, not a score."""
    words = len(passphrase.split())
    if len(passphrase) < 12:
        return "too short: 12 characters or more, best six words"
    if words >= 6 or len(passphrase) >= 24:
        return "strong"
    return "fair: six words that do not belong together are better"


__all__ = ["DutyError", "Place", "look", "make", "sign_in", "strength", "train"]
