"""Giving somebody a slot."""

import os
from datetime import datetime
from uuid import UUID

from crypto.frame import NO_BASE
from crypto.identity import Identity
from crypto.passphrase import Cost
from crypto.slot import Slot, seal_slot
from store.anchor import trim_keyring
from store.errors import NotAllowed, NotSaved
from store.files import KEYRING, SLOTS, reason, write_all, write_new
from store.house import House
from store.keyring import Added, Grant, State, encode_event, read_keyring
from store.kinds import CASE_READERS, Kind, Role, role_names
from store.moments import new_id, to_micros
from store.people import BadPerson, NewPerson, people_content
from store.writing import Writing, append_note


def enrol(house: House, person: NewPerson, passphrase: str, at: datetime, cost: Cost) -> str:
    """Write slot, keyring events and the PEOPLE frame that makes them count; return the new person's id.

    A kill between leaves events that no frame names: the next opening sets them aside.
    Raises `NotAllowed`, `BadPerson`, `NotSaved`, `StoreDamaged`.
    """
    person.check()
    keychain = house.keychain
    if not house.people()[keychain.person].role & Role.ADMINISTRATOR:
        raise NotAllowed("Only an administrator can add people.")
    id_, identity = UUID(new_id(at)), Identity.new()
    keyring = read_keyring(house.folder)
    slot = seal_slot(Slot(keychain.store, id_), identity, keyring.genesis, passphrase, cost)
    house.journal.ready()
    with house.journal.exclusive():
        house.journal.catch_up()
        house.absorb()
        trim_keyring(house)
        state = read_keyring(house.folder).last
        if any(known.sign_in == person.sign_in for known in state.people.values()):
            raise BadPerson("That sign-in name is taken. Choose another.")
        added = Added(
            previous=state.hash,
            by=keychain.person,
            at=to_micros(at),
            person=id_,
            sign_in=person.sign_in,
            exchange=identity.public.exchange,
            signing=identity.public.signing,
            roles=role_names(person.role),
        )
        first, hash_ = encode_event(added, keychain.identity)
        wrapped = keychain.wrap_for(id_, identity.public, state, _due(person.role, state))
        grant = Grant(
            previous=hash_,
            by=keychain.person,
            at=to_micros(at),
            to={key: {id_: to} for key, to in wrapped.items()},
        )
        second, hash_ = encode_event(grant, keychain.identity)
        try:
            write_new(house.folder / SLOTS / f"{id_}.slot", slot)
            _extend(house, state.end, first + second)
        except OSError as problem:
            raise NotSaved(f"the person could not be added ({reason(problem)})") from None
        content = people_content(hash_, person.name, person.post)
        append_note(house, Writing(Kind.PEOPLE, content, id_.bytes, NO_BASE, at))
    return str(id_)


def _due(role: Role, state: State) -> set[UUID]:
    """The keys that this role is to have: all store keys, and the desk's for those who read cases."""
    return {key for keys in state.epochs.values() for key in (keys if role & CASE_READERS else keys[:1])}


def _extend(house: House, end: int, data: bytes) -> None:
    fd = os.open(house.folder / KEYRING, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        write_all(fd, data, end)
        os.fsync(fd)
    finally:
        os.close(fd)
