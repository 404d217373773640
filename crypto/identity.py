"""A person's own two key pairs: X25519 to receive keys, Ed25519 to sign."""

import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from nacl.bindings import crypto_sign, crypto_sign_open, crypto_sign_seed_keypair
from nacl.exceptions import BadSignatureError

from crypto.envelope import LABEL, derive
from crypto.errors import SealBroken, SignatureWrong

SIGNATURE_SIZE: Final = 64
SEED_SIZE: Final = 32
"""Bytes of a private Ed25519 key."""

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody may know of a person's keys."""

    exchange: bytes
    """X25519, 32 bytes."""
    signing: bytes
    """Ed25519, 32 bytes."""

    def verify(self, signature: bytes, text: bytes) -> None:
        """Raise `SignatureWrong` unless this person signed `text`."""
        verify(self.signing, signature, text)

    def wrap(self, key: bytes, context: bytes) -> bytes:
        """Return `key` so that only this person gets it back, in this context (HPKE, RFC 9180, base mode)."""
        recipient = X25519PublicKey.from_public_bytes(self.exchange)
        return _SUITE.encrypt(key, recipient, LABEL + b"wrap" + context)


def verify(signing: bytes, signature: bytes, text: bytes) -> None:
    """Raise `SignatureWrong` unless the holder of the Ed25519 key `signing` signed `text`."""
    try:
        crypto_sign_open(signature + text, signing)
    except (BadSignatureError, ValueError):
        raise SignatureWrong from None


class Identity:
    """A person's private keys, in memory while they are signed in."""

    __slots__ = ("_exchange", "_signing", "public")

    def __init__(self, exchange: bytes, signing: bytes) -> None:
        self._exchange = X25519PrivateKey.from_private_bytes(exchange)
        public, self._signing = crypto_sign_seed_keypair(signing)
        self.public: Final = Public(self._exchange.public_key().public_bytes_raw(), public)

    @classmethod
    def new(cls) -> "Identity":
        """Return freshly made keys."""
        return cls(X25519PrivateKey.generate().private_bytes_raw(), os.urandom(SEED_SIZE))

    @classmethod
    def of_seed(cls, seed: bytes, salt: bytes) -> "Identity":
        """Return the keys that follow from 32 random bytes and nothing else: those of a recovery key."""
        return cls(derive(seed, salt, b"recovery exchange"), derive(seed, salt, b"recovery signing"))

    def private_bytes(self) -> bytes:
        """Return both private keys, 64 bytes, to be sealed in a slot and nowhere else."""
        return self._exchange.private_bytes_raw() + self._signing[:SEED_SIZE]

    def sign(self, text: bytes) -> bytes:
        """Return this person's signature of `text`, 64 bytes."""
        return crypto_sign(text, self._signing)[:SIGNATURE_SIZE]

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Return a key that was wrapped to this person for this context. Raises `SealBroken`."""
        try:
            return _SUITE.decrypt(wrapped, self._exchange, LABEL + b"wrap" + context)
        except (InvalidTag, ValueError):
            raise SealBroken from None
