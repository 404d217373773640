"""Which screens lie over each other: one of a matter below, and those called over it for a moment."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screens.base import DutyScreen
from screens.catalogue import screen_of
from screens.parked import Place
from screens.terminal.guarded import TextField

if TYPE_CHECKING:
    from duty_tui.session.working import Working
    from screens.app import DutyApp

BOTTOM = 1
"""Screens below all others: the one on which somebody signed in."""


class Stack:
    """Screens of matters stay as they were left, their cursor on the same letter."""

    def __init__(self, app: "DutyApp") -> None:
        self._app = app

    @property
    def ground(self) -> DutyScreen:
        """The screen below those that are shown over it for a moment."""
        below = self._app.screen_stack[min(BOTTOM, len(self._app.screen_stack) - 1)]
        assert isinstance(below, DutyScreen)  # noqa: S101  # every screen of the program is one
        return below

    @property
    def every_screen(self) -> Iterator[DutyScreen]:
        """Every screen that holds something: those shown, and those that were left and wait."""
        found = {id(each): each for each in (*self._app.screen_stack, *self._app.waiting_screens)}
        return (each for each in found.values() if isinstance(each, DutyScreen) and each.is_mounted)

    def show(self, name: str, working: "Working | None", over: tuple[DutyScreen, ...] = ()) -> None:
        """Show a screen of a matter, and what was over it when it was parked."""
        key = f"{working.matter.id if working else ''}/{name}"
        if not self._app.is_screen_installed(key):
            self._app.install_screen(screen_of(name, working), key)
        while len(self._app.screen_stack) > BOTTOM + 1:
            self._app.pop_screen()
        if len(self._app.screen_stack) == BOTTOM:
            self._app.push_screen(key)
        elif self.ground is self._app.get_screen(key):
            self.ground.reload()
        else:
            self._app.switch_screen(key)
        for screen in over:
            self._app.push_screen(screen)

    def back(self) -> None:
        """Return from the screen in front to the one below it."""
        if len(self._app.screen_stack) > BOTTOM + 1:
            front = self._app.screen
            self._app.pop_screen()
            if self._app.is_screen_installed(front):
                self._app.uninstall_screen(front)
                front.remove()

    def remove(self, working: "Working") -> None:
        """Forget the screens of a matter that were left."""
        for screen in tuple(self._app.waiting_screens):
            if isinstance(screen, DutyScreen) and screen.working is working:
                self._app.uninstall_screen(screen)
                screen.remove()

    def place(self) -> Place | None:
        """Return where somebody is in a matter, to come back to; none where no matter is in hand.

        What lies over the matter's screen is kept, if somebody was typing there.
        """
        under = self.ground
        if under.working is None:
            return None
        typing = isinstance(self._app.focused, TextField)
        over = tuple(each for each in self._above if typing and each.working is under.working)
        for screen in over:
            if not self._app.is_screen_installed(screen):
                self._app.install_screen(screen, f"parked/{id(screen)}")
        front = over[-1] if over else under
        return Place(under.working, under.NAME, front.place, over)

    @property
    def _above(self) -> tuple[DutyScreen, ...]:
        stack = self._app.screen_stack[BOTTOM + 1 :]
        return tuple(each for each in stack if isinstance(each, DutyScreen))
