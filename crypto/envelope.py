"""One authenticated cipher, one mark, one key derivation, and the labels that keep their uses apart."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from crypto.errors import SealBroken

KEY_SIZE: Final = 32
"""Bytes of every symmetric key."""
NONCE_SIZE: Final = 12
"""Bytes of every nonce."""
TAG_SIZE: Final = 16
"""Bytes by which an envelope is longer than what it holds."""
LABEL: Final = b"duty-tui/1 "
"""Begins every label: what is signed, hashed or derived for one use has no meaning in another."""


class Envelope:
    """AES-256-GCM-SIV under one key."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCMSIV(key)

    def seal(self, nonce: bytes, plain: bytes, context: bytes) -> bytes:
        """Return `plain` encrypted and authenticated together with `context` (which is not stored)."""
        return self._cipher.encrypt(nonce, plain, context)

    def open(self, nonce: bytes, sealed: bytes, context: bytes) -> bytes:
        """Return what was sealed. Raises `SealBroken`."""
        try:
            return self._cipher.decrypt(nonce, sealed, context)
        except (InvalidTag, ValueError):
            raise SealBroken from None


class Marker:
    """HMAC-SHA-256 under one key."""

    __slots__ = ("_begun",)

    def __init__(self, key: bytes) -> None:
        self._begun = HMAC(key, SHA256())

    def mark(self, text: bytes) -> bytes:
        """Return the mark of a text, 32 bytes; who has no key can not make it."""
        mark = self._begun.copy()
        mark.update(text)
        return mark.finalize()


def derive(key: bytes, salt: bytes, use: bytes) -> bytes:
    """Return the 32-byte key that HKDF-SHA-256 makes of `key` for one use."""
    return HKDF(SHA256(), KEY_SIZE, salt, LABEL + use).derive(key)
