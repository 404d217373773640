"""The app: which screen of which matter is shown, keys, saving. It computes nothing about a case."""

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen

from duty_tui.errors import DutyError
from screens.base import DutyScreen
from screens.commands import Command
from screens.keys import Keys
from screens.one_line import Lines
from screens.terminal.guarded import GuardedApp, TextField

if TYPE_CHECKING:
    from duty_tui.record import Path
    from duty_tui.session.at_night import Night
    from duty_tui.session.putting_away import Sealed
    from duty_tui.session.working import Working
    from screens.idle import Idle
    from screens.night_shift import NightShift

SAVE_EVERY = 0.5
"""Seconds between looks at what is typed: half of the one second within which it is on the disk."""

LOOK_EVERY = 15
"""Seconds between looks at what is due, and at what others at the desk have done."""


class DutyApp(GuardedApp):
    """One worker's session."""

    CSS_PATH = "duty.tcss"

    def __init__(self, start: Callable[[], DutyScreen]) -> None:
        super().__init__()
        self._start = start
        self._shift: NightShift | None = None
        self._idle: Idle | None = None
        self.put_away: tuple[Sealed, ...] = ()
        """What outlives a lock, each part sealed for one person; empty while nothing was locked."""
        self.locked = False
        """Whether the screens were locked: the program then begins anew, its memory empty."""
        self._keys = Keys(self, self.run_command, self.say, self._to_widget, self.key_again)

    def get_default_screen(self) -> Screen[Any]:
        """Begin where nobody has signed in yet; all other screens come over it."""
        return self._start()

    def on_ready(self) -> None:
        """The first screen is shown: from now on what is thrown away is cleared; what was imported stays."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def begin(self, night: "Night") -> None:
        """Somebody has signed in: show the board, and begin to save."""
        from screens import idle
        from screens.night_shift import NightShift

        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._shift = NightShift(self, night)
        self.set_interval(SAVE_EVERY, self.shift.save_typing)
        self.set_interval(LOOK_EVERY, self.shift.look)
        self._idle = idle.Idle(self)
        self.set_interval(idle.LOOK_EVERY, self._idle.look)
        self.show("board")
        self.call_after_refresh(self.say, night.notice)
        self.put_away = self.shift.bring_back(self.put_away)

    def lock(self) -> None:
        """Put away what is not on the disk, and end; the program begins anew at signing in."""
        self.shift.save_all()
        self.put_away = (*self.put_away, self.shift.put_away())
        self.locked = True
        self.exit(return_code=os.EX_OK)

    def forget(self) -> None:
        """The program ends, however it came to that: the store is closed."""
        if self._shift is not None:
            with suppress(DutyError):
                self.night.desk.__exit__()

    @property
    def shift(self) -> "NightShift":
        """What goes on since somebody signed in."""
        assert self._shift is not None  # noqa: S101  # screens that ask come after signing in
        return self._shift

    @property
    def night(self) -> "Night":
        """The matters of the person who signed in."""
        return self.shift.night

    # screens

    @property
    def shown(self) -> DutyScreen:
        """The screen in front."""
        assert isinstance(self.screen, DutyScreen)  # noqa: S101  # every screen of the program is one
        return self.screen

    @property
    def waiting_screens(self) -> tuple[Screen[Any], ...]:
        """The screens that were left and wait for somebody to come back."""
        return tuple(each for each in self._installed_screens.values() if isinstance(each, Screen))

    def show(self, name: str, working: "Working | None" = None) -> None:
        """Show a screen; one that was left before comes back as it was, its cursor on the same letter."""
        self.leave_behind()
        self.shift.show(name, working)

    def over(self, screen: DutyScreen) -> None:
        """Show a screen for a moment over the one in front: `back` returns to the same cursor."""
        self.leave_behind()
        self.push_screen(screen)

    def back(self) -> None:
        """Return from a screen that was shown over another."""
        self.leave_behind()
        if self._shift is not None:
            self._shift.stack.back()
        elif len(self.screen_stack) > 1:
            self.pop_screen()

    def leave_behind(self) -> None:
        """Keep what is typed on the screen that is about to be left."""
        if self._shift is not None:
            self.shown.settle()
            self.save_now()

    def go_to(self, path: "Path", working: "Working") -> None:
        """Show the screen on which a place of the record is entered, the cursor on it."""
        self.shift.go_to(path, working)

    # keys

    async def on_event(self, event: events.Event) -> None:
        """Look at every key first: leaders, commands, pastes. What is left is for the widget in focus.

        A key that the widget did not want comes back here, marked as forwarded: it was looked at already.
        """
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and self._ours:
            typing = isinstance(self.focused, TextField)
            if self._idle is not None:
                self._idle.key()
            if isinstance(event, events.Paste):
                self._keys.pasted(typing=typing)
            elif event.key == "escape":
                self._escape(typing=typing)
                return
            elif await self._keys.take(event, self.shown.NAME, typing=typing):
                return
        await super().on_event(event)

    @property
    def _ours(self) -> bool:
        """Whether the screen in front is one of the program."""
        return isinstance(self.screen, DutyScreen)

    async def _to_widget(self, event: events.Key) -> None:
        """A key that was held, and turned out to be meant for the widget in focus."""
        await super().on_event(event)
        self.keys_wait()

    def _escape(self, *, typing: bool) -> None:
        """Escape forgets a leader, leaves a text, or goes back from a screen shown over another."""
        if self._keys.cancel():
            return
        if typing:
            self.shown.leave_text()
        else:
            self.back()

    async def run_command(self, command: Command) -> None:
        """Run a command: the screen's method `do_<name>`, or the program's."""
        method = getattr(self.screen, f"do_{command.name}", None)
        if method is None and self._shift is not None:
            method = getattr(self.shift.everywhere, f"do_{command.name}")
        if method is None and command.name == "leave":
            method = self.exit
        if method is None:
            self.say("Sign in first, or begin to train.")
            return
        try:
            method()
        except DutyError as error:
            self.say(f"NOT DONE: {error}")
        if not self._exit:
            self.keys_wait()

    @property
    def idle(self) -> bool:
        """Whether no key is held back, waiting for what follows it."""
        return not self._keys.waits

    @property
    def leads(self) -> bool:
        """Whether a leader waits for its letter; what that can be is in sight."""
        return self._keys.leads

    def say(self, sentence: str) -> None:
        """Show a sentence on the message lines of the screen in front."""
        if isinstance(self.screen, DutyScreen) and self.screen.query("#message"):
            self.screen.say(sentence)

    # saving

    def save_now(self) -> None:
        """Save every matter, and count anew what is missing: a field was left, something was decided."""
        if self._shift is not None:
            self._shift.save(recount=True)

    def save_all(self) -> None:
        """Save everything, also a half-typed date: the line is gone, or the program ends."""
        if self._shift is not None:
            self._shift.save_all()

    def refresh_top(self) -> None:
        """Show the top line anew: whose record, what is saved, what is due."""
        if not isinstance(self.screen, DutyScreen) or not self.screen.query("#top"):
            return
        line = f" {self.screen.STEP}" if self._shift is None else self._shift.top(self.screen)
        self.screen.query_one("#top", Lines).show(line)

    def tell_what_is_wrong(self, screen: DutyScreen) -> None:
        """Say where a text stands that does not fit its field, if that is on another screen of the matter."""
        if self._shift is not None:
            self._shift.tell_what_is_wrong(screen)

    def noted_line(self, screen: DutyScreen) -> str:
        """Return what is parked, for the foot of a screen."""
        return "" if self._shift is None else self._shift.noted_line(screen)
