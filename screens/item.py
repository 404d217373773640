"""Any item of the record, field by field as it is declared: nothing is out of reach of the keys."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.record import Case, Path
from duty_tui.session.fields_of_item import fields_to_type, is_out, slot_at, title
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.commands import USE
from screens.foot import foot
from screens.form import Cell, Form
from screens.letters import lettered

LINES = 2
"""Lines for a long text."""

WIDEST = 30
"""Columns that labels take at most."""


class ItemScreen(DutyScreen):
    """One item over the screen in front; Enter in its last field goes back."""

    NAME: ClassVar[str] = "item"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput, CellText"

    def __init__(
        self, working: Working, item: Slot | Path, *, only: tuple[str, ...] = (), says: str = ""
    ) -> None:
        super().__init__(working)
        self._slot = item if isinstance(item, Slot) else slot_at(working, item)
        self._only = only
        self._says = says
        self._warned = False

    @property
    def STEP(self) -> str:  # type: ignore[override]  # the item's own name in the top line
        """What the item is called."""
        return title(self.matter, self._slot).upper()

    def body(self) -> Iterable[Widget]:
        """Its fields, one a line; collections inside it are entered among the entries."""
        found = fields_to_type(self._slot, self._only)
        column = min(WIDEST, max(len(field.label) for _, field in found) + len(" X  "))
        rows = [
            (Cell(slot, field.name, height=LINES if field.long else 1, column=column),)
            for slot, field in found
        ]
        yield Form(self.matter, lettered(rows), says=self._says)

    def take_in(self, before: Case) -> None:
        """Somebody else may have taken the item out."""
        super().take_in(before)
        path = self._slot.find(self.matter.case)
        if path and is_out(self.matter, path):
            self.say("Somebody else has just taken this out of the record. Esc back.")

    def foot(self) -> tuple[str, ...]:
        """How to move; whether there is more than fits."""
        below = sum(form.virtual_size.height > form.size.height > 0 for form in self.forms)
        more = ("more fields below   " if below else "") + USE[self.NAME]
        return foot(self.NAME, self.app.size.width - 1, more, typing=self.typing)

    @on(Form.Ended)
    def leave_text(self) -> None:
        """Back at once: there are no commands here for which the text would have to be left."""
        self.collect_all()
        if self.wrong and not self._warned:
            self._warned = True
            self.say(f"NOT SAVED, {self.wrong} Esc again: back all the same; it waits here, half typed.")
            return
        self.duty.back()
