"""A line to type into, and under it a list of what fits: finding a matter, and who is ringing."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from screens.base import DutyScreen
from screens.one_line import OneLine
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class Searching(DutyScreen):
    """The line and the list; the list is shown anew with every letter."""

    ASK: ClassVar[str] = ""
    """What is asked above the line."""

    NOTHING: ClassVar[str] = ""
    """What stands in an empty list."""

    AUTO_FOCUS: ClassVar[str | None] = "PlainInput"

    def body(self) -> Iterable[Widget]:
        """A line to type into, and the list."""
        yield Static(plain(f" {self.ASK}"))
        yield PlainInput()
        yield OneLine(id="header")
        yield Rows(empty=self.NOTHING)

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(PlainInput).value

    def show_found(self, header: str, lines: list[str]) -> None:
        """Show what fits, under its header."""
        self.query_one(Rows).show(lines)
        self.query_one("#header", OneLine).show(f"  {header}")

    @on(PlainInput.Changed)
    def _typed(self) -> None:
        self.reload()

    @on(PlainInput.Submitted)
    def _to_list(self) -> None:
        self.query_one(Rows).focus()
