"""The next shift: a colleague takes on every matter that stays here, with what is open read back (XB-16)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.session.next_shift import open_lines, take_shift
from duty_tui.shifts import OpenLine
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

if TYPE_CHECKING:
    from duty_tui.session.working import Working

LABELS = {"name": "Who has the shift now", "until": "On duty until"}


class ShiftScreen(DutyScreen):
    """A colleague's name, the end of the shift, and the lines that are read back, over all matters."""

    NAME: ClassVar[str] = "next shift"
    STEP: ClassVar[str] = "NEXT SHIFT"
    AUTO_FOCUS: ClassVar[str | None] = "#name"

    def __init__(self, working: "Working | None" = None) -> None:
        super().__init__(working)
        self._lines: tuple[OpenLine, ...] = ()
        self._ticked: set[OpenLine] = set()

    def body(self) -> Iterable[Widget]:
        """Name and post, end of the shift, lines."""
        for id_, label in LABELS.items():
            with Horizontal(classes="row"):
                yield Static(plain(f" {label:<22} "), classes="label")
                yield PlainInput(id=id_)
        yield Static(plain(" Name, post: B Khan, EDT social worker. Each line is read back; Enter ticks it:"))
        yield Rows(empty="No matter stays at this desk.")

    def reload(self) -> None:
        """Show what is open with its ticks."""
        self._lines = open_lines(self.duty.night)
        marked = [f"[{'x' if line in self._ticked else ' '}] {line.said}" for line in self._lines]
        self.query_one(Rows).show(marked)
        super().reload()

    def leave_text(self) -> None:
        """To the lines, where letters are commands."""
        self.query_one(Rows).focus()

    @on(PlainInput.Submitted)
    def _next(self, event: PlainInput.Submitted) -> None:
        ids = [*LABELS]
        after = ids.index(event.input.id or "") + 1
        self.query_one(f"#{ids[after]}" if after < len(ids) else "Rows").focus()

    @on(Rows.Chosen)
    def _tick(self) -> None:
        rows = self.query_one(Rows)
        self._ticked ^= {self._lines[rows.at]}
        rows.go(rows.at + 1)
        self.reload()

    def do_read_line(self) -> None:
        """Tick the line under the cursor."""
        if self._lines:
            self._tick()
        else:
            self.say("No matter stays at this desk: there is no line to read back.")

    def do_accept(self) -> None:
        """Record it in every matter."""
        name, until = (self.query_one(f"#{id_}", PlainInput).value for id_ in LABELS)
        read = tuple(line for line in self._lines if line in self._ticked)
        try:
            count = take_shift(self.duty.night, name, until, read)
        except DutyError as error:
            self.say(f"NOT RECORDED: {error}")
            return
        self.duty.back()
        matters = "matter" if count == 1 else "matters"
        self.duty.say(f"{count} {matters} with {name.strip()}; {len(read)} lines read back. Saved.")
