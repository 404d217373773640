"""The clocks of a matter: what, from, until, and the rule behind each; below, the guidance they rest on."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from duty_tui.night.columns import cut
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.events import events
from duty_tui.wording import say_date, say_distance
from screens.base import DutyScreen
from screens.rows import Rows


class Clocks(DutyScreen):
    """The list of clocks."""

    NAME: ClassVar[str] = "clocks"
    STEP: ClassVar[str] = "CLOCKS"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows(empty="No clock runs yet.")

    def reload(self) -> None:
        """Show each clock in three lines: its name, its end, and its rule."""
        found = clocks(self.matter.protocol, events(self.matter.case, self.matter.protocol))
        width = self.app.size.width - 3
        lines = [cut(line, width) for each in found for line in self._lines(each)]
        for link in self.matter.protocol.link.values():
            lines += [cut(line, width) for line in (f"Guidance: {link.title}", f"  {link.url}")]
        self.query_one(Rows).show(lines)
        super().reload()

    def look(self) -> None:
        """What is left becomes less."""
        self.reload()

    def _lines(self, each: Clock) -> tuple[str, str, str]:
        left = each.left(self.matter.now)
        over = each.overdue(self.matter.now)
        state = "met" if each.met else f"{'OVERDUE by' if over else 'left:'} {say_distance(left)}"
        return (each.label, f"  {say_date(each.ends)}   {state}", f"  {each.source}")
