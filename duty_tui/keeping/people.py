"""Who belongs to the store: listed, added, removed, given other roles or new keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import store
from duty_tui.desk import Desk, now
from duty_tui.errors import BadInput, NoSuchPerson
from duty_tui.keeping.making import Founder
from duty_tui.keeping.told import told

ROLES: Final = {
    "worker": store.Role.WORKER,
    "manager": store.Role.MANAGER,
    "administrator": store.Role.ADMINISTRATOR,
    "auditor": store.Role.AUDITOR,
}
"""What a person may do, by the word for it."""

LEAST_MEMORY, MOST_MEMORY, MOST_PASSES = 64, 1024, 10
"""MiB and passes that a guess at a passphrase may be made to cost; below 64 MiB it would be too cheap."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the store, or somebody who was."""

    id: str
    sign_in: str
    name: str
    post: str
    roles: tuple[str, ...]
    """None once they were removed."""
    waits: bool
    """Whether they are to have keys that nobody has given them yet."""


def members(desk: Desk) -> tuple[Member, ...]:
    """Return everybody who was ever added, in that order."""
    with told():
        waiting = {person.id for person in desk.opened.membership.waiting()}
        return tuple(_member(person, waiting) for person in desk.opened.people())


def _member(person: store.Person, waiting: set[str]) -> Member:
    roles = tuple(str(role.name).lower() for role in person.role)
    return Member(person.id, person.sign_in, person.name, person.post, roles, person.id in waiting)


def readers(desk: Desk) -> tuple[Member, ...]:
    """Return everybody who reads and writes cases now."""
    return tuple(each for each in members(desk) if {"worker", "manager"} & set(each.roles))


def add(desk: Desk, person: Founder, roles: Iterable[str], passphrase: str, *, cheap: bool = False) -> None:
    """Give somebody a slot. Raises `NotAllowed`, `BadInput`, `NotSaved`."""
    new = store.NewPerson(person.sign_in, person.name, person.post, _role(roles))
    with told():
        desk.opened.add_person(new, passphrase, at=desk.clock(), cost=_cost(cheap))


def remove(desk: Desk, sign_in: str) -> None:
    """End somebody's access: new keys begin that they are not given. Raises as `add`, and `NoSuchPerson`."""
    person = _id(desk, sign_in)
    with told():
        desk.opened.membership.remove(person, at=desk.clock())


def set_roles(desk: Desk, sign_in: str, roles: Iterable[str]) -> None:
    """Give somebody these roles instead of theirs. Raises as `remove`."""
    person, role = _id(desk, sign_in), _role(roles)
    with told():
        desk.opened.membership.set_role(person, role, at=desk.clock())


def reset(desk: Desk, sign_in: str, passphrase: str, *, cheap: bool = False) -> None:
    """Give somebody who can not sign in new keys under a new passphrase. Raises as `remove`."""
    person = _id(desk, sign_in)
    with told():
        desk.opened.membership.reset(person, passphrase, at=desk.clock(), cost=_cost(cheap))


def give_keys(desk: Desk, sign_in: str) -> bool:
    """Give somebody the keys that you hold; whether they have all of theirs now. Raises as `remove`."""
    person = _id(desk, sign_in)
    with told():
        desk.opened.membership.give_keys([person], at=desk.clock())
        return person not in {each.id for each in desk.opened.membership.waiting()}


def renew_keys(desk: Desk) -> None:
    """Begin new keys for everything that is saved from now on. Raises `NotAllowed`, `NotSaved`."""
    with told():
        desk.opened.membership.renew_keys(at=desk.clock())


def reseal(desk: Desk, progress: store.Progress) -> tuple[str, ...]:
    """Begin new keys and seal everything anew with them; return what that does not reach, in sentences.

    Raises `NotAllowed`, `OlderStore`, `MovedOn`, `NotSaved`, `Damaged`.
    """
    with told():
        return desk.opened.membership.reseal(at=desk.clock(), progress=progress)


def change_passphrase(
    desk: Desk, old: str, new: str, memory: int | None, passes: int | None, *, cheap: bool = False
) -> None:
    """Put your keys under another passphrase, or make the same one dearer to guess (MiB, passes over them).

    Raises `WrongPassphrase`, `TryLater`, `BadInput` for a cost that is out of bounds, `NotSaved`.
    """
    usual = _cost(cheap)
    wanted = store.Cost(memory * 1024 if memory else usual.memory, passes or usual.passes)
    if memory and not LEAST_MEMORY <= memory <= MOST_MEMORY:
        raise BadInput(f"Between {LEAST_MEMORY} and {MOST_MEMORY} MiB can be asked for. Nothing was changed.")
    if not 1 <= wanted.passes <= MOST_PASSES:
        raise BadInput(f"Between 1 and {MOST_PASSES} passes can be asked for. Nothing was changed.")
    with told():
        desk.opened.membership.change_passphrase(old, new, at=desk.clock(), cost=wanted)


def make_recovery(desk: Desk, seed: bytes) -> None:
    """Make these 32 random bytes the recovery key. Raises `NotAllowed`, `OlderStore`, `NotSaved`."""
    with told():
        desk.opened.membership.make_recovery(seed, at=desk.clock())


def recover(
    path: Path,
    seed: bytes,
    person: Founder,
    passphrase: str,
    *,
    at: datetime | None = None,
    cheap: bool = False,
) -> None:
    """Add an administrator, who is a manager as well, with the recovery key.

    Raises `WrongPassphrase` where it is not this store's; `NoStore`, `Damaged`, `BadInput`, `NotSaved`.
    """
    role = store.Role.ADMINISTRATOR | store.Role.MANAGER
    new = store.NewPerson(person.sign_in, person.name, person.post, role)
    with told():
        closed = store.find(path)
        closed.recover(seed, new, passphrase, at=at or now(), cost=_cost(cheap)).close()


def _cost(cheap: bool) -> store.Cost:
    return store.CHEAP if cheap else store.DEFAULT


def _role(roles: Iterable[str]) -> store.Role:
    role = store.Role(0)
    for each in roles:
        role |= ROLES[each]
    return role


def _id(desk: Desk, sign_in: str) -> str:
    found = next((each for each in members(desk) if each.sign_in == sign_in and each.roles), None)
    if found is None:
        raise NoSuchPerson("Nobody signs in with that name. `duty-tui people list` shows who does.")
    return found.id
