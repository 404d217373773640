"""What is not known or not done, tonight's first; Enter goes where it is entered. It never blocks."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.rules.gaps import Gap
from duty_tui.rules.gaps import gaps as find_gaps
from screens.base import DutyScreen
from screens.rows import Rows


class Gaps(DutyScreen):
    """The list of gaps of one matter."""

    NAME: ClassVar[str] = "gaps"
    STEP: ClassVar[str] = "GAPS"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows(empty="No gaps.")

    def foot(self) -> tuple[str, ...]:
        """How to use the list."""
        return ("Enter go there   Esc back",)

    def reload(self) -> None:
        """Show the gaps as they are now."""
        self._found: tuple[Gap, ...] = ()
        if self.working is not None:
            self._found = find_gaps(self.matter.case, self.matter.protocol, self.matter.now)
        self.query_one(Rows).show([f"{gap.kind:<16} {gap.text}" for gap in self._found])
        super().reload()

    @on(Rows.Chosen)
    def _go(self) -> None:
        gap = self._found[self.query_one(Rows).at]
        working = self.matter
        self.duty.back()
        self.duty.go_to(gap.path, working)
