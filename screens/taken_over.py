"""Taken over: by whom, in which post, with what is outstanding read back line by line (XB-13)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.session.taking_over import open_lines, take_over
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class TakenOverScreen(DutyScreen):
    """The day team rings, or stands here: a name, a post, and the lines that are read back."""

    NAME: ClassVar[str] = "taken over"
    STEP: ClassVar[str] = "TAKEN OVER"
    AUTO_FOCUS: ClassVar[str | None] = "#name"

    def __init__(self, working: Working) -> None:
        super().__init__(working)
        self._ticked: set[int] = set()

    def body(self) -> Iterable[Widget]:
        """Name, post, lines."""
        with Horizontal(classes="row"):
            yield Static(plain(" Taken over by "), classes="label")
            yield PlainInput(id="name")
        with Horizontal(classes="row"):
            yield Static(plain(" Post          "), classes="label")
            yield PlainInput(id="post")
        yield Static(plain(" Read each line back; Enter ticks it:"))
        yield Rows(empty="No action is open.")

    def reload(self) -> None:
        """Show the open actions with their ticks."""
        self._lines = open_lines(self.duty.night, self.matter)
        marked = [f"[{'x' if at in self._ticked else ' '}] {line}" for at, line in enumerate(self._lines)]
        self.query_one(Rows).show(marked)
        super().reload()

    @on(PlainInput.Submitted)
    def _next(self, event: PlainInput.Submitted) -> None:
        target = "#post" if event.input.id == "name" else "Rows"
        self.query_one(target).focus()

    @on(Rows.Chosen)
    def _tick(self) -> None:
        rows = self.query_one(Rows)
        self._ticked ^= {rows.at}
        self.reload()
        rows.action_move(1)

    def do_read_line(self) -> None:
        """Tick the line under the cursor."""
        self._tick()

    def do_accept(self) -> None:
        """Record it."""
        name, post = (self.query_one(f"#{each}", PlainInput).value for each in ("name", "post"))
        read = tuple(line for at, line in enumerate(self._lines) if at in self._ticked)
        try:
            take_over(self.duty.night, self.matter, name, post, read)
        except DutyError as error:
            self.say(f"NOT RECORDED: {error}")
            return
        self.duty.back()
        self.duty.say("Taken over, and saved.")
