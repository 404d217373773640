"""Ids as text, as documents have them, and as 16 bytes, as frames have them."""

from functools import lru_cache
from uuid import UUID

_KEPT = 4096


@lru_cache(_KEPT)
def as_bytes(text: str) -> bytes:
    """Return the 16 bytes of an id, however it is written. Raises `ValueError` for what is none."""
    return UUID(text).bytes


def as_text(data: bytes) -> str:
    """Return an id as its canonical text."""
    text = data.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
