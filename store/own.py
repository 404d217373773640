"""What is sealed for the person who is signed in, outside the store: nobody else can open it again."""

import os
from typing import Final

from crypto.envelope import KEY_SIZE, NONCE_SIZE, Envelope
from crypto.errors import SealBroken
from store.keychain import Keychain

_WRAPPED: Final = 2
"""Bytes that say how long the wrapped key is."""


def seal(keychain: Keychain, plain: bytes) -> bytes:
    """Return `plain` sealed to the public key of the person, for this store."""
    key, nonce = os.urandom(KEY_SIZE), os.urandom(NONCE_SIZE)
    context = _context(keychain)
    wrapped = keychain.identity.public.wrap(key, context)
    sealed = Envelope(key).seal(nonce, plain, context)
    return len(wrapped).to_bytes(_WRAPPED) + wrapped + nonce + sealed


def unseal(keychain: Keychain, sealed: bytes) -> bytes | None:
    """Return what was sealed for this person and this store; none for what was not."""
    length = int.from_bytes(sealed[:_WRAPPED])
    wrapped, rest = sealed[_WRAPPED : _WRAPPED + length], sealed[_WRAPPED + length :]
    context = _context(keychain)
    try:
        key = keychain.identity.unwrap(wrapped, context)
        return Envelope(key).open(rest[:NONCE_SIZE], rest[NONCE_SIZE:], context)
    except SealBroken:
        return None


def _context(keychain: Keychain) -> bytes:
    return b"put away" + keychain.store.bytes + keychain.person.bytes
