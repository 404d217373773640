"""What a covered screen shows: the time, the references of open matters, which call is due; never a name."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from duty_tui.calendar import LONDON
from duty_tui.night.waiting import Wait
from duty_tui.record import Case
from duty_tui.wording import MONTHS, WEEKDAYS

MOST: Final = 12
"""Lines at most: what is due first stands on top, and the smallest screen holds them."""


def lines(waits: Iterable[Wait], cases: Iterable[Case], at: datetime) -> tuple[str, ...]:
    """Return the lines: day and time, each call that is due with the reference of its matter, the others."""
    due = [(_due(wait, at), wait.reference) for wait in waits if wait.due is not None]
    named = {reference for _, reference in due}
    rest = sorted({case.reference for case in cases if not case.taken_over} - named)
    said = [*(f" {reference}   {text}" for text, reference in due), *(f" {reference}" for reference in rest)]
    return (*_time(at), *said[:MOST])


def _time(at: datetime) -> Iterator[str]:
    yield ""
    yield f" {WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at:%H:%M}"
    yield ""


def _due(wait: Wait, at: datetime) -> str:
    local = (wait.due or at).astimezone(LONDON)
    day = "" if local.date() == at.date() else f"{WEEKDAYS[local.weekday()]} "
    return f"{wait.role.upper() if wait.late(at) else wait.role} {day}{local:%H:%M}" + (
        "  LATE" if wait.late(at) else ""
    )
