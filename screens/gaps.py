"""What is not known or not done, tonight's first; Enter goes where it is entered. It never blocks."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.columns import in_columns
from duty_tui.rules.gaps import Gap
from duty_tui.rules.gaps import gaps as find_gaps
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.words import plain


class Gaps(DutyScreen):
    """The list of gaps of one matter."""

    NAME: ClassVar[str] = "gaps"
    STEP: ClassVar[str] = "GAPS"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    _found: tuple[Gap, ...] = ()

    def body(self) -> Iterable[Widget]:
        """How many of each kind, the list, and the whole of the line under the cursor."""
        yield Static(id="counts")
        yield Rows(empty="No gaps.")
        yield Static(id="whole")

    def reload(self) -> None:
        """Show the gaps as they are now."""
        self._found = find_gaps(self.matter.case, self.matter.protocol, self.matter.now)
        width = self.app.size.width - 3
        lines = [in_columns((gap.kind, 15), (gap.text, width - 16)) for gap in self._found]
        self.query_one(Rows).show(lines)
        kinds = [gap.kind for gap in self._found]
        said = "  ".join(f"{kind} {kinds.count(kind)}" for kind in dict.fromkeys(kinds))
        self.query_one("#counts", Static).update(plain(f" {said or 'Nothing is missing.'}"))
        self._whole()
        super().reload()

    @on(Rows.Moved)
    def _whole(self) -> None:
        at = self.query_one(Rows).at
        gap = self._found[at] if at < len(self._found) else None
        said = f" {gap.text}\n Asked for by {gap.source}." if gap else ""
        self.query_one("#whole", Static).update(plain(said))

    @on(Rows.Chosen)
    def _go(self) -> None:
        gap = self._found[self.query_one(Rows).at]
        working = self.matter
        self.duty.back()
        self.duty.go_to(gap.path, working)
