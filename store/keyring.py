"""The keyring: who is who, and which keys were given to whom. Append-only, signed, chained.

It needs no key to be read. An event counts only once the journal has a PEOPLE frame with its hash.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from crypto import errors, identity
from crypto.identity import SIGNATURE_SIZE, Public
from crypto.slot import check_start
from store.content import UNREADABLE
from store.errors import NotAStore, StoreDamaged, StoreNewer
from store.events import LENGTH, Genesis, decoder, event_hash, signed_text
from store.files import KEYRING, read
from store.kinds import GIVERS, Role
from store.state import NEWEST, OLDEST, Known, State, after

MAGIC: Final = b"DUTYKEYR"
VERSION: Final = 1
HEADER: Final = MAGIC + bytes([VERSION, 0, 0, 0])


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
        event = decoder.decode(body)
        if not isinstance(event, Genesis):
            raise _damaged()
        identity.verify(event.signing, signature, signed_text(body))
    except (errors.SignatureWrong, *UNREADABLE):
        raise _damaged() from None
    if not OLDEST <= event.format <= NEWEST:
        raise StoreNewer
    founder = Known(event.by, "", Public(b"", event.signing), Role.ADMINISTRATOR)
    first = State(event_hash(body, signature), end, {event.by: founder}, {}, format=event.format)
    return event, first


def _damaged() -> StoreDamaged:
    return StoreDamaged("The keyring of the store is damaged. Restore it from a back-up.")


def _cut(data: bytes, offset: int) -> tuple[bytes, bytes, int] | None:
    """Body, signature and end of the event at `offset`; None where there is no whole one."""
    start = offset + LENGTH.size
    if len(data) < start:
        return None
    end = start + LENGTH.unpack_from(data, offset)[0]
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
        signer.public.verify(signature, signed_text(body))
    except (*UNREADABLE, KeyError, errors.SignatureWrong):
        return None
    if claim.previous != state.hash or not signer.role & GIVERS:
        return None
    try:
        event = decoder.decode(body)
        return after(replace(state, hash=event_hash(body, signature), end=end), event, signer)
    except (*UNREADABLE, KeyError):
        raise StoreNewer from None
