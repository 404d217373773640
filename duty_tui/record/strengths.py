"""Strengths-based practice, where an authority works so: danger, goal, scale of 0 to 10 (XC-08)."""

from typing import Annotated

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When


class Danger(Entry, frozen=True, kw_only=True):
    """What is feared for a child, or for the whole family, and how it would look if it were safe (XC-08)."""

    statement: Annotated[
        str, about("Danger statement", "who is worried, what was done, what may happen", "XC-08", long=True)
    ]
    goal: Annotated[
        str, about("Safety goal", "what would be seen if the child were safe", "XC-08", long=True)
    ] = ""
    child: Annotated[Ref | None, about("Of", "a child; nobody: the family", "XC-08", names="child")] = None


class Scaled(Entry, frozen=True, kw_only=True):
    """How safe one person holds it to be, from 0 to 10; kept as it was said (XC-08)."""

    by: Annotated[Ref | None, about("Who", "somebody who takes part", "XC-08")] = None
    number: Annotated[str, about("Number", "0 to 10", "XC-08")]
    because: Annotated[str, about("Because", "why not lower, why not higher", "XC-08", long=True)] = ""
    child: Annotated[Ref | None, about("Of", "a child; nobody: the family", "XC-08", names="child")] = None
    at: Annotated[When | None, about("At", source="XC-08")] = None
