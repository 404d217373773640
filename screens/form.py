"""One form renderer: any declared field of any record, in lines of the screen.

A cell knows a place in the record and nothing else; label, hint, kind and direction come from its
declaration. What is typed is put into the matter when the field is left; what does not fit stays as it is,
with a sentence, and is not saved until it does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur, DescendantFocus, Key
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import BadInput
from duty_tui.exchange.shapes import shape_of
from duty_tui.record import Field, Path, When
from duty_tui.record.fields import field_of
from duty_tui.record.putting import at as value_at
from duty_tui.rules.saying import say
from duty_tui.session.card import Slot
from duty_tui.wording import say_distance
from screens.terminal.guarded import PlainInput, PlainText
from screens.terminal.words import plain

if TYPE_CHECKING:
    from duty_tui.session.working import Working
    from screens.base import DutyScreen


@dataclass(frozen=True, slots=True)
class Cell:
    """One field on a form: its letter, where it is, its label if another than declared, its width."""

    slot: Slot
    name: str
    """The field of the item in the slot."""
    letter: str = ""
    label: str | None = None
    width: int | None = None
    """Columns of the text; without it, the rest of the line."""
    height: int = 1
    """Lines, for long text."""


class CellInput(PlainInput):
    """A field of one line."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self.put_there = ""
        """What the program put into the field: while it stands there, nobody has typed."""
        if cell.width is not None:
            self.styles.width = cell.width


class CellText(PlainText):
    """A field of several lines."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self.put_there = ""
        """What the program put into the field: while it stands there, nobody has typed."""
        self.styles.height = cell.height


Box = CellInput | CellText


class Form(Vertical):
    """Fields of a matter, line by line."""

    def __init__(self, working: "Working", rows: Sequence[Sequence[Cell]]) -> None:
        super().__init__()
        self._working = working
        self._rows = rows
        self._wrong: dict[Cell, str] = {}

    def compose(self) -> Iterable[Widget]:
        """One line of the screen for each row; long text takes its own lines under its label."""
        for row in self._rows:
            if len(row) == 1 and row[0].height > 1:
                yield Static(plain(self._label(row[0])), classes="label")
                yield CellText(row[0])
            else:
                with Horizontal(classes="row"):
                    for cell in row:
                        yield Static(plain(self._label(cell)), classes="label")
                        yield CellInput(cell)

    def on_mount(self) -> None:
        """Show what the record holds."""
        self.reload()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The fields in their order."""
        return tuple(box for box in self.walk_children() if isinstance(box, CellInput | CellText))

    @property
    def wrong(self) -> str:
        """The sentence on the first field whose text does not fit; empty when all fit."""
        return next(iter(self._wrong.values()), "")

    def reload(self) -> None:
        """Show the record's values in every field but the one being typed in, and those that do not fit."""
        for box in self.boxes:
            if box is not self.screen.focused and box.cell not in self._wrong:
                _show(box, self._in_words(box.cell))

    def collect(self) -> None:
        """Put the field being typed in into the matter, if it is text: half a date is not read yet."""
        box = self.screen.focused
        if isinstance(box, CellInput | CellText) and box in self.boxes:
            field = self._field(box.cell)
            if field.type is str or box.cell.height > 1:
                self._put(box)

    def collect_all(self) -> None:
        """Put every field into the matter, also a half one: the line may be gone in a moment."""
        for box in self.boxes:
            self._put(box)

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Move the focus to the field of a letter; returns whether there is one."""
        box = next((box for box in self.boxes if box.cell.letter.lower() == letter.lower()), None)
        if box is not None and letter:
            box.focus()
        return box is not None and bool(letter)

    def move(self, box: Box, step: int) -> None:
        """Move the focus to the next field, or the one before; the last and first stay."""
        boxes = self.boxes
        place = boxes.index(box) + step
        if 0 <= place < len(boxes):
            boxes[place].focus()

    @on(DescendantBlur)
    def _left(self, event: DescendantBlur) -> None:
        if isinstance(event.widget, CellInput | CellText):
            box = event.widget
            self._put(box)
            if box.cell not in self._wrong:
                _show(box, self._in_words(box.cell))
            self._screen.duty.save_now()

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, CellInput | CellText):
            box = event.widget
            if box.cell not in self._wrong:
                _show(box, self._text(box.cell))
            self._screen.say(self._wrong.get(box.cell) or _hint(self._field(box.cell)))

    def on_key(self, event: Key) -> None:
        """Enter and the arrows move between fields of one line."""
        box = self.screen.focused
        steps = {"enter": 1, "down": 1, "tab": 1, "up": -1, "shift+tab": -1}
        if isinstance(box, CellInput) and event.key in steps:
            event.stop()
            self.move(box, steps[event.key])

    @property
    def _screen(self) -> "DutyScreen":
        from screens.base import DutyScreen

        assert isinstance(self.screen, DutyScreen)  # noqa: S101  # a programming error, never a worker's
        return self.screen

    def _field(self, cell: Cell) -> Field:
        return field_of(cell.slot.kind, cell.name)

    def _label(self, cell: Cell) -> str:
        label = self._field(cell).label if cell.label is None else cell.label
        return f"{cell.letter} {label} " if cell.letter else f"{label} "

    def _path(self, cell: Cell) -> Path | None:
        place = cell.slot.find(self._working.case)
        return None if place is None else (*place, cell.name)

    def _text(self, cell: Cell) -> str:
        path = self._path(cell)
        return "" if path is None else self._working.text(path)

    def _in_words(self, cell: Cell) -> str:
        """A field that nobody is typing in: a time with its day, as it was read."""
        path = self._path(cell)
        value = None if path is None else value_at(self._working.case, path)
        return say(value, short=True) if isinstance(value, When) and value.at else self._text(cell)

    def _put(self, box: Box) -> None:
        text = _typed(box)
        if text == box.put_there:
            self._wrong.pop(box.cell, None)
            return
        path = self._path(box.cell)
        if path is None:
            path = (*box.cell.slot.make(self._working), box.cell.name)
        try:
            self._working.enter(path, text)
        except BadInput as error:
            self._wrong[box.cell] = str(error)
            self._screen.say(f"NOT SAVED: {error}")
            return
        self._wrong.pop(box.cell, None)
        box.put_there = text
        self._echo(path)

    def _echo(self, path: Path) -> None:
        """Say how a time was read: weekday, full date, distance (SCREENS 1.1)."""
        value = value_at(self._working.case, path)
        if isinstance(value, When) and value.at is not None:
            away = value.at - self._working.now
            side = "ago" if away.total_seconds() < 0 else "from now"
            self._screen.say(f"{say(value)} ({say_distance(away)} {side})")
        elif isinstance(value, When):
            self._screen.say("Not read as a time: kept as typed, and shown as a gap.")


def _typed(box: Box) -> str:
    return box.value if isinstance(box, CellInput) else box.text


def _show(box: Box, text: str) -> None:
    box.put_there = text
    if _typed(box) == text:
        return
    if isinstance(box, CellInput):
        box.value = text
    else:
        box.load_text(text)


def _hint(field: Field) -> str:
    """What belongs into a field: its hint, and the choices where it has some."""
    shape = shape_of(field.type)
    choices = (shape.each or shape).choices
    return " ".join(part for part in (field.hint, f"[{' / '.join(choices)}]" if choices else "") if part)
