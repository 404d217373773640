"""How far something long has come: counts, and nothing of what is counted."""

from collections.abc import Callable
from typing import Final

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

STEP: Final = 500
"""Entries after which it is told: a tenth of a second, about."""


def untold(done: int, of: int) -> None:
    """Tell nobody."""


def part(progress: Progress, number: int, parts: int) -> Progress:
    """Return what tells of one of several parts, from 0, as if each took as long."""
    return lambda done, of: progress(number * of + done, parts * of)
