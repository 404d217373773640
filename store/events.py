"""Events of the keyring: what each says, how it is signed, and what its hash is."""

import hashlib
import struct
from typing import Final
from uuid import UUID

import msgspec

from crypto.envelope import LABEL
from crypto.identity import Identity

LENGTH: Final = struct.Struct(">I")
"""Stands before each event: bytes of its body."""


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
    case_key: Key | None = None
    """None where the signer holds no case key: that of the epoch before stays (format 2)."""


class Grant(Event, frozen=True, tag="grant"):
    """Keys that exist, wrapped to further people (by key id)."""

    to: dict[UUID, dict[UUID, bytes]]


class Format(Event, frozen=True, tag="format"):
    """The store was brought to a later format."""

    format: int


class Roles(Event, frozen=True, tag="roles"):
    """A person has these roles from now on; with none, they were removed (format 2)."""

    person: UUID
    roles: list[str]


class Renewed(Event, frozen=True, tag="renewed"):
    """A person has new key pairs; what was wrapped to the old ones is theirs no longer (format 2)."""

    person: UUID
    exchange: bytes
    signing: bytes


class Sealed(Event, frozen=True, tag="sealed"):
    """A record is sealed for named people from now on; without a key, for nobody in particular (format 2)."""

    record: UUID
    key: Key | None = None
    glass: bytes = b""
    """The key once more, sealed under the desk's case key of the moment: for breaking the glass. May lack."""
    under: UUID | None = None
    """Which case key that is."""


AnyEvent = Genesis | Added | Keys | Grant | Format | Roles | Renewed | Sealed
decoder: Final = msgspec.json.Decoder(AnyEvent)
_encoder: Final = msgspec.json.Encoder()


def encode_event(event: Event, signer: Identity) -> tuple[bytes, bytes]:
    """Return the bytes of an event and its hash."""
    body = _encoder.encode(event)
    signature = signer.sign(signed_text(body))
    return LENGTH.pack(len(body)) + body + signature, event_hash(body, signature)


def signed_text(body: bytes) -> bytes:
    """Return what the signer of an event signs."""
    return LABEL + b"keyring" + body


def event_hash(body: bytes, signature: bytes) -> bytes:
    """Return the hash of an event: what the next one, and the journal, name it by."""
    return hashlib.sha256(LABEL + b"event" + body + signature).digest()
