"""A store before anybody has signed in: made, looked at, refused where something else lies."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import store
from duty_tui import errors
from duty_tui.desk import Desk
from duty_tui.keeping.told import told
from duty_tui.protocol.loader import shipped


@dataclass(frozen=True, slots=True)
class Founder:
    """Who creates a store: the first person in it."""

    sign_in: str
    name: str
    post: str


def create(
    path: Path, founder: Founder, passphrase: str, protocol: str, *, cheap: bool = False, at: datetime
) -> None:
    """Create a store with its first person, who works in it and administers it, and the shipped protocol.

    `cheap` weakens the derivation of the key, for stores that are thrown away. Raises `StoreExists`,
    `NotSaved`, or `BadInput` for a sign-in name that can not be one.
    """
    roles = store.Role.WORKER | store.Role.MANAGER | store.Role.ADMINISTRATOR
    first = store.NewPerson(founder.sign_in, founder.name, founder.post, roles)
    cost = store.CHEAP if cheap else store.DEFAULT
    with told():
        store.create(path, first, passphrase, at=at, cost=cost)
    with Desk.unlock(path, founder.sign_in, passphrase, at=at, witnessed=False) as desk:
        desk.protocols.keep(shipped(protocol), at)


def check_vacant(path: Path) -> None:
    """Raise `StoreExists` where a store can not be made, since something lies there: before much is asked."""
    if path.is_symlink() or path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise errors.StoreExists(
            "There is something at this place already. Name another with --store; nothing was changed."
        )


def people(path: Path) -> tuple[str, ...]:
    """Return the sign-in names of a store. Raises `NoStore`, `NotOurs`, `NewerStore`, `Damaged`."""
    with told():
        return tuple(person.sign_in for person in store.find(path).people)


def is_cheap(path: Path, sign_in: str) -> bool:
    """Whether this person's keys are quick to guess, as in a store to throw away; false for nobody known."""
    with told():
        closed_store = store.find(path)
        return any(closed_store.is_cheap(each.id) for each in closed_store.people if each.sign_in == sign_in)


def is_newest(path: Path) -> bool:
    """Whether a store has the newest format; nobody need sign in for that."""
    with told():
        return store.find(path).format >= store.FORMAT
