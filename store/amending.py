"""Adding to the keyring: events, under the store's lock, then the entry that makes them count."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from crypto.frame import NO_BASE, NOTHING
from crypto.identity import Public
from store.anchor import trim_keyring
from store.errors import NeedsUpgrade, NotAllowed, NotSaved
from store.events import AnyEvent, Event, Grant, Keys, encode_event
from store.files import KEYRING, close, reason, write_all
from store.house import House
from store.keychain import new_key
from store.keyring import read_keyring
from store.kinds import CASE_KEYS, Kind, Role
from store.moments import to_micros
from store.people import people_content
from store.state import State, after
from store.writing import Saved, Writing, append_note


class Amendment:
    """Events in a row, and what the keyring says after them. Nothing is written before they are named."""

    def __init__(self, house: House, state: State, at: datetime) -> None:
        self._house = house
        self._at = at
        self._begin = state.end
        self._data = b""
        self.state = state
        """After the events so far."""

    def add(self, event: type[Event], **fields: Any) -> None:
        """Add an event. Raises `NotAllowed` for one that this person may not say or that does not fit."""
        keychain = self._house.keychain
        said: AnyEvent = event(  # type: ignore[assignment]
            previous=self.state.hash, by=keychain.person, at=to_micros(self._at), **fields
        )
        data, hash_ = encode_event(said, keychain.identity)
        placed = replace(self.state, hash=hash_, end=self.state.end + len(data))
        following = after(placed, said, self.state.people[keychain.person])
        if following is None:
            raise NotAllowed("Your role does not include this. Ask the administrator.")
        self.state, self._data = following, self._data + data

    def need_format(self, number: int) -> None:
        """Raise `NeedsUpgrade` where the store has an earlier format."""
        if self.state.format < number:
            raise NeedsUpgrade

    def new_epoch(self) -> None:
        """Add new keys for all who belong to the store by now; the case key only if this person holds one.

        Who waited before for a manager's word goes on waiting: new keys are none.
        """
        self.need_format(2)
        keychain, state = self._house.keychain, self.state
        _, store_key = new_key(keychain.store, _publics(state, ~Role(0)))
        case_key = None
        if keychain.holds(state.epochs[state.epoch][1]):
            waiting = self._waiting()
            readers = _publics(state, CASE_KEYS).items()
            given = {person: public for person, public in readers if person not in waiting}
            _, case_key = new_key(keychain.store, given)
        self.add(Keys, epoch=state.epoch + 1, store_key=store_key, case_key=case_key)

    def _waiting(self) -> set[UUID]:
        """Who has not been given the case key that seals until now, and is to have it."""
        before = self._house.shown.judge.anchored
        lacking = before.lacking() if before else {}
        return {
            person for person, keys in lacking.items() if before and before.epochs[before.epoch][1] in keys
        }

    def give(self, lacking: Mapping[UUID, set[UUID]]) -> None:
        """Add a grant of those of these keys (by person) that this person holds."""
        keychain, to = self._house.keychain, dict[UUID, dict[UUID, bytes]]()
        for person, keys in lacking.items():
            public = self.state.people[person].public
            for key, wrapped in keychain.wrap_for(person, public, sorted(keys)).items():
                to.setdefault(key, {})[person] = wrapped
        if to:
            self.add(Grant, to=to)

    def name_person(self, person: UUID, what: str, names: tuple[str, str] | None = None) -> Saved:
        """Write the events, and the PEOPLE entry about this person. Raises `NotSaved`."""
        fold = self._house.shown.fold
        name, post = names or fold.names.get(person, ("", ""))
        content = people_content(self.state.hash, name, post, what)
        return self._write(Kind.PEOPLE, content, person.bytes, fold.version(person.bytes))

    def name_keys(self, what: str) -> Saved:
        """Write the events, and a KEYS entry. Raises `NotSaved`."""
        content = {"keyring": self.state.hash.hex(), "what": what}
        return self._write(Kind.KEYS, content, NOTHING, NO_BASE)

    def _write(self, kind: Kind, content: dict[str, Any], record: bytes, base: bytes) -> Saved:
        try:
            _extend(self._house, self._begin, self._data)
        except OSError as problem:
            raise NotSaved(f"the keyring could not be written ({reason(problem)})") from None
        return append_note(self._house, Writing(kind, content, record, base, self._at))


def _publics(state: State, role: Role) -> dict[UUID, Public]:
    return {person.id: person.public for person in state.people.values() if person.role & role}


@contextmanager
def amending(house: House, at: datetime, role: Role) -> Iterator[Amendment]:
    """Hold the store for somebody with one of these roles, who is to add to the keyring.

    Raises `NotAllowed`, `NotSaved`, `StoreDamaged`.
    """
    if not house.role & role:
        also = "a manager or " if role & Role.MANAGER else ""
        raise NotAllowed(f"Only {also}an administrator can do this.")
    house.journal.ready()
    with house.journal.exclusive():
        house.journal.catch_up()
        house.absorb()
        trim_keyring(house)
        house.journal.ready()
        yield Amendment(house, read_keyring(house.folder).last, at)


def _extend(house: House, end: int, data: bytes) -> None:
    fd = os.open(house.folder / KEYRING, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        write_all(fd, data, end)
        os.fsync(fd)
    finally:
        close(fd)
