"""What a case is: typed, no input or output, no clock."""

from duty_tui.calendar import LONDON
from duty_tui.record.case import Case
from duty_tui.record.current import current, entries
from duty_tui.record.entry import Entry, Record, Withdrawn, Withheld
from duty_tui.record.fields import Answer, Field, Path, Place, Ref, about, field_of, fields_of, heard, walk
from duty_tui.record.times import Precision, When, exactly

__all__ = [
    "LONDON",
    "Answer",
    "Case",
    "Entry",
    "Field",
    "Path",
    "Place",
    "Precision",
    "Record",
    "Ref",
    "When",
    "Withdrawn",
    "Withheld",
    "about",
    "current",
    "entries",
    "exactly",
    "field_of",
    "fields_of",
    "heard",
    "walk",
]
