"""The chain over the commitments of all frames, and the seal that is printed."""

import hashlib
import re
import struct
from dataclasses import dataclass
from typing import Final

from crypto.envelope import LABEL

HASH_SIZE: Final = 32

_LINK: Final = struct.Struct(">32sQB16sq16s32s")
_PRINTED: Final = re.compile(r"([0-9]{1,20})[ -]((?:[0-9a-f]{4}[ -]?){15}[0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Seal:
    """A place in the chain: after how many frames, and the hash over all of them.

    Printed as the number and 16 groups of four hexadecimal digits, to be read out over a telephone.
    """

    sequence: int
    """Number of the last frame under this seal; 0 is the empty store."""
    hash: bytes
    """32 bytes."""

    def __str__(self) -> str:
        text = self.hash.hex()
        return " ".join([str(self.sequence), *(text[i : i + 4] for i in range(0, 64, 4))])

    @classmethod
    def read(cls, text: str) -> "Seal":
        """Return the seal that was printed as `text`, whatever its spacing and case. Raises `ValueError`."""
        found = _PRINTED.fullmatch(" ".join(text.lower().split()))
        if found is None:
            raise ValueError("A seal is a number and 16 groups of four characters, 0 to 9 and a to f.")
        return cls(int(found[1]), bytes.fromhex(re.sub(r"[ -]", "", found[2])))


def first(genesis: bytes) -> bytes:
    """Return the hash of the empty chain of the store whose genesis event has this hash."""
    return hashlib.sha256(LABEL + b"chain start" + genesis).digest()


def follow(
    previous: bytes, sequence: int, kind: int, author: bytes, at: int, record: bytes, commitment: bytes
) -> bytes:
    """Return the hash after one more frame. Nothing encrypted goes in: a new key changes no seal."""
    link = _LINK.pack(previous, sequence, kind, author, at, record, commitment)
    return hashlib.sha256(LABEL + b"chain" + link).digest()
