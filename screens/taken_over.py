"""Taken over: by whom, in which post, with what is outstanding read back line by line (XB-13)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.session.taking_over import HOW, NAME, POST, WAYS, open_lines, take_over, why_not
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.draft_input import DraftInput
from screens.rows import Rows
from screens.terminal.words import plain

LABELS = {"name": ("Taken over by", NAME), "post": ("Post", POST), "how": ("How", HOW)}


class TakenOverScreen(DutyScreen):
    """The day team rings, or stands here: a name, a post, and the lines that are read back."""

    NAME: ClassVar[str] = "taken over"
    STEP: ClassVar[str] = "TAKEN OVER"
    AUTO_FOCUS: ClassVar[str | None] = "#name"

    def __init__(self, working: Working) -> None:
        super().__init__(working)
        self._ticked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Name, post, way, lines."""
        for id_, (label, of) in LABELS.items():
            with Horizontal(classes="row"):
                yield Static(plain(f" {label:<14} "), classes="label")
                yield DraftInput(self.matter, of, id=id_)
        yield Static(plain(f" ({', '.join(WAYS)})   Each line is read back; Enter ticks it:"))
        yield Rows(empty="Nothing is open.")

    def on_mount(self) -> None:
        """Say what stands in the way, if anything."""
        super().on_mount()
        reason = why_not(self.duty.night, self.matter)
        if reason:
            self.call_after_refresh(self.say, reason)

    def reload(self) -> None:
        """Show what is open with its ticks."""
        self._lines = open_lines(self.duty.night, self.matter)
        marked = [f"[{'x' if line in self._ticked else ' '}] {line}" for line in self._lines]
        self.query_one(Rows).show(marked)
        super().reload()

    def leave_text(self) -> None:
        """To the lines, where letters are commands."""
        self.query_one(Rows).focus()

    @on(DraftInput.Submitted)
    def _next(self, event: DraftInput.Submitted) -> None:
        ids = [*LABELS]
        after = ids.index(event.input.id or "") + 1
        self.query_one(f"#{ids[after]}" if after < len(ids) else "Rows").focus()

    @on(Rows.Chosen)
    def _read(self) -> None:
        """Tick a line and go to the next: Enter never takes a tick away."""
        rows = self.query_one(Rows)
        self._ticked |= {self._lines[rows.at]}
        rows.go(rows.at + 1)
        self.reload()
        if self._ticked.issuperset(self._lines):
            self.say("Every line is read back: a records it.")

    def do_read_line(self) -> None:
        """Tick the line under the cursor, or take its tick away."""
        if not self._lines:
            self.say("Nothing is outstanding: there is no line to read back.")
            return
        self._ticked ^= {self._lines[self.query_one(Rows).at]}
        self.reload()

    def do_accept(self) -> None:
        """Record it."""
        name, post, how = (self.query_one(f"#{id_}", DraftInput).value for id_ in LABELS)
        read = tuple(line for line in self._lines if line in self._ticked)
        try:
            take_over(self.duty.night, self.matter, name, post, read, how)
        except DutyError as error:
            self.say(f"NOT RECORDED: {error}")
            return
        for id_ in LABELS:
            self.query_one(f"#{id_}", DraftInput).take()
        self.duty.back()
        self.duty.say(f"Taken over by {name.strip()}, {post.strip()}; {len(read)} lines read back. Saved.")
