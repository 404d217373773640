"""The keys that a signed-in person holds, each for one use."""

import os
import struct
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from uuid import UUID, uuid4

from crypto.envelope import KEY_SIZE, Envelope, Marker, derive
from crypto.errors import SealBroken
from crypto.frame import NOTHING
from crypto.identity import Identity, Public
from store.errors import KeysWithheld, StoreDamaged
from store.events import Key
from store.state import State

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


class Keychain:
    """The store keys of all epochs and the case keys that were wrapped to one person."""

    def __init__(
        self,
        store: UUID,
        person: UUID,
        identity: Identity,
        state: State,
        latest: Callable[[], State] | None = None,
    ) -> None:
        """`latest` reads the keyring again, for keys that others have made since."""
        self.store: Final = store
        self.person: Final = person
        self.identity: Final = identity
        self._latest = latest
        self._held: dict[UUID, bytes] = {}
        self._epochs: dict[int, tuple[UUID, UUID]] = {}
        self.epoch = 1
        """The epoch whose keys seal now: the last that the journal has named."""
        self.format = state.format
        """The format that is written now, told in the same way."""
        self._cases: dict[bytes, Envelope] = {}
        self._frames: dict[tuple[int, int], tuple[Envelope, bytes]] = {}
        self._houses: dict[int, Envelope] = {}
        self._marks: dict[int, Marker] = {}
        self._learn(state)

    def follow(self, state: State) -> None:
        """Seal from now on as the keyring says at the last entry of the journal that names it."""
        self._learn(state)
        self.epoch, self.format = state.epoch, state.format

    def _learn(self, state: State) -> None:
        self._epochs.update(state.epochs)
        known = state.people.get(self.person)
        if known is None or known.public != self.identity.public:
            return
        for id_, key in state.keys.items():
            if id_ not in self._held and self.person in key.to:
                self._held[id_] = self._unwrap(key, key.to[self.person])

    def _unwrap(self, key: Key, wrapped: bytes) -> bytes:
        try:
            plain = self.identity.unwrap(wrapped, _context(self.store, key.id, self.person))
        except SealBroken:
            plain = b""
        if commitment_of(plain or NOTHING, self.store) != key.commitment:
            raise StoreDamaged("A key in the keyring is damaged. Restore the keyring from a back-up.")
        return plain

    def store_key(self, epoch: int) -> bytes:
        """Return the store key of an epoch.

        Raises `KeysWithheld` where this person was not given it, `StoreDamaged` where there is none.
        """
        if not self._has(epoch) and self._latest:
            self._learn(self._latest())
        if self._has(epoch):
            return self._held[self._epochs[epoch][0]]
        if epoch in self._epochs:
            raise KeysWithheld
        raise StoreDamaged("The keyring lacks a key. Restore the keyring from a back-up.")

    def can_seal(self) -> bool:
        """Return whether this person has been given the keys that seal now."""
        return self._has(self.epoch)

    def _has(self, epoch: int) -> bool:
        return epoch in self._epochs and self._epochs[epoch][0] in self._held

    @property
    def held(self) -> frozenset[UUID]:
        """Which keys this person holds, as far as was read."""
        return frozenset(self._held)

    def holds(self, key: UUID) -> bool:
        """Return whether this person has been given a key."""
        return key in self._held

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

    def left_behind(self) -> bool:
        """Return whether this person holds case keys of the desk, and not the one that seals now."""
        return any(self.holds(key) for _, key in self._epochs.values()) and not self.holds(
            self._epochs[self.epoch][1]
        )

    def glass(self, key: UUID, under: UUID) -> tuple[Envelope, bytes] | None:
        """Return what seals or opens the glass over a key, and its context; None without the case key."""
        held = self._held.get(under)
        if held is None:
            return None
        context = self.store.bytes + key.bytes
        return Envelope(derive(held, context, b"glass")), context

    def hold(self, key: Key, plain: bytes) -> None:
        """Hold a key, for as long as this keychain lives. Raises `StoreDamaged` where it is another."""
        if commitment_of(plain, self.store) != key.commitment:
            raise StoreDamaged("A key in the keyring is damaged. Restore the keyring from a back-up.")
        self._held[key.id] = plain

    def forget(self, key: UUID) -> None:
        """Hold a key no longer."""
        self._held.pop(key, None)
        self._cases.pop(key.bytes, None)

    def mark(self, epoch: int, text: bytes) -> bytes:
        """Return the mark (HMAC-SHA-256) on a slot of the head or the header of a segment.

        Raises as `store_key`.
        """
        marker = self._marks.get(epoch)
        if marker is None:
            key = derive(self.store_key(epoch), self.store.bytes, b"mark")
            marker = self._marks[epoch] = Marker(key)
        return marker.mark(text)

    def wrap_for(self, person: UUID, public: Public, keys: Iterable[UUID]) -> dict[UUID, bytes]:
        """Return those of `keys` that this person holds, wrapped to another."""
        return {
            id_: public.wrap(self._held[id_], _context(self.store, id_, person))
            for id_ in keys
            if id_ in self._held
        }
