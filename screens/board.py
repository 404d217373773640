"""The board: all matters, the worst first with its reason. Where every session begins."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.night.board import BoardRow, board, counts, header
from screens.base import DutyScreen
from screens.foot import packed
from screens.one_line import OneLine
from screens.rows import Rows

if TYPE_CHECKING:
    from duty_tui.session.working import Working

EMPTY = "No matter yet. n takes a new call."


class Board(DutyScreen):
    """All matters in a list."""

    NAME: ClassVar[str] = "board"
    STEP: ClassVar[str] = "BOARD"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """A line of counts, the header, the list, and who waits next."""
        yield OneLine(id="counts")
        yield OneLine(id="header")
        yield Rows(empty=EMPTY)
        yield OneLine(id="waits")

    def reload(self) -> None:
        """Show every matter as it stands; the cursor stays on its matter, wherever that moves."""
        at, width = self.duty.night.desk.clock(), self.app.size.width - 2
        rows = self.query_one(Rows)
        before = self._found[rows.at].reference if rows.at < len(self._found) else ""
        self._found = board(self.duty.night.matters(), at)
        order = [row.reference for row in self._found]
        rows.show(
            [row.line(at, width) for row in self._found],
            at=order.index(before) if before in order else 0,
        )
        self.query_one("#counts", OneLine).show(f" {counts(self._found, width)}")
        self.query_one("#header", OneLine).show(f"  {header(width)}")
        self.query_one("#waits", OneLine).show(f" {self._next()}")
        super().reload()

    _found: tuple[BoardRow, ...] = ()

    def look(self) -> None:
        """Places change as time passes."""
        self.reload()

    def _next(self) -> str:
        said = [f"{wait.who} ({wait.whose})" for wait in self.duty.night.waits()]
        return packed(["Waiting:", *said], self.app.size.width - 2)[0] if said else "Nobody waits."

    @property
    def about(self) -> "Working | None":
        """The matter under the cursor."""
        at = self.query_one(Rows).at
        return self.duty.night.open(self._found[at].reference) if at < len(self._found) else None

    @on(Rows.Chosen)
    def _open(self) -> None:
        working = self.about
        if working is not None:
            self.duty.shift.open(working)

    def do_take_over(self) -> None:
        """Record who took the matter under the cursor over."""
        working = self.about
        if working is None:
            self.say(EMPTY)
            return
        from screens.taken_over import TakenOverScreen

        self.duty.over(TakenOverScreen(working))
