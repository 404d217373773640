"""A log line, made when its first word is typed; told now, by the person who signed in."""

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.discussion import Line
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working


def new_line(working: Working) -> Slot:
    """Return the slot of a new line of the matter's log."""
    made: list[str] = []

    def find(case: Case) -> Path | None:
        return ("log", made[0]) if made and made[0] in case.log else None

    def make(working: Working) -> Path:
        line = Line(text="", told=exactly(working.now), speaker=Ref(working.me()))
        made[:] = [working.add(("log",), line)]
        return ("log", made[0])

    return Slot(Line, f"log line {len(working.case.log) + 1}", find, make)
