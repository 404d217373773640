"""Moments and the ids made of them. No clock is read here."""

import os
from datetime import UTC, datetime, timedelta
from typing import Final

from store.ids import as_text

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Return microseconds since 1970 in UTC. Raises `ValueError` for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the moment, in UTC; the last there is for a number that no clock of ours could have given."""
    try:
        return _EPOCH + micros * _MICROSECOND
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def new_id(at: datetime) -> str:
    """Return a new UUIDv7 (RFC 9562) as text: 48 bits of milliseconds, 74 bits of chance."""
    milliseconds = to_micros(at) // 1000
    chance = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | chance
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return as_text(value.to_bytes(16))
