"""The earliest and the latest of several times, those left out that nobody can read."""

from collections.abc import Iterator
from datetime import datetime

from duty_tui.record import When


def _read(times: Iterator[When | None]) -> list[tuple[datetime, When]]:
    return [(when.at, when) for when in times if when is not None and when.at is not None]


def earliest(times: Iterator[When | None]) -> When | None:
    """Return the earliest; none where none can be read."""
    return min(_read(times), key=lambda pair: pair[0], default=(None, None))[1]


def latest(times: Iterator[When | None]) -> When | None:
    """Return the latest; none where none can be read."""
    return max(_read(times), key=lambda pair: pair[0], default=(None, None))[1]
