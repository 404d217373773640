"""Signing in, making a store, or training: what the first screen can begin."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Final

from duty_tui import trying_out
from duty_tui.desk import Desk, now
from duty_tui.errors import BadInput, NoStore, NotSaved
from duty_tui.keeping.have_read import reminder
from duty_tui.keeping.making import Founder, check_vacant, create, is_cheap, people
from duty_tui.passphrases import check, drawn, strength
from duty_tui.session.at_night import Night

__all__ = ["Founder", "Place", "check", "drawn", "look", "make", "sign_in", "strength", "train"]

WORKER: Final = Founder("dw", "Dana Whitlock", "EDT social worker")


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


def sign_in(
    place: Place, name: str, passphrase: str, progress: Callable[[int, int], None] = lambda done, of: None
) -> Night:
    """Open the store for a person; tells how many entries were read, of how many, where that takes a while.

    Raises `WrongPassphrase`, `TryLater` and what opening a store raises.
    """
    clock = trying_out.clock()
    if clock is not None and not is_cheap(place.store, name):
        raise BadInput(trying_out.ALONE)
    desk = Desk.unlock(place.store, name, passphrase, at=clock() if clock else None, progress=progress)
    desk.clock = clock or desk.clock
    night = Night(desk, place.exports)
    night.notice = " ".join(filter(None, (*night.desk.notices, reminder(night.desk))))
    return night


def make(place: Place, founder: Founder, passphrase: str, protocol: str) -> Night:
    """Make a store and open it. Raises `StoreExists`, `NotSaved`, `BadInput`, `BadProtocol`."""
    cheap, at = trying_out.cheap_keys(), (trying_out.clock() or now)()
    check(passphrase)
    check_vacant(place.store)
    with _told_of_the_disk():
        place.store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    create(place.store, founder, passphrase, protocol, cheap=cheap, at=at)
    night = sign_in(place, founder.sign_in, passphrase)
    night.notice = "The store is made. Without its passphrase nobody can open it. n takes the first call."
    return night


def change_passphrase(night: Night, old: str, new: str) -> None:
    """Put the keys of whoever signed in under another passphrase.

    Raises `WrongPassphrase`, `TryLater`, `NotSaved`.
    """
    from duty_tui.keeping import people as keys

    cheap = night.training or trying_out.cheap_keys()
    keys.change_passphrase(night.desk, old, new, None, None, cheap=cheap)


def train(folder: Path) -> tuple[Night, Callable[[], None]]:
    """Open a throw-away store with case 1 and a second matter; the second value removes it again.

    Raises `NotSaved` where no folder can be made.
    """
    from duty_tui.training.nights import NIGHT, take_in_all

    path = folder / f"store-{token_hex(4)}"
    words = token_hex(16)
    with _told_of_the_disk():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        create(path, WORKER, words, "bristol", cheap=True, at=NIGHT)
        desk = Desk.unlock(path, WORKER.sign_in, words, at=NIGHT, witnessed=False)
        ahead = NIGHT - now()
        desk.clock = lambda: now() + ahead
        take_in_all(desk, desk.clock())
        night = Night(desk, folder, training=True)
    except BaseException:
        _remove(path)
        raise
    night.notice = "Everybody here is invented; nothing is kept. ? shows the keys, n takes a call."
    return night, lambda: _end(desk, path)


def _end(desk: Desk, path: Path) -> None:
    desk.__exit__()
    _remove(path)


def _remove(path: Path) -> None:
    """The store, and its folder where nothing else was written into it."""
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.parent.rmdir()


@contextmanager
def _told_of_the_disk() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise NotSaved(
            "No folder can be made there: choose another place, or ask who may write to it."
        ) from None
