"""Read back, before anybody rings off: decisions and actions only, in speaking order (SCREENS 3.5)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from duty_tui.session.reading_back import lines
from screens.base import DutyScreen
from screens.rows import Rows


class ReadBack(DutyScreen):
    """What was decided and who does what, to be said aloud."""

    NAME: ClassVar[str] = "read back"
    STEP: ClassVar[str] = "READ BACK"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The lines."""
        yield Rows(empty="Nothing was decided yet.")

    def foot(self) -> tuple[str, ...]:
        """What to do."""
        return ("Say it aloud. Enter ticks the line: heard and agreed.   Esc back to the meeting",)

    def on_mount(self) -> None:
        """Nothing is ticked yet."""
        self._ticked: set[int] = set()
        super().on_mount()

    def reload(self) -> None:
        """Show decisions, actions with their gaps, and if … then …."""
        found = lines(self.matter.case, self.matter.protocol, self.matter.now)
        marked = [f"[{'x' if at in self._ticked else ' '}] {line}" for at, line in enumerate(found)]
        self.query_one(Rows).show(marked)
        super().reload()

    def on_rows_chosen(self) -> None:
        """Tick the line, or take the tick away."""
        self._ticked ^= {self.query_one(Rows).at}
        self.reload()
