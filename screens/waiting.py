"""Who waits, over all matters, and who is ringing: three letters or the last digits (XP-15; XP-16)."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on

from duty_tui.calendar import LONDON
from duty_tui.night.columns import in_columns
from duty_tui.night.ringing import Ringing
from duty_tui.night.waiting import Wait
from duty_tui.wording import WEEKDAYS
from screens.rows import Rows
from screens.searching import Searching

if TYPE_CHECKING:
    from duty_tui.session.working import Working

WIDE = 76


class Waiting(Searching):
    """The list, with a line to find who is ringing."""

    NAME: ClassVar[str] = "waiting"
    STEP: ClassVar[str] = "WAITING"
    ASK: ClassVar[str] = "Who is ringing? Three letters of a name, or the last digits:"
    NOTHING: ClassVar[str] = "Nobody waits."

    _found: tuple[Wait | Ringing, ...] = ()

    def reload(self) -> None:
        """Show who waits, or who fits what was typed."""
        night, at = self.duty.night, self.duty.night.desk.clock()
        waits = night.waits()
        found = night.ringing(self.typed)
        self._found = found or waits
        width = self.app.size.width - 4
        self.show_found(_header(found, self.typed, width), [_line(each, at, width) for each in self._found])
        super().reload()

    def look(self) -> None:
        """What waits becomes late."""
        self.reload()

    @property
    def about(self) -> "Working | None":
        """The matter of the row under the cursor."""
        at = self.query_one(Rows).at
        return self.duty.night.open(self._found[at].reference) if at < len(self._found) else None

    def leave_text(self) -> None:
        """Esc in the line goes back at once: nothing typed here is kept."""
        self.duty.back()

    @on(Rows.Chosen)
    def _go(self) -> None:
        found = self._found[self.query_one(Rows).at]
        working = self.duty.night.open(found.reference)
        self.duty.back()
        self.duty.shift.turn_to(working, found.path)


def _header(found: tuple[Ringing, ...], typed: str, width: int) -> str:
    if found:
        return f"{len(found)} found; Enter goes there"
    if typed.strip():
        return "Nobody found by that. All who wait:"
    return in_columns(*_columns("next due", "who", "what for", "tried", "of", "number", width))


def _line(each: Wait | Ringing, at: datetime, width: int) -> str:
    if isinstance(each, Ringing):
        what = f"{each.waits.upper()}; {each.what}" if each.waits else each.what
        return in_columns(
            (each.reference, 11), (each.whose, 11), (each.name, 18), (what, width - 58), (each.number, 14)
        )
    due = _time(each.due, at) if each.due else "no time"
    late = f"LATE {due}" if each.late(at) else due
    last = f"{each.last.astimezone(LONDON):%H:%M}" if each.last else ""
    return in_columns(*_columns(late, each.who, each.what, last, each.whose, each.number, width))


def _columns(
    due: str, who: str, what: str, last: str, whose: str, number: str, width: int
) -> list[tuple[str, int]]:
    """Side by side; a narrow terminal does without what for and last tried."""
    if width < WIDE:
        return [(due, 10), (who, width - 39), (whose, 12), (number, 14)]
    return [(due, 14), (who, width - 66), (what, 12), (last, 5), (whose, 13), (number, 14)]


def _time(due: datetime, at: datetime) -> str:
    local = due.astimezone(LONDON)
    today = local.date() == at.astimezone(LONDON).date()
    return f"{local:%H:%M}" if today else f"{WEEKDAYS[local.weekday()]} {local:%H:%M}"
