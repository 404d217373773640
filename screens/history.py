"""What happened to a matter: who changed which field from what to what, who looked at it, what left."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from duty_tui.looking_back import Happened, said
from duty_tui.night.columns import cut
from duty_tui.wording import printable, say_date
from screens.base import DutyScreen
from screens.rows import Rows


class History(DutyScreen):
    """The list of entries, the latest first: one a visit, below it one line a field."""

    NAME: ClassVar[str] = "history"
    STEP: ClassVar[str] = "HISTORY"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows(empty="Nothing has happened yet.")

    def on_mount(self) -> None:
        """Looking is noted before it is seen."""
        self.duty.night.note_history_viewed(self.matter)
        super().on_mount()

    def reload(self) -> None:
        """Show every entry."""
        width = self.app.size.width - 3
        entries = self.duty.night.history(self.matter)
        lines = [line for each in reversed(entries) for line in self._lines(each)]
        self.query_one(Rows).show([cut(printable(line), width) for line in lines])
        super().reload()

    def _lines(self, each: Happened) -> Iterable[str]:
        yield f"{say_date(each.at)}  {each.who}: {each.what}"
        for turn in each.turns:
            yield f"    {turn.place}: {said(turn)}"
