"""What stands in a field of a form: the value to read, the text to go on with, what belongs there."""

from typing import TYPE_CHECKING

from duty_tui.calendar import LONDON
from duty_tui.errors import DutyError
from duty_tui.exchange.shapes import shape_of
from duty_tui.record import Field, Path, When
from duty_tui.record.putting import at as value_at
from duty_tui.session import drafts
from duty_tui.session.echo import in_width
from duty_tui.session.moved_on import is_there
from duty_tui.session.values import makes_people
from screens.cells import Box, Cell

if TYPE_CHECKING:
    from duty_tui.session.working import Working


def path_of(working: "Working", cell: Cell) -> Path | None:
    """Return the field's place in the record; none while its item is not there, or was just taken out."""
    place = cell.slot.find(working.case)
    return (*place, cell.name) if place is not None and is_there(working.case, place) else None


def _text(working: "Working", cell: Cell) -> str:
    """What is typed again: what was half typed before, or else the value."""
    return drafts.text_of(working, cell.place) or cell.slot.text(working, cell.name)


def to_go_on(working: "Working", cell: Cell) -> str:
    """Return what stands in a field that is entered: behind a list of names the next one can be typed."""
    text = _text(working, cell)
    whole = not drafts.text_of(working, cell.place)
    return f"{text}, " if text and whole and shape_of(cell.field.type).form == "many" else text


def in_words(working: "Working", box: Box) -> str:
    """Return what stands in a field that nobody is typing in: a time with its day, as it was read."""
    path = path_of(working, box.cell)
    value = None if path is None else value_at(working.case, path)
    if not isinstance(value, When) or not value.at:
        return _text(working, box.cell)
    return in_width(value, working.now.astimezone(LONDON).date(), box.room or 80)


def names_somebody_new(box: Box, working: "Working") -> bool:
    """Return whether what is typed names somebody whom the matter does not have yet."""
    try:
        return makes_people(working.known, box.cell.field, box.typed)
    except DutyError:
        return False


def is_whole(field: Field) -> bool:
    """Return whether a value is typed anew rather than gone on with: all but texts and lists."""
    return bool(field.catalogue) or shape_of(field.type).form not in ("text", "many")


def hint(field: Field) -> str:
    """Return what belongs into a field: its hint, and the choices where it has some."""
    shape = shape_of(field.type)
    choices = (shape.each or shape).choices
    return " ".join(part for part in (field.hint, f"[{' / '.join(choices)}]" if choices else "") if part)
