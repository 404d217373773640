"""The commands that work on every screen."""

import os
from typing import TYPE_CHECKING

from duty_tui.session.out_and_back import back, out
from screens.terminal.guarded import PlainInput
from screens.terminal.long_text import PlainText

if TYPE_CHECKING:
    from duty_tui.session.working import Working
    from screens.app import DutyApp

STEPS = ("intake", "threshold", "invitations", "meeting", "export")
"""The five steps of a matter, in the order of their digits."""

NO_MATTER = "Open a matter first: Enter on the board, or n for a new call."


class Everywhere:
    """One method for each command of the program: see `screens.commands`."""

    def __init__(self, app: "DutyApp") -> None:
        self._app = app

    def do_new_call(self) -> None:
        """Open a blank card; what was open stays at its cursor."""
        self.park()
        self._app.show("intake", self._app.night.new_call())

    def do_board(self) -> None:
        """Show all matters."""
        self.park()
        self._app.show("board")

    def do_parked(self) -> None:
        """Go back to the matter that was parked last, its cursor where it was."""
        place = self._app.shift.parked.last
        if place is None:
            self._app.say("Nothing is parked. o shows all matters.")
            return
        self.park()
        self._app.show(place.screen, place.working)

    def park(self) -> None:
        """Remember where the matter in hand is left."""
        place = self._app.shift.stack.place()
        if place is not None:
            self._app.shift.parked.park(place)

    def do_waiting(self) -> None:
        """Show who waits."""
        self._over("waiting")

    def do_find(self) -> None:
        """Find a matter; from within one, what may be an earlier one of the same people stands there."""
        from screens.find import Find

        self._app.over(Find(self._app.shown.working))

    def do_log(self) -> None:
        """Write a log line."""
        self._on_matter("log")

    def do_seen(self) -> None:
        """Write down that a child was seen."""
        self._on_matter("seen")

    def do_out(self) -> None:
        """Somebody of the desk goes out; or is back, and writes down what was seen."""
        working = self._app.shown.about
        if working is None:
            self._app.say(NO_MATTER)
        elif back(working):
            self._app.save_now()
            self._on_matter("seen")
            self._app.say("Back, and noted. What was seen?")
        else:
            from screens.item import ItemScreen

            self._app.over(ItemScreen(working, out(working)))

    def do_add(self) -> None:
        """Add a child or a person."""
        self._on_matter("add")

    def do_next_gap(self) -> None:
        """Show the gaps, tonight's first."""
        self._on_matter("gaps")

    def do_quick(self) -> None:
        """Show the five questions."""
        self._on_matter("quick")

    def do_clocks(self) -> None:
        """Show the clocks."""
        self._on_matter("clocks")

    def do_checks(self) -> None:
        """Show the checks."""
        self._on_matter("checks")

    def do_entries(self) -> None:
        """Show every collection."""
        self._on_matter("entries")

    def do_history(self) -> None:
        """Show what happened to the matter."""
        self._on_matter("history")

    def do_moved_on(self) -> None:
        """Show what was decided while others changed the matter."""
        about = self._app.shown.about
        waits = next((each for each in self._app.night.at_work if each.undecided is not None), None)
        working = about if about is not None and about.undecided is not None else waits
        if working is None:
            self._app.say("Nothing waits to be decided again.")
        else:
            from screens.moved_on import MovedOn

            self._app.over(MovedOn(working))

    def do_help(self) -> None:
        """Show the keys."""
        self._over("help")

    def do_cover(self) -> None:
        """Cover the screen."""
        self._over("cover")

    def _on_matter(self, name: str) -> None:
        if self._app.shown.about is None:
            self._app.say(NO_MATTER)
        else:
            self._over(name)

    def _over(self, name: str) -> None:
        from screens.catalogue import screen_of

        self._app.over(screen_of(name, self._app.shown.about))

    def do_time_now(self) -> None:
        """Type the time into the text that is in focus."""
        box = self._app.focused
        now = f"{self._app.night.now_here:%H:%M}"
        if isinstance(box, PlainInput):
            box.insert_text_at_cursor(now)
        elif isinstance(box, PlainText):
            box.insert(now)
        else:
            self._app.say("The time goes into a text: none is in focus.")

    def do_leave(self) -> None:
        """Save and leave; stay where something could not be saved."""
        if self._app.shift.may_leave():
            self._app.exit(return_code=os.EX_OK)

    def _step(self, number: int) -> None:
        working: Working | None = self._app.shown.about
        if working is None:
            self._app.say(NO_MATTER)
        else:
            self._app.show(STEPS[number - 1], working)

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
