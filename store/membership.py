"""Who belongs to an open store: what its administrators, and people themselves, can do about it."""

import threading
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from crypto.passphrase import DEFAULT, Cost
from store import members, slots
from store.house import House
from store.kinds import Role
from store.people import Person, person_of
from store.progress import Progress, untold
from store.rekeying import reseal
from store.rewriting import alone


class Membership:
    """The people of one open store, and their keys."""

    def __init__(self, house: House, turn: threading.RLock) -> None:
        self._house: Final = house
        self._turn: Final = turn

    def make_recovery(self, seed: bytes, *, at: datetime) -> None:
        """Make 32 random bytes, which are printed and kept nowhere, the recovery key instead of any other.

        Raises as `reset`.
        """
        with self._turn:
            members.add_recovery(self._house, seed, at)

    def remove(self, person_id: str, *, at: datetime) -> None:
        """End somebody's access, and begin keys that they have not been given. Raises as `reset`."""
        with self._turn:
            members.remove(self._house, person_id, at)

    def set_role(self, person_id: str, role: Role, *, at: datetime) -> Person:
        """Give somebody these roles instead of theirs. Raises as `reset`."""
        with self._turn:
            members.set_role(self._house, person_id, role, at)
            return _person(self._house, UUID(person_id))

    def reset(self, person_id: str, passphrase: str, *, at: datetime, cost: Cost = DEFAULT) -> None:
        """Give somebody who can not sign in new keys, under this passphrase.

        Raises `NotAllowed`, `NeedsUpgrade`, `BadPerson`, `NotSaved`, `StoreDamaged`, `StoreNewer`.
        """
        with self._turn:
            members.reset(self._house, person_id, passphrase, at, cost)

    def waiting(self) -> tuple[Person, ...]:
        """Return who is to have keys of cases, or others, that nobody who holds them has given them yet."""
        with self._turn:
            self._house.refresh()
            anchored = self._house.anchored
            return tuple(_person(self._house, id_) for id_ in (anchored.lacking() if anchored else ()))

    def give_keys(self, people: Iterable[str], *, at: datetime) -> None:
        """Give these people the keys they wait for, if this person holds them. Raises as `reset`."""
        with self._turn:
            members.give_keys(self._house, set(people), at)

    def renew_keys(self, *, at: datetime) -> None:
        """Begin new keys for what is saved from now on. Raises as `reset`."""
        with self._turn:
            members.renew_keys(self._house, at)

    def reseal(self, *, at: datetime, progress: Progress = untold) -> tuple[str, ...]:
        """Begin new keys and seal everything anew with them; return what that does not reach, in sentences.

        Raises `NotAllowed`, `NeedsUpgrade`, `PurgeRefused`, `NotSaved`, `StoreDamaged`.
        """
        with self._turn, alone(self._house):
            return reseal(self._house, at, progress)

    def change_passphrase(self, old: str, new: str, *, at: datetime, cost: Cost = DEFAULT) -> None:
        """Put this person's keys under another passphrase, or the same at another cost.

        Raises `WrongPassphrase`, `AttemptsDelayed`, `NotSaved`.
        """
        with self._turn:
            slots.reseal(self._house, old, new, at, cost)


def _person(house: House, id_: UUID) -> Person:
    return person_of(house.people()[id_], house.shown.fold.names)
