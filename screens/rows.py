"""A list of rows with a cursor: arrows move it, letters are commands of the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from duty_tui.night.columns import cells, cut, wrapped
from screens.terminal.words import plain

CURSOR = "> "
OTHER = "  "
HANGING = 4
"""Columns by which the second line of a long row is set in."""


class Rows(Static, can_focus=True):
    """Rows of text, one line each; the one under the cursor is marked with `>`, and whole however long."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class FromRows(Message):
        """Something happened in a list."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            """The list, so that a screen can tell two of them apart."""
            return self.rows

    class Moved(FromRows):
        """The cursor stands on another row."""

    class Chosen(FromRows):
        """Enter was pressed on the row under the cursor."""

    def __init__(self, *, empty: str = "", **others: str) -> None:
        super().__init__(**others)  # type: ignore[arg-type]  # id and classes alone
        self._empty = empty
        self._rows: tuple[str, ...] = ()
        self._top = 0
        self.at = 0
        """The row under the cursor."""

    def show(self, rows: Sequence[str], *, at: int | None = None) -> None:
        """Show these rows; the cursor stays on its row number, or goes to `at`."""
        self._rows = tuple(rows)
        self.at = min(self.at if at is None else at, max(0, len(self._rows) - 1))
        self._paint()

    def action_move(self, step: int) -> None:
        """Move the cursor; it stays on the first and last row."""
        self.at = max(0, min(len(self._rows) - 1, self.at + step))
        self._paint()
        self.post_message(self.Moved(self))

    def go(self, row: int) -> None:
        """Move the cursor to a row, as if by arrows, without a message."""
        self.at = max(0, min(len(self._rows) - 1, row))
        self._paint()

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._paint()

    def _paint(self) -> None:
        height = max(1, self.size.height)
        self._top = max(min(self._top, self.at), self.at - height)
        while self._top < self.at and len(self._lines(self._top, self.at)) > height:
            self._top += 1
        end = min(self._top + height, len(self._rows)) - 1
        lines = self._lines(self._top, end) if self._rows else [OTHER + self._empty]
        self.update(plain("\n".join(lines[:height])), layout=False)

    def _lines(self, first: int, last: int) -> list[str]:
        """Rows as they are drawn: the one under the cursor whole, the others in one line each."""
        room = max(8, self.size.width - len(CURSOR))
        found: list[str] = []
        for number in range(first, last + 1):
            row = self._rows[number]
            if number == self.at:
                first_line, *more = wrapped(row, room - HANGING) if cells(row) > room else [row]
                found += [CURSOR + first_line, *(OTHER + " " * HANGING + line for line in more)]
            else:
                found.append(OTHER + cut(row, room))
        return found
