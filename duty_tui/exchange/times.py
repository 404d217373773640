"""A time of a file: text as somebody would type it, or the object that the export writes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

import msgspec

from duty_tui.errors import BadInput
from duty_tui.exchange.reading import Reading
from duty_tui.record import Precision, When
from duty_tui.record.fields import Looks
from duty_tui.record.local_time import YEARS, HappensTwice, NeverHappens
from duty_tui.record.reading import read

WANTED = (
    "a time is wanted: text such as '2026-12-24 19:40', or an object with 'typed', and if it is known 'at' "
    "(with its offset, as in 2026-12-24T19:40:00Z) and 'precision'."
)
_PARTS = frozenset(("typed", "at", "precision"))


def read_time(value: object, looks: Looks, path: str, reading: Reading) -> When | None:
    """Return the time that stands in the file; None, and a fault, where there is none."""
    if isinstance(value, str):
        return _typed(reading.clean(value, path), looks, path, reading)
    when = _object(value, path, reading) if isinstance(value, Mapping) else None
    if when is None:
        reading.refuse(path, WANTED)
    return when


def _typed(text: str, looks: Looks, path: str, reading: Reading) -> When | None:
    try:
        return read(text, reading.as_at, looks)
    except (HappensTwice, NeverHappens) as unclear:
        first, second = (moment.isoformat(timespec="minutes") for moment in unclear.readings)
        happens = "twice" if isinstance(unclear, HappensTwice) else "never"
        reading.refuse(path, f"this time happens {happens}, the clocks change: write {first} or {second}.")
    except BadInput as impossible:
        reading.refuse(path, str(impossible))
    return None


def _object(value: Mapping[str, Any], path: str, reading: Reading) -> When | None:
    typed, precision = value.get("typed"), value.get("precision", "not known")
    if not isinstance(typed, str) or precision not in get_args(Precision) or not value.keys() <= _PARTS:
        return None
    at = _instant(value.get("at"))
    if at is None and value.get("at") is not None:
        return None
    return When(typed=reading.clean(typed, path), at=at, precision=precision)


def _instant(value: object) -> datetime | None:
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return None
    return moment if moment.utcoffset() is not None and moment.year in YEARS else None
