"""The cells of a form: a field of the record, its label and its text in one widget."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Region
from textual.strip import Strip

from duty_tui.record import Field
from duty_tui.record.fields import field_of
from duty_tui.session.slots import Slot
from screens.terminal.guarded import PlainInput
from screens.terminal.long_text import PlainText
from screens.terminal.words import shown


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
    column: int = 0
    """Columns that the label takes at least: in a list of fields the texts stand below each other."""

    @property
    def field(self) -> Field:
        """The field's declaration."""
        return field_of(self.slot.kind, self.name)

    @property
    def called(self) -> str:
        """What stands before the text: the letter that leads to it, and the label."""
        label = self.field.label if self.label is None else self.label
        return f"{self.letter} {label}".strip()

    @property
    def colon(self) -> str:
        """What parts the label from the text, where nothing else does."""
        return "" if self.column or self.called.endswith("?") else ":"

    @property
    def words(self) -> str:
        """The label alone."""
        return self.field.label if self.label is None else self.label

    @property
    def lines(self) -> int:
        """Lines of the screen: long text stands below its label."""
        return 1 if self.height == 1 else self.height + 1

    @property
    def place(self) -> str:
        """What tells the cell from every other one, whatever its label."""
        return self.slot.draft(self.name)


if TYPE_CHECKING:
    from textual.widget import Widget as Drawn
else:
    Drawn = object  # Textual takes the styles of a widget's first base that is one: of the input, not of this


class Labelled(Drawn):
    """A field that draws its own label, in the room that its text leaves."""

    _drawn = Strip([])

    def __init__(self, cell: Cell, *, narrow: bool) -> None:
        super().__init__()
        self.cell = cell
        self.put_there = ""
        """What the program put into the field: while it stands there, nobody has typed."""
        self.lay(cell, narrow=narrow)

    def lay(self, cell: Cell, *, narrow: bool) -> None:
        """Take the cell, with its label."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """Columns for the text."""
        return self.content_size.width

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the label over the beginning of the first line, as far as that is asked for."""
        strips, label = super().render_lines(crop), self._drawn
        if crop.y > 0 or not strips or crop.x >= label.cell_length:
            return strips
        seen = label.crop(crop.x, min(crop.right, label.cell_length))
        return [Strip.join([seen, strips[0].crop(seen.cell_length, crop.width)]), *strips[1:]]


class CellInput(Labelled, PlainInput):
    """A field of one line, behind its label."""

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.value

    def put(self, text: str) -> None:
        """Let a text stand in the field."""
        self.value = text

    def put_again(self, text: str) -> None:
        """Let another text stand in the field while somebody is in it: the cursor stays, as far as it can."""
        self.value = text

    def show_beginning(self) -> None:
        """The field is left: what is longer than it shows its beginning."""
        self.cursor_position = 0

    def show_end(self, *, whole: bool = False) -> None:
        """The field is entered: what is typed goes on where it ended, or replaces a `whole` value."""
        self.cursor_position = len(self.value)
        if whole:
            self.select_all()

    def lay(self, cell: Cell, *, narrow: bool) -> None:
        """Take the cell's label, and its width where there is more than one field to a line."""
        self.cell = cell
        words = shown(f" {cell.called}{cell.colon} ").ljust(cell.column)
        self._drawn = Strip([Segment(words)])
        taken = self._drawn.cell_length
        self.styles.padding = (0, 0, 0, taken)
        self.styles.width = "1fr" if narrow or cell.width is None else taken + cell.width


class CellText(Labelled, PlainText):
    """A field of several lines, below its label."""

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.text

    def put(self, text: str) -> None:
        """Let a text stand in the field."""
        self.load_text(text)

    def put_again(self, text: str) -> None:
        """Let another text stand in the field while somebody is in it: the cursor stays, as far as it can."""
        cursor = self.cursor_location
        self.load_text(text)
        self.move_cursor(cursor)

    def show_beginning(self) -> None:
        """The field is left: it stays where it is, the last words in sight."""

    def show_end(self, *, whole: bool = False) -> None:
        """The field is entered: what is typed goes on where it ended."""
        self.move_cursor(self.document.end)

    def lay(self, cell: Cell, *, narrow: bool) -> None:
        """Take the cell's label."""
        self.cell = cell
        self._drawn = Strip([Segment(shown(f" {cell.called}{cell.colon}"))])
        self.styles.padding = (1, 1, 0, 1)
        self.styles.height = cell.lines

    def at_edge(self, step: int) -> bool:
        """Whether the cursor is on the last line, or the first for -1, so that an arrow leaves the field."""
        navigator: DocumentNavigator = self.navigator
        last, first = navigator.is_last_wrapped_line, navigator.is_first_wrapped_line
        return (last if step > 0 else first)(self.cursor_location)


Box = CellInput | CellText
