"""What the keyring says up to one of its events, and what the next event makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

import msgspec

from crypto.identity import Public
from store.events import Added, AnyEvent, Format, Grant, Key, Keys, Renewed, Roles, Sealed
from store.kinds import CASE_KEYS, GIVERS, KEEPERS, Role, role_from

OLDEST: Final = 1
NEWEST: Final = 2
"""Formats that this version reads; it creates the newest."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the keyring tells of a person; their name is sealed in the journal."""

    id: UUID
    sign_in: str
    public: Public
    role: Role
    """None at all once they were removed."""


@dataclass(frozen=True, slots=True)
class SealedWith:
    """How a record is sealed for named people."""

    key: Key
    glass: bytes
    """The key once more, sealed under a case key; empty where the glass is lacking."""
    under: UUID | None
    """Which case key that is."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything the keyring says up to one event."""

    hash: bytes
    """Of the last event."""
    end: int
    """Offset in the file after it."""
    people: Mapping[UUID, Known]
    """Those who were removed as well: what they wrote before stays theirs."""
    keys: Mapping[UUID, Key]
    epochs: Mapping[int, tuple[UUID, UUID]] = field(default_factory=dict)
    """Ids of the store key and of the desk's case key."""
    format: int = OLDEST
    sealed: Mapping[UUID, SealedWith] = field(default_factory=dict)
    """The records that are sealed for named people, and how."""

    @property
    def epoch(self) -> int:
        """The epoch whose keys seal now."""
        return max(self.epochs)

    def due(self, role: Role) -> set[UUID]:
        """Return the keys that this role is to have: all store keys, the desk's for who reads cases."""
        return {key for keys in self.epochs.values() for key in (keys if role & CASE_KEYS else keys[:1])}

    def lacking(self) -> Mapping[UUID, set[UUID]]:
        """Return, by person, the keys that they are to have and have not been given."""
        lacking = {
            person.id: {key for key in self.due(person.role) if person.id not in self.keys[key].to}
            for person in self.people.values()
            if person.role
        }
        return {person: keys for person, keys in lacking.items() if keys}


def after(state: State, event: AnyEvent, signer: Known) -> State | None:
    """Return what holds after an event, or None where its signer may not say it or it does not fit.

    Raises `KeyError` for what refers to nothing that there is.
    """
    if signer.role & GIVERS:
        match event:
            case Grant():
                return replace(state, keys=_granted(state.keys, event))
            case Sealed() if signer.role & Role.MANAGER and state.format > OLDEST:
                return _sealed(state, event)
            case Keys() if _may_renew_keys(state, signer) and event.epoch == len(state.epochs) + 1:
                return _with_epoch(state, event)
    return _after_keeper(state, event) if signer.role & KEEPERS else None


def _after_keeper(state: State, event: AnyEvent) -> State | None:
    match event:
        case Added():
            return _with_person(state, event)
        case Format() if event.format > state.format:
            return replace(state, format=_known_format(event.format))
        case Roles() if state.format > OLDEST:
            return _with(state, replace(state.people[event.person], role=role_from(event.roles)))
        case Renewed() if state.format > OLDEST:
            return _renewed(state, event)
    return None


def _known_format(number: int) -> int:
    if number > NEWEST:
        raise KeyError(number)
    return number


def _may_renew_keys(state: State, signer: Known) -> bool:
    return bool(signer.role & KEEPERS) or state.format > OLDEST


def _with(state: State, person: Known) -> State:
    return replace(state, people={**state.people, person.id: person})


def _with_person(state: State, event: Added) -> State | None:
    known = state.people.get(event.person)
    taken = any(person.sign_in == event.sign_in and person.role for person in state.people.values())
    if taken or (known and (known.sign_in or known.public.signing != event.signing)):
        return None
    public = Public(event.exchange, event.signing)
    return _with(state, Known(event.person, event.sign_in, public, role_from(event.roles)))


def _renewed(state: State, event: Renewed) -> State:
    person = replace(state.people[event.person], public=Public(event.exchange, event.signing))
    keys = {id_: _without(key, event.person) for id_, key in state.keys.items()}
    return replace(_with(state, person), keys=keys)


def _without(key: Key, person: UUID) -> Key:
    return msgspec.structs.replace(key, to={id_: to for id_, to in key.to.items() if id_ != person})


def _sealed(state: State, event: Sealed) -> State:
    others = {record: how for record, how in state.sealed.items() if record != event.record}
    if event.key is None:
        return replace(state, sealed=others)
    how = SealedWith(event.key, event.glass, event.under)
    return replace(state, sealed={**others, event.record: how}, keys={**state.keys, event.key.id: event.key})


def _with_epoch(state: State, event: Keys) -> State | None:
    if event.case_key is None and state.format == OLDEST:
        return None
    case_key = event.case_key or state.keys[state.epochs[state.epoch][1]]
    keys = {key.id: key for key in (event.store_key, case_key)}
    epochs = {event.epoch: (event.store_key.id, case_key.id)}
    return replace(state, keys={**state.keys, **keys}, epochs={**state.epochs, **epochs})


def _granted(keys: Mapping[UUID, Key], event: Grant) -> Mapping[UUID, Key]:
    more = {
        id_: msgspec.structs.replace(keys[id_], to={**wrapped, **keys[id_].to})
        for id_, wrapped in event.to.items()
    }
    return {**keys, **more}
