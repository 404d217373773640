"""The clocks of a matter: what, from, until, and the rule behind each."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

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

    def foot(self) -> tuple[str, ...]:
        """How to go back."""
        return ("up down scroll   Esc back",)

    def reload(self) -> None:
        """Show each clock in two lines: its end, and its rule."""
        if self.working is not None:
            found = clocks(self.matter.protocol, events(self.matter.case))
            lines = [line for each in found for line in (_line(each), f"    {each.source}")]
            self.query_one(Rows).show(lines)
        super().reload()


def _line(each: Clock) -> str:
    state = "met" if each.met else f"{say_distance(each.span)} in all"
    return f"{say_date(each.ends)}  {each.label}  ({state})"
