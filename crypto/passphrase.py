"""From a passphrase to a key: Argon2id (RFC 9106), one lane, one derivation at a time."""

import threading
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from crypto.envelope import KEY_SIZE
from crypto.errors import CostRefused, NotEnoughMemory

SALT_SIZE: Final = 16
LANES: Final = 1
"""Two derivations at once with more lanes hang for ever in cryptography 50 (its OpenSSL thread pool)."""
MOST_MEMORY: Final = 1024 * 1024
"""KiB that a slot may ask for: a planted slot must not exhaust the host."""
MOST_PASSES: Final = 10

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs."""

    memory: int = 256 * 1024
    """KiB."""
    passes: int = 3
    """Times over the memory."""

    def check(self) -> None:
        """Raise `CostRefused` if this is not a cost that this program would write."""
        if not (8 <= self.memory <= MOST_MEMORY and 1 <= self.passes <= MOST_PASSES):
            raise CostRefused


DEFAULT: Final = Cost()
"""1.6 s on the machine it was measured on, 256 MiB."""

CHEAP: Final = Cost(memory=1024, passes=1)
"""For stores that are thrown away: training and tests."""


def key_from(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key of a passphrase (compared as NFC, so that the keyboard does not matter).

    Raises `CostRefused`, and `NotEnoughMemory` where the host cannot give `cost.memory`.
    """
    cost.check()
    text = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    with _one_at_a_time:
        try:
            return Argon2id(
                salt=salt, length=KEY_SIZE, iterations=cost.passes, lanes=LANES, memory_cost=cost.memory
            ).derive(text)
        except MemoryError:
            raise NotEnoughMemory from None
