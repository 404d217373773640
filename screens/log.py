"""A log line from anywhere: when it happened, and when it was told (XP-03)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.columns import cut
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say_clock
from duty_tui.session.log_line import new_line
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.terminal.words import plain


class Log(DutyScreen):
    """The last lines, and a new one."""

    NAME: ClassVar[str] = "log"
    STEP: ClassVar[str] = "LOG"
    AUTO_FOCUS: ClassVar[str | None] = "CellText"

    def body(self) -> Iterable[Widget]:
        """What was logged before, and the new line."""
        line = new_line(self.matter)
        yield Static(id="before")
        yield Form(
            self.matter,
            (
                (Cell(line, "text", "T", "What happened, was said, was done", height=3),),
                (Cell(line, "happened", "H", width=18), Cell(line, "basis", "B")),
                (Cell(line, "agency", "A", width=22), Cell(line, "source", "S")),
            ),
        )

    def on_resize(self) -> None:
        """As many of the lines before as there is room."""
        super().on_resize()
        self._show_before()

    def reload(self) -> None:
        """Show the lines before this one."""
        self._show_before()
        super().reload()

    def _show_before(self) -> None:
        before = self.query_one("#before", Static)
        case, width = self.matter.case, self.app.size.width - 2
        lines = [
            cut(f"{say_clock(line.told)} {person_name(case, line.speaker)}: {line.text}", width)
            for line in case.log.values()
        ]
        shown = lines[-max(1, self.app.size.height - 14) :]
        before.update(plain("\n".join(f" {line}" for line in shown)))
