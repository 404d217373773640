"""A list that is searched: a line to type into, and of the entries those in which the text stands."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.wording import printable
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput


class Searched(DutyScreen):
    """The list; the line above it is there once somebody searches."""

    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The line and the list."""
        yield PlainInput(id="sought")
        yield Rows(empty="Nothing.")

    def on_mount(self) -> None:
        """Without the line."""
        self.query_one("#sought").display = False
        super().on_mount()

    def entries(self) -> Iterable[tuple[str, ...]]:
        """Yield the lines of each entry, in the order in which they are shown."""
        return ()

    def reload(self) -> None:
        """Show every entry in which the text stands."""
        self._every = tuple(self.entries())
        self._show()
        super().reload()

    _every: tuple[tuple[str, ...], ...] = ()

    @on(PlainInput.Changed, "#sought")
    def _show(self) -> None:
        sought = self.query_one("#sought", PlainInput).value.casefold()
        rows = [printable(line) for lines in self._every for line in _with(sought, lines)]
        self.query_one(Rows).show(rows)

    @on(PlainInput.Submitted, "#sought")
    def leave_text(self) -> None:
        """To the list."""
        self.query_one(Rows).focus()

    def search(self) -> None:
        """To the line: what is typed there is sought at once."""
        line = self.query_one("#sought", PlainInput)
        line.display = True
        line.focus()


def _with(sought: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """What an entry shows: all of it where the text stands in its first line, or the lines with it."""
    first, *others = lines
    if sought in first.casefold():
        return lines
    found = [line for line in others if sought in line.casefold()]
    return (first, *found) if found else ()
