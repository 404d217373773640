"""A list that is searched: a line to type into, and of the entries those in which the text stands."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.wording import printable
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput

if TYPE_CHECKING:
    from duty_tui.session.working import Working


class Searched(DutyScreen):
    """The list; the line above it is there once somebody searches."""

    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: "Working | None" = None) -> None:
        super().__init__(working)
        self.every: list[tuple[str, ...]] = []
        """The lines of each entry."""
        self.found: list[int] = []
        """Numbers of the entries in which the text stands."""

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
        self.every = list(self.entries())
        self._seek_anew()
        super().reload()

    @on(PlainInput.Changed, "#sought")
    def _typed(self) -> None:
        self._seek_anew()

    def _seek_anew(self) -> None:
        self.found = []
        self.seek(range(len(self.every)))

    def seek(self, numbers: Iterable[int]) -> None:
        """Show those of these entries in which the text stands, beside those that were found before."""
        for number in sorted(numbers):
            place = bisect_left(self.found, number)
            if number not in self.found[place : place + 1] and _with(self.sought, self.every[number]):
                self.found.insert(place, number)
        lines = (line for number in self.found for line in _with(self.sought, self.every[number]))
        self.query_one(Rows).show([printable(line) for line in lines])

    @property
    def sought(self) -> str:
        """The text that is sought, in small letters; empty where all is shown."""
        return self.query_one("#sought", PlainInput).value.casefold()

    @on(PlainInput.Submitted, "#sought")
    def _to_list(self) -> None:
        self.query_one(Rows).focus()

    def leave_text(self) -> None:
        """To the list."""
        self._to_list()

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
