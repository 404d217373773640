"""One form renderer: any declared field of any record, in lines of the screen.

A cell knows a place in the record and nothing else; label, hint, kind and direction come from its
declaration. Plain text is put into the matter as it is typed. What can only be read as a whole (a time, a
choice, a person) is kept as half typed until the field is left; what does not fit then stays as it is, with a
sentence, and counts as not saved until it does.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.message import Message
from textual.widget import Widget

from duty_tui.record import Case, Path
from screens.base import Fields
from screens.cells import Box, Cell, CellInput, CellText
from screens.entering import Entering
from screens.in_fields import hint, path_of
from screens.line_of_cells import Line, places_of

if TYPE_CHECKING:
    from duty_tui.session.working import Working
    from screens.base import DutyScreen

__all__ = ["Box", "Cell", "CellInput", "CellText", "Form", "Rows_"]

Rows_ = Sequence[Sequence[Cell]]

STEPS = {"enter": 1, "down": 1, "tab": 1, "up": -1, "shift+tab": -1}
"""Keys that move between fields."""

NARROW = 80


class Form(Fields, Vertical):
    """Fields of a matter, line by line. Rows given as a function are asked for again with every `reload`."""

    class Ended(Message):
        """Enter or Tab was pressed in the last field."""

    def __init__(
        self,
        working: "Working",
        rows: Rows_ | Callable[[], Rows_],
        *,
        name: str | None = None,
        says: str = "",
    ) -> None:
        super().__init__(classes="form", name=name)
        self._working = working
        self._rows = rows if callable(rows) else lambda: rows
        self._entering = Entering(working, self._say, says)
        self._narrow = False
        self._ready = False

    def compose(self) -> Iterable[Widget]:
        """One line of the screen for each row."""
        self._narrow = self.app.size.width < NARROW
        for row in self._rows():
            yield Line(row, narrow=self._narrow)

    def on_mount(self) -> None:
        """Show what the record holds."""
        self._ready = True
        self.reload()

    def on_resize(self) -> None:
        """On a narrow terminal each field has a line of its own; a time is as long as there is room."""
        narrow = self.app.size.width < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._take_rows()
        self.call_after_refresh(self.reload)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines in their order."""
        return tuple(line for line in self.children if isinstance(line, Line))

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The fields in their order."""
        return tuple(
            box for line in self.lines for box in line.children if isinstance(box, CellInput | CellText)
        )

    @property
    def wrong(self) -> str:
        """The sentence on the first field whose text does not fit; empty when all fit."""
        return self._entering.wrong

    @property
    def place(self) -> str:
        """The field in which the cursor is; empty where it is in none."""
        box = self._focused
        return box.cell.words if box else ""

    def reload(self) -> None:
        """Show the record's values in every field but the one being typed in, and those that do not fit."""
        if not self._ready:
            return
        self._take_rows()
        for box in self.boxes:
            if box is not self._focused:
                self._entering.show(box)

    def take_in(self, before: Case) -> None:
        """Somebody else has changed the matter: a field in focus shows it too, unless it is half typed."""
        if self._focused is not None:
            self._entering.take_in(self._focused, before)

    def _take_rows(self) -> None:
        """Lines for new rows are put in their place; those that are there stay, with their cursor."""
        wanted = {places_of(row): row for row in self._rows()}
        before: Line | None = None
        known = {line.places: line for line in self.lines}
        for places, row in wanted.items():
            line = known.pop(places, None)
            if line is None:
                line = Line(row, narrow=self._narrow)
                self.mount(line, after=before) if before else self.mount(
                    line, before=0 if self.lines else None
                )
            else:
                line.take(row, narrow=self._narrow)
            before = line
        for line in known.values():
            line.remove()

    def collect(self) -> None:
        """Put the field being typed in into the matter; what can not be read yet is kept as half typed."""
        if self._focused is not None:
            self._entering.collect(self._focused)

    def collect_all(self) -> None:
        """Put every field into the matter; what does not fit is kept as half typed."""
        for box in self.boxes:
            self._entering.enter(box)

    def settle(self) -> None:
        """The screen is left in mid-field: enter what is whole; a name that would make a person waits."""
        if self._focused is not None:
            self._entering.settle(self._focused)

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Move the focus to the field of a letter; returns whether there is one."""
        low = letter.lower()
        box = next((box for box in self.boxes if low and box.cell.letter.lower() == low), None)
        if box is not None:
            box.focus()
        return box is not None

    def point_to(self, path: Path) -> bool:
        """Put the cursor on a field of the record; returns whether it is on this form."""
        box = next((box for box in self.boxes if path_of(self._working, box.cell) == path), None)
        if box is not None:
            box.focus()
        return box is not None

    def move(self, box: Box, step: int) -> None:
        """Move the focus to the next field, or the one before; arrows stay in the last and first."""
        boxes = self.boxes
        place = boxes.index(box) + step
        if 0 <= place < len(boxes):
            boxes[place].focus()

    @on(DescendantBlur)
    def _left(self, event: DescendantBlur) -> None:
        if isinstance(event.widget, CellInput | CellText):
            box = event.widget
            before = self._working.undecided
            self._entering.enter(box)
            box.show_beginning()
            self._screen.duty.save_now()
            waits = self._working.undecided
            if waits is not None and waits is not before:
                self._entering.said = waits.sentence
            self.reload()

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, CellInput | CellText):
            box = event.widget
            self._entering.begin(box)
            if self._screen.duty.leads and not self._entering.not_saved:
                return  # a hint that comes late would hide what can follow the leader
            said, self._entering.said = self._entering.said, ""
            self._say("\n ".join(filter(None, (self._entering.not_saved or said, hint(box.cell.field)))))

    def on_key(self, event: Key) -> None:
        """Enter and the arrows move between fields of one line; arrows also out of a longer one."""
        box = self._focused
        step = STEPS.get(event.key, 0)
        if box is None or not step:
            return
        tab, line_end = "tab" in event.key, event.key == "enter"
        if isinstance(box, CellInput) or tab or (not line_end and box.at_edge(step)):
            event.stop()
            self.move(box, step)
            if step > 0 and event.key != "down" and box is self.boxes[-1]:
                self._entering.enter(box)
                self.post_message(self.Ended())

    @property
    def _focused(self) -> Box | None:
        box = self.screen.focused
        return box if isinstance(box, CellInput | CellText) and self in box.ancestors else None

    @property
    def _screen(self) -> "DutyScreen":
        from screens.base import DutyScreen

        assert isinstance(self.screen, DutyScreen)  # noqa: S101  # a programming error, never a worker's
        return self.screen

    def _say(self, sentence: str) -> None:
        self._screen.say(sentence)
