"""A log line from anywhere: when it happened, and when it was told (XP-03)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

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
        yield Static(id="before")
        if self.working is not None:
            line = new_line(self.matter)
            yield Form(
                self.matter,
                (
                    (Cell(line, "text", "T", "What happened", height=3),),
                    (Cell(line, "happened", "H", width=18), Cell(line, "basis", "B")),
                    (Cell(line, "agency", "A", width=18), Cell(line, "source", "S")),
                ),
            )

    def foot(self) -> tuple[str, ...]:
        """How to leave."""
        return ("Type; it is saved as you type.   Esc twice: back to the same cursor",)

    def reload(self) -> None:
        """Show the lines before this one."""
        if self.working is None:
            self.say("Open a matter first: a log line belongs to one.")
        else:
            case = self.matter.case
            lines = [
                f" {say_clock(line.told)} {person_name(case, line.speaker)}: {line.text}"
                for line in list(case.log.values())[-8:]
            ]
            self.query_one("#before", Static).update(plain("\n".join(lines)))
        super().reload()
