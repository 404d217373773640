"""The keys that a signed-in person holds, each for one use."""

import hmac
import os
import struct
from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid4

from crypto.envelope import KEY_SIZE, Envelope, derive
from crypto.errors import SealBroken
from crypto.frame import NOTHING
from crypto.identity import Identity, Public
from store.errors import StoreDamaged
from store.keyring import Key, State

_GENERATION: Final = struct.Struct(">I")
MAC_SIZE: Final = 32


def commitment_of(key: bytes, store: UUID) -> bytes:
    """Return what can be told of a key without telling it."""
    return derive(key, store.bytes, b"key commitment")


def new_key(store: UUID, people: Mapping[UUID, Public]) -> tuple[bytes, Key]:
    """Return a fresh key, and the same wrapped to these people."""
    key, id_ = os.urandom(KEY_SIZE), uuid4()
    to = {person: public.wrap(key, _context(store, id_, person)) for person, public in people.items()}
    return key, Key(id_, commitment_of(key, store), to)


def _context(store: UUID, key: UUID, person: UUID) -> bytes:
    return store.bytes + key.bytes + person.bytes


def mac(key: bytes, text: bytes) -> bytes:
    """Return HMAC-SHA-256."""
    return hmac.digest(key, text, "sha256")


class Keychain:
    """The store keys of all epochs and the case keys that were wrapped to one person."""

    def __init__(self, store: UUID, person: UUID, identity: Identity, state: State) -> None:
        self.store: Final = store
        self.person: Final = person
        self.identity: Final = identity
        self._held = dict(self._unwrapped(state))
        self._epochs = state.epochs
        self.epoch: Final = state.epoch
        """The epoch whose keys seal now."""
        self._cases: dict[bytes, Envelope] = {}
        self._frames: dict[tuple[int, int], tuple[Envelope, bytes]] = {}
        self._houses: dict[int, Envelope] = {}
        self._macs: dict[int, bytes] = {}

    def _unwrapped(self, state: State) -> Mapping[UUID, bytes]:
        return {
            id_: self._unwrap(key, key.to[self.person])
            for id_, key in state.keys.items()
            if self.person in key.to
        }

    def _unwrap(self, key: Key, wrapped: bytes) -> bytes:
        try:
            plain = self.identity.unwrap(wrapped, _context(self.store, key.id, self.person))
        except SealBroken:
            plain = b""
        if commitment_of(plain or NOTHING, self.store) != key.commitment:
            raise StoreDamaged("A key in the keyring is damaged. Restore the keyring from a back-up.")
        return plain

    def store_key(self, epoch: int) -> bytes:
        """Return the store key of an epoch. Raises `StoreDamaged` where this person has none."""
        try:
            return self._held[self._epochs[epoch][0]]
        except KeyError:
            raise StoreDamaged("The keys were changed by an administrator. Sign in again.") from None

    def frames(self, epoch: int, generation: int) -> tuple[Envelope, bytes]:
        """Return what opens the outer envelopes, and the context that they are bound to."""
        if (epoch, generation) not in self._frames:
            context = self.store.bytes + _GENERATION.pack(generation)
            envelope = Envelope(derive(self.store_key(epoch), context, b"frame"))
            self._frames[epoch, generation] = envelope, context
        return self._frames[epoch, generation]

    def house(self, epoch: int) -> Envelope:
        """Return what opens content that everybody with a slot may read."""
        if epoch not in self._houses:
            self._houses[epoch] = Envelope(derive(self.store_key(epoch), self.store.bytes, b"house content"))
        return self._houses[epoch]

    def content(self, key: bytes, epoch: int) -> Envelope | None:
        """Return what opens content sealed with this key, or None where this person has not been given it."""
        if key == NOTHING:
            return self.house(epoch)
        if key not in self._cases:
            held = self._held.get(UUID(bytes=key))
            if held is None:
                return None
            self._cases[key] = Envelope(derive(held, self.store.bytes, b"case content"))
        return self._cases[key]

    def desk(self) -> bytes:
        """Return the id of the case key that the desk seals with now."""
        return self._epochs[self.epoch][1].bytes

    def mac_key(self, epoch: int) -> bytes:
        """Return the key of the marks on the head and on segment headers."""
        if epoch not in self._macs:
            self._macs[epoch] = derive(self.store_key(epoch), self.store.bytes, b"mark")
        return self._macs[epoch]

    def wrap_for(self, person: UUID, public: Public, state: State, keys: set[UUID]) -> dict[UUID, bytes]:
        """Return those of `keys` that this person holds, wrapped to another."""
        return {
            id_: public.wrap(self._held[id_], _context(self.store, id_, person))
            for id_ in state.keys
            if id_ in keys and id_ in self._held
        }
