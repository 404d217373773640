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

from duty_tui.errors import DutyError
from duty_tui.record import Case, Path
from duty_tui.record.putting import at as value_at
from duty_tui.session import drafts
from duty_tui.session.branching import asked_for
from duty_tui.session.echo import echo
from duty_tui.session.moved_on import is_there
from screens.base import Fields
from screens.cells import Box, Cell, CellInput, CellText
from screens.in_fields import hint, in_words, is_whole, names_somebody_new, path_of, to_go_on
from screens.line_of_cells import Line, places_of

if TYPE_CHECKING:
    from duty_tui.session.working import Working
    from screens.base import DutyScreen

__all__ = ["Box", "Cell", "CellInput", "CellText", "Form", "Rows_"]

Rows_ = Sequence[Sequence[Cell]]

STEPS = {"enter": 1, "down": 1, "tab": 1, "up": -1, "shift+tab": -1}
"""Keys that move between fields."""

NARROW = 80

TAKEN_IN = "{}: somebody else has just changed this."
TWO = "{}: somebody else has just entered: {}. What you type stands once you leave the field."

HALF = "{}: half typed. Enter in the field enters it."


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
        self._wrong: dict[str, str] = {}
        self._said = says
        """What is said in the next field that is entered: how the one before was read, or what is wanted."""
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
        return next(iter(self._wrong.values()), "")

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
            # A field that was just left may not have been entered yet: its text is not taken from it.
            typed = box is self._focused or box.typed != box.put_there
            if not typed and box.cell.place not in self._wrong:
                self._show_value(box)

    def take_in(self, before: Case) -> None:
        """Somebody else has changed the matter: a field in focus shows it too, unless it is half typed."""
        box = self._focused
        path = None if box is None else path_of(self._working, box.cell)
        if box is None or path is None or not self._changed(before, path):
            return
        if box.typed == box.put_there:
            box.put_there = to_go_on(self._working, box.cell)
            box.put_again(box.put_there)
            self._screen.say(TAKEN_IN.format(box.cell.called))
        else:
            self._screen.say(TWO.format(box.cell.called, self._working.text(path)))

    def _changed(self, before: Case, path: Path) -> bool:
        now = value_at(self._working.case, path)
        return bool(now != (value_at(before, path) if is_there(before, path) else None))

    def _show_value(self, box: Box) -> None:
        half = drafts.text_of(self._working, box.cell.place)
        self._show(box, half or in_words(self._working, box))
        if half:
            self._wrong[box.cell.place] = HALF.format(box.cell.called)

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
        box = self._focused
        if box is None or box.typed == box.put_there:
            return
        if box.cell.slot.grows(box.cell.name):
            self._put(box)
        else:
            drafts.keep(self._working, box.cell.place, box.typed)

    def collect_all(self) -> None:
        """Put every field into the matter; what does not fit is kept as half typed."""
        for box in self.boxes:
            self._put(box)

    def settle(self) -> None:
        """The screen is left in mid-field: enter what is whole; a name that would make a person waits."""
        box = self._focused
        if box is None or box.typed == box.put_there:
            return
        if names_somebody_new(box, self._working):
            self.collect()
            self._wrong[box.cell.place] = HALF.format(box.cell.called)
        else:
            self._put(box)

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
            self._put(box)
            box.show_beginning()
            self._screen.duty.save_now()
            waits = self._working.undecided
            if waits is not None and waits is not before:
                self._said = waits.sentence
            self.reload()

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, CellInput | CellText):
            box = event.widget
            # It may be told late: what was typed since then stays.
            if box.cell.place not in self._wrong and box.typed == box.put_there:
                self._show(box, to_go_on(self._working, box.cell))
                box.show_end(whole=is_whole(box.cell.field))
            elif box.cell.place in self._wrong:
                box.show_end(whole=is_whole(box.cell.field))
            said, self._said = self._said, ""
            self._screen.say("\n ".join(filter(None, (self._wrong_words() or said, hint(box.cell.field)))))

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
                self._put(box)
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

    def _show(self, box: Box, text: str) -> None:
        box.put_there = text
        if box.typed != text:
            box.put(text)

    def _put(self, box: Box) -> None:
        """Enter what was typed; the slot makes the item where it is missing."""
        cell, text = box.cell, box.typed
        half = drafts.text_of(self._working, cell.place)
        if text == box.put_there and not half:
            self._wrong.pop(cell.place, None)
            return
        before = self._working.case
        try:
            path = drafts.enter(self._working, cell.slot, cell.name, text)
        except DutyError as error:
            drafts.keep(self._working, cell.place, text)
            self._wrong[cell.place] = f"{cell.called}: {error}"
            self._screen.say(self._wrong_words())
            return
        self._wrong.pop(cell.place, None)
        box.put_there = text
        read = echo(self._working.known, cell.field, value_at(self._working.case, path))
        self._said = read or asked_for(before, self._working.case)
        if self._said:
            self._screen.say(self._said)

    def _wrong_words(self) -> str:
        return f"NOT SAVED, {self.wrong}" if self._wrong else ""
