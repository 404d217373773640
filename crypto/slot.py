"""A passphrase slot: one person's private keys, sealed under their passphrase; a file each."""

import os
import struct
import zlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from crypto.envelope import NONCE_SIZE, Envelope
from crypto.errors import CostRefused, Damaged, Newer, NotOurs, SealBroken, WrongPassphrase
from crypto.identity import Identity
from crypto.passphrase import LANES, SALT_SIZE, Cost, key_from

MAGIC: Final = b"DUTYSLOT"
VERSION: Final = 1
_HEADER: Final = struct.Struct(">8sB3x16s16sIII16s12s")
_CHECK: Final = struct.Struct(">I")
_SIZE: Final = _HEADER.size + 64 + 32 + 16 + _CHECK.size


@dataclass(frozen=True, slots=True)
class Slot:
    """The two clear names that a slot carries; both are part of what its seal protects."""

    store: UUID
    person: UUID


def seal_slot(slot: Slot, identity: Identity, genesis: bytes, passphrase: str, cost: Cost) -> bytes:
    """Return the bytes of a slot; `genesis` (32 bytes) ties it to one keyring, so that another is found."""
    salt, nonce = os.urandom(SALT_SIZE), os.urandom(NONCE_SIZE)
    header = _HEADER.pack(
        MAGIC, VERSION, slot.store.bytes, slot.person.bytes, cost.memory, cost.passes, LANES, salt, nonce
    )
    key = key_from(passphrase, salt, cost)
    body = header + Envelope(key).seal(nonce, identity.private_bytes() + genesis, header)
    return body + _CHECK.pack(zlib.crc32(body))


def open_slot(slot: Slot, data: bytes, passphrase: str) -> tuple[Identity, bytes]:
    """Return the private keys and the hash of the genesis event that the slot was made for.

    Raises `WrongPassphrase`; `NotOurs`, `Newer`, `Damaged` or `CostRefused` for what is no slot of `slot`.
    """
    check_slot(data)
    header, sealed = data[: _HEADER.size], data[_HEADER.size : -_CHECK.size]
    _, _, store, person, memory, passes, lanes, salt, nonce = _HEADER.unpack(header)
    if (store, person) != (slot.store.bytes, slot.person.bytes):
        raise Damaged
    if lanes != LANES:
        raise CostRefused
    key = key_from(passphrase, salt, Cost(memory, passes))
    try:
        plain = Envelope(key).open(nonce, sealed, header)
    except SealBroken:
        raise WrongPassphrase from None
    return Identity(plain[:32], plain[32:64]), plain[64:]


def cost_of(data: bytes) -> Cost:
    """Return what one guess at the passphrase of a slot costs. Raises as `check_slot`."""
    check_slot(data)
    memory, passes = _HEADER.unpack(data[: _HEADER.size])[4:6]
    return Cost(memory, passes)


def check_slot(data: bytes) -> None:
    """Raise `NotOurs`, `Newer` or `Damaged` for bytes that are not a whole slot of this version."""
    check_start(data, MAGIC, VERSION)
    if len(data) != _SIZE or zlib.crc32(data[: -_CHECK.size]) != _CHECK.unpack(data[-_CHECK.size :])[0]:
        raise Damaged


def check_start(data: bytes, magic: bytes, version: int) -> None:
    """Raise `NotOurs` or `Newer` unless `data` begins with this magic, this version and three zero bytes."""
    if data[: len(magic)] != magic:
        raise NotOurs
    if data[len(magic) : len(magic) + 4] != bytes([version, 0, 0, 0]):
        raise Newer
