"""Any item of the record, field by field as it is declared: nothing is out of reach of the keys."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec
from textual.containers import VerticalScroll
from textual.widget import Widget

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Path
from duty_tui.record.fields import fields_of
from duty_tui.record.putting import label
from duty_tui.session.card import fixed
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.form import Cell, Form

HIDDEN = ("withdrawn", "withheld", "copies", "seal", "digest")


class ItemScreen(DutyScreen):
    """One item over the screen in front."""

    NAME: ClassVar[str] = "item"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput"

    def __init__(self, working: Working, path: Path, *, only: tuple[str, ...] = ()) -> None:
        super().__init__(working)
        self._path = path
        self._only = only

    @property
    def STEP(self) -> str:  # type: ignore[override]  # the item's own name in the top line
        """What the item is called."""
        return label(self.matter.case, self._path)

    def body(self) -> Iterable[Widget]:
        """Its fields, one a line; those that hold collections are entered on their own screens."""
        kind: type[msgspec.Struct] = type(self.matter.at(self._path))
        shapes = shapes_of(kind)
        place = fixed(kind, self._path)
        names = self._only or [
            field.name
            for field in fields_of(kind)
            if field.name not in HIDDEN and shapes[field.name].form not in ("named", "record")
        ]
        rows = [(Cell(place, name, height=3 if _long(kind, name) else 1),) for name in names]
        with VerticalScroll(can_focus=False):
            yield Form(self.matter, rows)

    def foot(self) -> tuple[str, ...]:
        """How to move and leave."""
        return ("Enter next field   up the one before   Esc twice: back",)


def _long(kind: type[msgspec.Struct], name: str) -> bool:
    return next(field.long for field in fields_of(kind) if field.name == name)
