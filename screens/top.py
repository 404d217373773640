"""The line on top, kept up to date: whose record, what is saved, what is due; and the bell, if wanted."""

import os
from collections.abc import Iterable
from typing import Final

from duty_tui.night.top_line import Due, Top, gaps_tonight, nearest, saved_forms, whose_line
from duty_tui.night.waiting import Wait
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working

BELL: Final = "DUTY_TUI_BELL"
"""Set to 1, the terminal's bell rings once when something falls due."""

TRAINING: Final = "TRAINING "


class TopLine:
    """What stands on the top line of a screen, and what has become late since somebody last looked."""

    def __init__(self, night: Night) -> None:
        self._night = night
        self._gaps: dict[str, int] = {}
        self._late: set[tuple[str, ...]] | None = None

    def line(self, step: str, working: Working | None, width: int, *, wrong: bool) -> str:
        """Return the line; `wrong`: a text on the screen does not fit its field and is not saved."""
        now = self._night.desk.clock()
        mark = TRAINING if self._night.training else ""
        due = self._due(working)
        if working is None:
            return Top(f"{mark}{step}", now, due=due).line(width)
        saved = saved_forms(
            working.saved_at, failed=wrong or bool(working.failure), undecided=working.undecided is not None
        )
        whose = f"{mark}{whose_line(working.case, now)}"
        return Top(whose, now, step, saved, due, self._count(working)).line(width)

    def covered(self, width: int) -> str:
        """Return the line over a covered screen: roles and times, no names."""
        now = self._night.desk.clock()
        mark = TRAINING if self._night.training else ""
        return Top(f"{mark}COVERED", now, due=self._due(None)).line(width)

    def recount(self) -> None:
        """Count the gaps anew when next asked."""
        self._gaps.clear()

    def fell_due(self, waits: Iterable[Wait]) -> bool:
        """Return whether something has become late since this was last asked; never at the first time."""
        now = self._night.desk.clock()
        late = {(wait.reference, *wait.path) for wait in waits if wait.late(now)}
        before, self._late = self._late, late
        return before is not None and not late <= before

    def _due(self, working: Working | None) -> Due | None:
        waits = self._night.waits(working)
        if working is None:
            return nearest(waits, None, None, self._night.desk.clock())
        return nearest(waits, working.case, working.protocol, working.now)

    def _count(self, working: Working) -> int:
        if working.reference not in self._gaps:
            self._gaps[working.reference] = gaps_tonight(working.case, working.protocol, working.now)
        return self._gaps[working.reference]


def bell_wanted() -> bool:
    """Return whether the bell is switched on."""
    return os.environ.get(BELL, "") not in ("", "0")
