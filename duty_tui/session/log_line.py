"""A log line, made when its first word is typed; told now, by the person who signed in."""

from duty_tui.record import Path, Ref, exactly
from duty_tui.record.discussion import Line
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working


def new_line(working: Working) -> Slot:
    """Return the slot of a new line of the matter's log."""

    def make(working: Working) -> Path:
        line = Line(text="", told=exactly(working.now), speaker=Ref(working.me()))
        return ("log", working.add(("log",), line))

    return fresh(Line, f"log line {len(working.case.log) + 1}", make)
