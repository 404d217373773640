"""The board: every matter in a line, the worst first, with the reason for its place (SCREENS 3.7, 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from duty_tui.calendar import LONDON
from duty_tui.night.waiting import of_matter
from duty_tui.overview import whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import latest_for, where_now
from duty_tui.rules.saying import say

PLACES = (
    "late call",
    "child not seen",
    "no discussion",
    "not handed over",
    "not taken over",
    "open",
    "taken over",
)
"""Reasons for a place on the board, the worst first."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One matter on the board."""

    reference: str
    whose: str
    where: str
    worst: str
    due: datetime | None

    def line(self, at: datetime) -> str:
        """Return the row in 78 columns: matter, child, where now, worst, due."""
        return (
            f"{self.reference:<12}{self.whose[:13]:<14}{self.where[:22]:<23}"
            f"{self.worst[:16]:<17}{_short(self.due, at)}"
        )


HEADER = f"  {'matter':<12}{'child':<14}{'where now, until':<23}{'worst first':<17}due"


def board(matters: Iterable[tuple[Case, Protocol]], at: datetime) -> tuple[BoardRow, ...]:
    """Return every matter, worst first; within a place the earliest due first."""
    rows = [_row(case, protocol, at) for case, protocol in matters]
    return tuple(sorted(rows, key=lambda row: (PLACES.index(row.worst), _order(row.due))))


def _order(due: datetime | None) -> float:
    return due.astimezone(UTC).timestamp() if due else float("inf")


def _row(case: Case, protocol: Protocol, at: datetime) -> BoardRow:
    waits = [wait.due for wait in of_matter(case, protocol, at) if wait.due]
    limits = [each.ends for each in clocks(protocol, events(case)) if each.running(at)]
    return BoardRow(
        reference=case.reference,
        whose=whose(case, at),
        where=_where(case),
        worst=_worst(case, at, waits),
        due=min(waits or limits, default=None, key=lambda due: due.astimezone(UTC)),
    )


def _where(case: Case) -> str:
    first = next(iter(case.children), None)
    place = where_now(case, first) if first else None
    if place is None:
        return "NOT RECORDED"
    until = f", to {say(place.until, short=True)}" if place.until else ""
    return f"{place.place}{until}"


def _worst(case: Case, at: datetime, waits: list[datetime]) -> str:
    """The first reason that applies; a person who took the case over ends the others."""
    if case.taken_over:
        return "taken over"
    if any(due < at for due in waits):
        return "late call"
    met = any(item.outcome == "met" for item in case.thresholds.values())
    if met and not any(held.began for held in case.discussions.values()):
        return "no discussion"
    if case.copies:
        return "not taken over"
    unseen = any(
        not child.unborn and latest_for(case.seen, key) is None for key, child in case.children.items()
    )
    if met and unseen:
        return "child not seen"
    return "not handed over" if case.discussions else "open"


def _short(due: datetime | None, at: datetime) -> str:
    if due is None:
        return ""
    local = due.astimezone(LONDON)
    said = f"{local:%H:%M}" if local.date() == at.astimezone(LONDON).date() else f"{local:%a %d %b}"
    return f"LATE {said}" if due < at else said
