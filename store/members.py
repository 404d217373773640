"""Who belongs to the store: added, removed, given other roles, new keys or a new slot.

A kill between keyring and journal leaves events that no entry names: the next opening sets them aside.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from crypto.identity import Identity
from crypto.passphrase import Cost
from crypto.slot import Slot, seal_slot
from store.amending import Amendment, amending
from store.errors import NotSaved
from store.events import Added, Renewed, Roles
from store.files import SLOTS, flush_folder, reason, write_new
from store.house import House
from store.keyring import read_keyring
from store.kinds import CASE_KEYS, GIVERS, KEEPERS, NOBODY, Role, role_names
from store.moments import new_id
from store.people import BadPerson, NewPerson


def add(house: House, person: NewPerson, passphrase: str, at: datetime, cost: Cost) -> str:
    """Give somebody a slot, and every key that their roles include and this person holds; return their id.

    Raises `NotAllowed`, `BadPerson`, `NotSaved`, `StoreDamaged`.
    """
    person.check()
    id_, identity = UUID(new_id(at)), Identity.new()
    slot = _slot(house, id_, identity, passphrase, cost)
    with amending(house, at, KEEPERS) as amendment:
        _check_free(amendment, person.sign_in)
        _add(amendment, id_, person.sign_in, identity, person.role)
        _write_slot(house, id_, slot)
        amendment.name_person(id_, "added", (person.name, person.post))
    return str(id_)


def add_recovery(house: House, seed: bytes, at: datetime) -> str:
    """Make 32 random bytes, which are printed and kept nowhere, the store's recovery key; return its id.

    One that there was before is removed. Raises as `add`, and `NeedsUpgrade`.
    """
    id_ = UUID(new_id(at))
    identity = Identity.of_seed(seed, house.keychain.store.bytes)
    with amending(house, at, KEEPERS) as amendment:
        amendment.need_format(2)
        earlier = [known.id for known in amendment.state.people.values() if known.role & Role.RECOVERY]
        for one in earlier:
            amendment.add(Roles, person=one, roles=[])
        _add(amendment, id_, "recovery", identity, Role.RECOVERY)
        if earlier:
            amendment.new_epoch()
        amendment.name_person(id_, "added", ("Recovery key", ""))
    return str(id_)


def remove(house: House, person: str, at: datetime) -> None:
    """Remove somebody: from now on everything is sealed with keys that they have not been given.

    Raises `NotAllowed`, `NeedsUpgrade`, `BadPerson`, `NotSaved`, `StoreDamaged`.
    """
    id_ = UUID(person)
    with amending(house, at, KEEPERS) as amendment:
        amendment.need_format(2)
        _set_roles(amendment, id_, NOBODY)
        amendment.new_epoch()
        amendment.name_person(id_, "removed")
    with suppress(OSError):
        _slot_path(house, id_).unlink(missing_ok=True)
        flush_folder(house.folder / SLOTS)


def set_role(house: House, person: str, role: Role, at: datetime) -> None:
    """Give somebody other roles; where those read no cases any more, new keys begin. Raises as `remove`."""
    id_ = UUID(person)
    with amending(house, at, KEEPERS) as amendment:
        amendment.need_format(2)
        before = _member(amendment, id_)
        if not role or (before | role) & Role.RECOVERY:
            raise BadPerson("A person needs at least one role. To end their access, remove them.")
        _set_roles(amendment, id_, role)
        if before & CASE_KEYS and not role & CASE_KEYS:
            amendment.new_epoch()
        amendment.give({id_: amendment.state.lacking().get(id_, set())})
        amendment.name_person(id_, "roles")


def reset(house: House, person: str, passphrase: str, at: datetime, cost: Cost) -> None:
    """Give somebody who can not sign in any more new keys and a new slot, under this passphrase.

    They have then what this person can give. New keys begin, as the old slot may be in other hands. What
    they wrote before stays theirs. Raises as `remove`.
    """
    id_, identity = UUID(person), Identity.new()
    slot = _slot(house, id_, identity, passphrase, cost)
    with amending(house, at, KEEPERS) as amendment:
        amendment.need_format(2)
        if _member(amendment, id_) & Role.RECOVERY:
            raise BadPerson("The recovery key has no slot. Make a new recovery key instead.")
        if id_ == house.keychain.person:
            raise BadPerson("You are signed in: change your own passphrase instead.")
        public = identity.public
        amendment.add(Renewed, person=id_, exchange=public.exchange, signing=public.signing)
        amendment.new_epoch()
        amendment.give({id_: amendment.state.lacking().get(id_, set())})
        amendment.name_person(id_, "reset")
        _write_slot(house, id_, slot)


def give_keys(house: House, people: set[str], at: datetime) -> None:
    """Give these people the keys that they are to have and that this person holds. Raises as `remove`."""
    chosen = {UUID(person) for person in people}
    with amending(house, at, GIVERS) as amendment:
        amendment.need_format(2)
        lacking = amendment.state.lacking()
        amendment.give({person: keys for person, keys in lacking.items() if person in chosen})
        amendment.name_keys("given")


def renew_keys(house: House, at: datetime) -> None:
    """Begin new keys for everything that is saved from now on. Raises as `remove`."""
    with amending(house, at, GIVERS) as amendment:
        amendment.new_epoch()
        amendment.name_keys("renewed")


def _slot(house: House, person: UUID, identity: Identity, passphrase: str, cost: Cost) -> bytes:
    genesis = read_keyring(house.folder).genesis
    return seal_slot(Slot(house.keychain.store, person), identity, genesis, passphrase, cost)


def _slot_path(house: House, person: UUID) -> Path:
    return house.folder / SLOTS / f"{person}.slot"


def _write_slot(house: House, person: UUID, slot: bytes) -> None:
    try:
        write_new(_slot_path(house, person), slot)
    except OSError as problem:
        raise NotSaved(f"the slot could not be written ({reason(problem)})") from None


def _check_free(amendment: Amendment, sign_in: str) -> None:
    if any(known.sign_in == sign_in and known.role for known in amendment.state.people.values()):
        raise BadPerson("That sign-in name is taken. Choose another.")


def _add(amendment: Amendment, id_: UUID, sign_in: str, identity: Identity, role: Role) -> None:
    public, roles = identity.public, role_names(role)
    amendment.add(
        Added, person=id_, sign_in=sign_in, exchange=public.exchange, signing=public.signing, roles=roles
    )
    amendment.give({id_: amendment.state.lacking().get(id_, set())})


def _member(amendment: Amendment, person: UUID) -> Role:
    known = amendment.state.people.get(person)
    if known is None or not known.role:
        raise BadPerson("Nobody of this store is that person.")
    return known.role


def _set_roles(amendment: Amendment, person: UUID, role: Role) -> None:
    _member(amendment, person)
    amendment.add(Roles, person=person, roles=role_names(role))
    if not any(known.role & Role.ADMINISTRATOR for known in amendment.state.people.values()):
        raise BadPerson("The store needs an administrator. Make somebody else one first.")
