"""Add a child or a person from anywhere, and come back to the same cursor (SCREENS 1.1 #9, #10)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.session.adding import KINDS, add
from screens.base import DutyScreen
from screens.item import ItemScreen
from screens.rows import Rows
from screens.terminal.words import plain


class Add(DutyScreen):
    """Which kind of person."""

    NAME: ClassVar[str] = "add"
    STEP: ClassVar[str] = "ADD"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The kinds."""
        yield Static(plain(" Add to this matter:"))
        yield Rows()

    def reload(self) -> None:
        """Show the kinds."""
        self.query_one(Rows).show([kind.label for kind in KINDS])
        super().reload()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        kind = KINDS[self.query_one(Rows).at]
        working, path = self.matter, add(self.matter, kind)
        self.duty.back()
        self.duty.over(ItemScreen(working, path, only=kind.fields))
