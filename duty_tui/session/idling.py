"""Nobody presses a key: when the screen is covered, when a line warns, when it is locked (SCREENS 1.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from duty_tui.protocol.practice import Idle
from duty_tui.record import Case

State = Literal["in use", "covered", "about to lock", "locked"]

WARNED: Final = 60
"""Seconds before the lock from which a line warns."""

ABOUT_TO_LOCK: Final = "Locks within a minute: any key keeps it open."


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds without a key."""

    cover: float
    lock: float | None
    """None where nothing can be locked: a training night has no passphrase."""

    def state(self, idle: float) -> State:
        """Return what a screen is to be after so many seconds without a key."""
        if self.lock is not None and idle >= self.lock:
            return "locked"
        if self.lock is not None and idle >= self.lock - WARNED:
            return "about to lock"
        return "covered" if idle >= self.cover else "in use"


def limits(settings: Idle, cases: Iterable[Case], *, training: bool) -> Limits:
    """Return the limits for these matters: while a discussion is held in one, the lock waits longer."""
    minutes = settings.discussion_minutes if any(map(_in_discussion, cases)) else settings.lock_minutes
    return Limits(settings.cover_minutes * 60, None if training else minutes * 60)


def _in_discussion(case: Case) -> bool:
    return any(held.began is not None and held.ended is None for held in case.discussions.values())
