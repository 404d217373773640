"""A screen at which nobody presses a key: it is covered, a line warns, it is locked."""

import time
from typing import TYPE_CHECKING, Final

from duty_tui.session.idling import ABOUT_TO_LOCK, State, limits

if TYPE_CHECKING:
    from screens.app import DutyApp

LOOK_EVERY: Final = 1.0
"""Seconds between looks at how long nobody has pressed a key."""


def seconds() -> float:
    """Return seconds that go on while the host sleeps; a hand at the keys has no other clock in a test."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Idle:
    """How long nobody has pressed a key, and what is done about it."""

    def __init__(self, app: "DutyApp") -> None:
        self._app = app
        self._settings = app.night.protocol.idle
        self._last = seconds()
        self._state: State = "in use"

    def key(self) -> None:
        """A key was pressed: all begins anew."""
        self._last = seconds()
        if self._state == "about to lock":
            self._app.say("")
        self._state = "in use"

    def look(self) -> None:
        """Do what the time without a key calls for, once."""
        if self._app.closing:
            return
        night = self._app.night
        cases = [working.case for working in night.at_work]
        found = limits(self._settings, cases, training=night.training)
        state = found.state(seconds() - self._last)
        if state == self._state:
            return
        self._state = state
        if state == "locked":
            self._app.lock()
        elif state != "in use":
            self._cover()
        if state == "about to lock":
            self._app.call_after_refresh(self._app.say, ABOUT_TO_LOCK)

    def _cover(self) -> None:
        from screens.cover import Cover

        if not isinstance(self._app.screen, Cover):
            self._app.over(Cover())
