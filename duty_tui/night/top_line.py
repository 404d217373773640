"""The line on top of every screen: whose record, which step, what is saved, what is due next (DESIGN)."""

from collections.abc import Iterable
from datetime import datetime

from duty_tui.calendar import LONDON
from duty_tui.night.waiting import Wait
from duty_tui.overview import whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps

NEAR_HOURS = 12
"""A call or discussion due within these hours stands before the hand-over's deadline."""


def whose_line(case: Case, at: datetime) -> str:
    """Return "B-2026-0412 LEO 6y +2"."""
    return f"{case.reference} {whose(case, at)}"


def saved_line(saved_at: datetime | None, failure: str, *, unsaved: bool) -> str:
    """Return "saved 21:40:02", or "NOT SAVED" while something typed is not on the disk."""
    if failure or unsaved:
        return "NOT SAVED"
    return f"saved {saved_at.astimezone(LONDON):%H:%M:%S}" if saved_at else "saved"


def due_line(waits: Iterable[Wait], case: Case | None, protocol: Protocol | None, at: datetime) -> str:
    """Return the nearest thing due: "RING caller 22:00", "DUE Tue 09:00 107h20"; capitals once it is late."""
    near = next((wait for wait in waits if wait.due and _hours(wait.due, at) < NEAR_HOURS), None)
    if near is not None and near.due is not None:
        verb = near.who if near.who == "DISCUSSION" else f"RING {near.who}"
        late = "LATE " if near.late(at) else ""
        return f"{late}{verb} {near.due.astimezone(LONDON):%H:%M}"
    return _hand_over(case, protocol, at) if case and protocol else ""


def _hours(due: datetime, at: datetime) -> float:
    return (due - at).total_seconds() / 3600


def _hand_over(case: Case, protocol: Protocol, at: datetime) -> str:
    found = next((each for each in clocks(protocol, events(case)) if each.key == "hand-over"), None)
    if found is None or found.met:
        return ""
    if found.overdue(at):
        return f"OVERDUE hand-over {found.ends:%a %H:%M}"
    hours, rest = divmod(int(found.left(at).total_seconds()) // 60, 60)
    return f"DUE {found.ends:%a %H:%M} {hours}h{rest:02}"


def gaps_tonight(case: Case, protocol: Protocol, at: datetime) -> int:
    """Return the number of gaps that matter tonight: the only ones that the top line counts (XP-18)."""
    return sum(gap.kind == "tonight" for gap in gaps(case, protocol, at))


def top_line(left: str, step: str, saved: str, due: str, gap_count: int, width: int) -> str:
    """Return the line, shorter where the terminal is narrow; whose record it is is never cut."""
    counted = f"{gap_count} gap{'' if gap_count == 1 else 's'}" if gap_count else ""
    parts = [left, step, saved, due, counted]
    line = " " + "  ".join(part for part in parts if part)
    if len(line) <= width:
        return line
    # A narrow terminal does without the time of the last save, unless it failed, and the step's name.
    shorter = [left, step.split(" ")[0], saved if saved.startswith("NOT") else "", due, counted]
    return (" " + "  ".join(part for part in shorter if part))[:width]
