"""The keyring: who is who, and which keys were given to whom. Append-only, signed, chained.

It needs no key to be read. An event counts only once the journal has a PEOPLE frame with its hash.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from crypto import errors, identity
from crypto.envelope import LABEL
from crypto.identity import SIGNATURE_SIZE, Identity, Public
from crypto.slot import check_start
from store.content import UNREADABLE
from store.errors import NotAStore, StoreDamaged, StoreNewer
from store.files import KEYRING, read
from store.kinds import Role, role_from

MAGIC: Final = b"DUTYKEYR"
VERSION: Final = 1
HEADER: Final = MAGIC + bytes([VERSION, 0, 0, 0])
_LENGTH: Final = struct.Struct(">I")


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every event says."""

    previous: bytes
    """Hash of the event before; of the genesis 32 zero bytes."""
    by: UUID
    """The person who signed it."""
    at: int
    """Microseconds since 1970, UTC."""


class Genesis(Event, frozen=True, tag="genesis"):
    """The store begins; signed by its founder's key, which it carries."""

    store: UUID
    generation: int
    format: int
    signing: bytes


class Added(Event, frozen=True, tag="person"):
    """A person belongs to the store from now on."""

    person: UUID
    sign_in: str
    exchange: bytes
    signing: bytes
    roles: list[str]


class Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A key, wrapped to each person who is to have it."""

    id: UUID
    commitment: bytes
    """Told by the key alone: everybody unwraps the same one."""
    to: dict[UUID, bytes]


class Keys(Event, frozen=True, tag="keys"):
    """A new epoch: from now on these keys seal."""

    epoch: int
    store_key: Key
    case_key: Key


class Grant(Event, frozen=True, tag="grant"):
    """Keys that exist, wrapped to further people (by key id)."""

    to: dict[UUID, dict[UUID, bytes]]


AnyEvent = Genesis | Added | Keys | Grant
_decoder = msgspec.json.Decoder(AnyEvent)
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Known:
    """What the keyring tells of a person; their name is sealed in the journal."""

    id: UUID
    sign_in: str
    public: Public
    role: Role


@dataclass(frozen=True, slots=True)
class State:
    """Everything the keyring says up to one event."""

    hash: bytes
    """Of the last event."""
    end: int
    """Offset in the file after it."""
    people: Mapping[UUID, Known]
    keys: Mapping[UUID, Key]
    epochs: Mapping[int, tuple[UUID, UUID]] = field(default_factory=dict)
    """Ids of the store key and of the desk's case key."""

    @property
    def epoch(self) -> int:
        """The epoch whose keys seal now."""
        return max(self.epochs)


@dataclass(frozen=True, slots=True)
class Keyring:
    """All events of the file that hold together, from the first on."""

    store: UUID
    generation: int
    genesis: bytes
    """Hash of the genesis event."""
    states: tuple[State, ...]
    """After each event."""
    loose: int
    """Bytes at the end that are no event."""

    @property
    def last(self) -> State:
        """After the last event."""
        return self.states[-1]

    def at(self, hash_: str) -> State | None:
        """Return what the keyring said when its last event had this hash (in hexadecimal)."""
        return next((state for state in self.states if state.hash.hex() == hash_), None)


def encode_event(event: Event, signer: Identity) -> tuple[bytes, bytes]:
    """Return the bytes of an event and its hash."""
    body = _encoder.encode(event)
    signature = signer.sign(_signed(body))
    return _LENGTH.pack(len(body)) + body + signature, _hash(body, signature)


def _signed(body: bytes) -> bytes:
    return LABEL + b"keyring" + body


def _hash(body: bytes, signature: bytes) -> bytes:
    return hashlib.sha256(LABEL + b"event" + body + signature).digest()


def read_keyring(folder: Path) -> Keyring:
    """Return the keyring of the store in `folder`.

    Raises `NotAStore`, `StoreNewer`, and `StoreDamaged` where not even its beginning holds together.
    """
    data = read(folder / KEYRING)
    try:
        check_start(data, MAGIC, VERSION)
    except errors.NotOurs:
        raise NotAStore(str(folder)) from None
    except errors.Newer:
        raise StoreNewer from None
    genesis, state = _begin(data)
    states = [state]
    while (following := _next(data, states[-1])) is not None:
        states.append(following)
    return Keyring(
        genesis.store, genesis.generation, states[0].hash, tuple(states), len(data) - states[-1].end
    )


def _begin(data: bytes) -> tuple[Genesis, State]:
    cut = _cut(data, len(HEADER))
    if cut is None:
        raise _damaged()
    body, signature, end = cut
    try:
        event = _decoder.decode(body)
        if not isinstance(event, Genesis):
            raise _damaged()
        identity.verify(event.signing, signature, _signed(body))
    except (errors.SignatureWrong, *UNREADABLE):
        raise _damaged() from None
    if event.format != VERSION:
        raise StoreNewer
    founder = Known(event.by, "", Public(b"", event.signing), Role.ADMINISTRATOR)
    return event, State(_hash(body, signature), end, {event.by: founder}, {})


def _damaged() -> StoreDamaged:
    return StoreDamaged("The keyring of the store is damaged. Restore it from a back-up.")


def _cut(data: bytes, offset: int) -> tuple[bytes, bytes, int] | None:
    """Body, signature and end of the event at `offset`; None where there is no whole one."""
    start = offset + _LENGTH.size
    if len(data) < start:
        return None
    end = start + _LENGTH.unpack_from(data, offset)[0]
    if len(data) < end + SIGNATURE_SIZE:
        return None
    return data[start:end], data[end : end + SIGNATURE_SIZE], end + SIGNATURE_SIZE


class _Signed(msgspec.Struct):
    """What an event of any version says."""

    previous: bytes
    by: UUID


def _next(data: bytes, state: State) -> State | None:
    """The state after the event that follows; None where none does that its signer could have written.

    Raises `StoreNewer` for an event that is signed as it should be and that this version does not know.
    """
    cut = _cut(data, state.end)
    if cut is None:
        return None
    body, signature, end = cut
    try:
        claim = msgspec.json.decode(body, type=_Signed)
        signer = state.people[claim.by]
        signer.public.verify(signature, _signed(body))
    except (*UNREADABLE, KeyError, errors.SignatureWrong):
        return None
    if claim.previous != state.hash or not signer.role & (Role.ADMINISTRATOR | Role.MANAGER):
        return None
    try:
        event = _decoder.decode(body)
        return _after(replace(state, hash=_hash(body, signature), end=end), event, signer)
    except (*UNREADABLE, KeyError):
        raise StoreNewer from None


def _after(state: State, event: AnyEvent, signer: Known) -> State | None:
    match event:
        case Grant():
            return replace(state, keys=_granted(state.keys, event))
        case Added() if signer.role & Role.ADMINISTRATOR:
            return _with_person(state, event)
        case Keys() if signer.role & Role.ADMINISTRATOR and event.epoch == len(state.epochs) + 1:
            keys = {event.store_key.id: event.store_key, event.case_key.id: event.case_key}
            epochs = {event.epoch: (event.store_key.id, event.case_key.id)}
            return replace(state, keys={**state.keys, **keys}, epochs={**state.epochs, **epochs})
    return None


def _with_person(state: State, event: Added) -> State | None:
    known = state.people.get(event.person)
    taken = any(person.sign_in == event.sign_in for person in state.people.values())
    if taken or (known and (known.sign_in or known.public.signing != event.signing)):
        return None
    person = Known(event.person, event.sign_in, Public(event.exchange, event.signing), role_from(event.roles))
    return replace(state, people={**state.people, event.person: person})


def _granted(keys: Mapping[UUID, Key], event: Grant) -> Mapping[UUID, Key]:
    more = {
        id_: msgspec.structs.replace(keys[id_], to={**wrapped, **keys[id_].to})
        for id_, wrapped in event.to.items()
    }
    return {**keys, **more}
