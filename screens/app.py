"""The app: which screen of which matter is shown, keys, saving. It computes nothing about a case."""

import os
from collections.abc import Callable

from textual import events
from textual.widgets import Static

from duty_tui.night import top_line as top
from duty_tui.record import Path
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.commands import Command
from screens.keys import Keys
from screens.terminal.guarded import GuardedApp, PlainInput, PlainText
from screens.terminal.words import plain

SAVE_EVERY = 0.5
"""Seconds between looks at what is typed: half of the one second within which it is on the disk."""

LOOK_EVERY = 15
"""Seconds between looks at what is due, for the top line."""

WHERE = {
    "referral": "intake",
    "thresholds": "threshold",
    "discussions": "meeting",
    "section47": "meeting",
    "medicals": "meeting",
    "family_told": "meeting",
    "where_now": "seen",
    "seen": "seen",
}
"""The screen on which a collection is entered; everything else stands among the entries."""

STEPS = ("intake", "threshold", "invitations", "meeting", "export")
"""The five steps of a matter, in the order of their digits."""


class DutyApp(GuardedApp):
    """One worker's session."""

    CSS_PATH = "duty.tcss"

    def __init__(self, start: Callable[[], DutyScreen]) -> None:
        super().__init__()
        self._start = start
        self._night: Night | None = None
        self._keys = Keys(self, self.run_command, self.say)
        self._gaps: dict[str, int] = {}
        self._back: list[DutyScreen] = []

    def on_mount(self) -> None:
        """Begin where nobody has signed in yet."""
        self.push_screen(self._start())

    def begin(self, night: Night) -> None:
        """Somebody has signed in: show the board, and begin to save."""
        self._night = night
        self.set_interval(SAVE_EVERY, self.save_typing)
        self.set_interval(LOOK_EVERY, self.refresh_top)
        self.show("board")

    @property
    def night(self) -> Night:
        """The matters of the person who signed in."""
        assert self._night is not None  # noqa: S101  # screens that ask come after signing in
        return self._night

    # screens

    @property
    def shown(self) -> DutyScreen:
        """The screen in front."""
        assert isinstance(self.screen, DutyScreen)  # noqa: S101  # every screen of the program is one
        return self.screen

    def show(self, name: str, working: Working | None = None) -> None:
        """Show a screen; one that was left before comes back as it was, its cursor on the same letter."""
        from screens.catalogue import screen_of

        key = f"{working.reference if working else ''}/{name}"
        if not self.is_screen_installed(key):
            self.install_screen(screen_of(name, working), key)
        self.leave_behind()
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(key)

    def over(self, screen: DutyScreen) -> None:
        """Show a screen for a moment over the one in front: `back` returns to the same cursor."""
        self.leave_behind()
        self.push_screen(screen)

    def back(self) -> None:
        """Return from a screen that was shown over another."""
        self.leave_behind()
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def leave_behind(self) -> None:
        """Keep what is typed on the screen that is about to be left."""
        if isinstance(self.screen, DutyScreen):
            self.screen.collect()
            self.save_now()

    # keys

    async def on_event(self, event: events.Event) -> None:
        """Look at every key first: leaders, commands, pastes. What is left is for the widget in focus."""
        if isinstance(event, events.Key) and isinstance(self.screen, DutyScreen):
            typing = isinstance(self.focused, PlainInput | PlainText)
            if event.key == "escape":
                self._escape(typing=typing)
                return
            if await self._keys.take(event, self.screen.NAME, typing=typing):
                return
        await super().on_event(event)

    def _escape(self, *, typing: bool) -> None:
        """Escape leaves the text; outside a text it goes back from a screen shown over another."""
        if typing:
            self.shown.leave_text()
        else:
            self.back()

    async def run_command(self, command: Command) -> None:
        """Run a command: the screen's method `do_<name>`, or the app's."""
        owner = self.screen if hasattr(self.screen, f"do_{command.name}") else self
        getattr(owner, f"do_{command.name}")()

    def say(self, sentence: str) -> None:
        """Show a sentence on the message line of the screen in front."""
        if isinstance(self.screen, DutyScreen):
            self.screen.say(sentence)

    # saving

    def save_typing(self) -> None:
        """Save what is being typed; nothing happens when nothing was."""
        if isinstance(self.screen, DutyScreen):
            self.screen.collect()
        self.save_now(rules=False)

    def save_now(self, *, rules: bool = True) -> None:
        """Save every matter; `rules` counts the gaps anew, which waits until a field is left."""
        if rules:
            self._gaps.clear()
        if self._night is None:
            return
        working = self.shown.working if isinstance(self.screen, DutyScreen) else None
        before = working.unsaved if working else False
        saved = self.night.save()
        if rules or before or not saved:
            self.refresh_top()

    def save_all(self) -> None:
        """Save everything, also a half-typed date: the line is gone, or the program ends."""
        for screen in (*self.screen_stack, *self._installed_screens.values()):
            if isinstance(screen, DutyScreen):
                screen.collect_all()
        if self._night is not None:
            self._night.save()

    def refresh_top(self) -> None:
        """Show the top line anew: whose record, what is saved, what is due."""
        if not isinstance(self.screen, DutyScreen) or not self.screen.query("#top"):
            return
        if self._night is None:
            self.screen.query_one("#top", Static).update(plain(f" {self.screen.STEP}"))
            return
        self.screen.query_one("#top", Static).update(plain(self._top_line(self.screen)))

    def _top_line(self, screen: DutyScreen) -> str:
        working, at = screen.working, self.night.desk.clock()
        waits = self.night.waits()
        training = "TRAINING  " if self.night.training else ""
        if working is None:
            due = top.due_line(waits, None, None, at)
            return top.top_line(f"{training}{screen.STEP}", "", "", due, 0, self.size.width)
        saved = top.saved_line(
            working.saved_at, working.failure, unsaved=working.unsaved or bool(screen.wrong)
        )
        due = top.due_line(waits, working.case, working.protocol, at)
        whose = top.whose_line(working.case, at)
        return top.top_line(
            f"{training}{whose}", screen.STEP, saved, due, self._count(working), self.size.width
        )

    def _count(self, working: Working) -> int:
        if working.reference not in self._gaps:
            at = self.night.desk.clock()
            self._gaps[working.reference] = top.gaps_tonight(working.case, working.protocol, at)
        return self._gaps[working.reference]

    # commands that work everywhere

    def do_new_call(self) -> None:
        """Open a blank card; what was open stays at its cursor."""
        self.leave_behind()
        self.show("intake", self.night.new_call())

    def do_board(self) -> None:
        """Show all matters."""
        self.show("board")

    def do_waiting(self) -> None:
        """Show who waits."""
        self._over("waiting")

    def do_log(self) -> None:
        """Write a log line."""
        self._over("log")

    def do_seen(self) -> None:
        """Write down that a child was seen."""
        self._over("seen")

    def do_add(self) -> None:
        """Add a child or a person."""
        self._over("add")

    def do_next_gap(self) -> None:
        """Show the gaps, tonight's first."""
        self._over("gaps")

    def do_clocks(self) -> None:
        """Show the clocks."""
        self._over("clocks")

    def do_entries(self) -> None:
        """Show every collection."""
        self._over("entries")

    def do_help(self) -> None:
        """Show the keys."""
        self._over("help")

    def do_cover(self) -> None:
        """Cover the screen."""
        self._over("cover")

    def _over(self, name: str) -> None:
        from screens.catalogue import screen_of

        self.over(screen_of(name, self.shown.working))

    def do_time_now(self) -> None:
        """Type the time into the text that was in focus."""
        box = self.focused
        now = f"{self.night.desk.clock().astimezone():%H:%M}"
        if isinstance(box, PlainInput):
            box.insert_text_at_cursor(now)
        elif isinstance(box, PlainText):
            box.insert(now)

    def go_to(self, path: Path, working: Working) -> None:
        """Show the screen on which a place of the record is entered."""
        name = WHERE.get(path[0], "entries")
        if name in STEPS:
            self.show(name, working)
        else:
            from screens.catalogue import screen_of

            self.over(screen_of(name, working))

    def do_leave(self) -> None:
        """Save and leave."""
        self.save_all()
        self.exit(return_code=os.EX_OK)

    def _step(self, number: int) -> None:
        working = self.shown.working
        if working is None:
            self.say("Open a matter first: Enter on the board, or n for a new call.")
        else:
            self.show(STEPS[number - 1], working)

    def do_step_1(self) -> None:
        """Go to intake."""
        self._step(1)

    def do_step_2(self) -> None:
        """Go to the threshold."""
        self._step(2)

    def do_step_3(self) -> None:
        """Go to the invitations."""
        self._step(3)

    def do_step_4(self) -> None:
        """Go to the meeting."""
        self._step(4)

    def do_step_5(self) -> None:
        """Go to export and hand-over."""
        self._step(5)
