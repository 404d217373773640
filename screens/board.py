"""The board: all matters, the worst first with its reason. Where every session begins."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.board import HEADER, BoardRow, board
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.words import plain


class Board(DutyScreen):
    """All matters in a list."""

    NAME: ClassVar[str] = "board"
    STEP: ClassVar[str] = "BOARD"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """A line of counts, the header, the list, and what waits next."""
        yield Static(id="counts")
        yield Static(plain(HEADER), id="header")
        yield Rows(empty="No matter yet. n takes a new call.")
        yield Static(id="waits")

    def reload(self) -> None:
        """Show every matter as it stands."""
        at = self.duty.night.desk.clock()
        self._found: tuple[BoardRow, ...] = board(self.duty.night.matters(), at)
        self.query_one(Rows).show([row.line(at) for row in self._found])
        self.query_one("#counts", Static).update(plain(self._counts()))
        self.query_one("#waits", Static).update(plain(self._next()))
        super().reload()

    def _counts(self) -> str:
        open_ones = [row for row in self._found if row.worst != "taken over"]
        late = sum(row.worst == "late call" for row in self._found)
        unseen = sum(row.worst == "child not seen" for row in self._found)
        return f" {len(open_ones)} not taken over   {late} with a late call   {unseen} with a child not seen"

    def _next(self) -> str:
        waits = self.duty.night.waits()[:3]
        said = "   ".join(f"{wait.who} ({wait.whose})" for wait in waits)
        return f" Waiting: {said}" if said else " Nobody waits."

    @on(Rows.Chosen)
    def _open(self) -> None:
        row = self._found[self.query_one(Rows).at]
        self.duty.show("intake", self.duty.night.open(row.reference))

    def do_take_over(self) -> None:
        """Record who took the matter under the cursor over."""
        if self._found:
            row = self._found[self.query_one(Rows).at]
            from screens.taken_over import TakenOverScreen

            self.duty.over(TakenOverScreen(self.duty.night.open(row.reference)))
