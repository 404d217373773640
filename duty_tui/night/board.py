"""The board: every matter in a line, the worst first, with the reason for its place (SCREENS 3.7, 4)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from duty_tui.calendar import LONDON
from duty_tui.night.columns import cells, cut, in_columns
from duty_tui.night.waiting import of_matter
from duty_tui.overview import where, whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import last_discussion, latest_for, over, overdue, where_now
from duty_tui.rules.life import Stage, stage
from duty_tui.rules.managers import decisions_waiting, sent_back
from duty_tui.rules.quorum import quorum
from duty_tui.search.known import Known
from duty_tui.wording import MONTHS, WEEKDAYS

LATE_CALL: Final = "LATE CALL"
NO_PLAN: Final = "WARD, NO PLAN"
NO_DISCUSSION: Final = "NO DISCUSSION"
NOT_SEEN: Final = "CHILD NOT SEEN"
HAND_OVER_LATE: Final = "HAND-OVER LATE"
NOT_TAKEN_OVER: Final = "NOT TAKEN OVER"
ACTIONS_OVER: Final = "ACTIONS OVER"
NOT_QUORATE: Final = "NOT QUORATE"
SENT_BACK: Final = "SENT BACK"
DECISION: Final = "DECISION WAITS"
NOT_HANDED_OVER: Final = "not handed over"
OPEN: Final = "open"
TAKEN_OVER: Final = "taken over"
CLOSED: Final = "closed"

REASONS: Final = (
    LATE_CALL,
    NO_PLAN,
    NO_DISCUSSION,
    NOT_SEEN,
    HAND_OVER_LATE,
    SENT_BACK,
    NOT_TAKEN_OVER,
    ACTIONS_OVER,
    NOT_QUORATE,
    DECISION,
    NOT_HANDED_OVER,
    OPEN,
    TAKEN_OVER,
    CLOSED,
)
"""Reasons for a place on the board, the worst first: who has to be rung now, then where a child may be."""

OVER: Final[Mapping[Stage, str]] = {"accepted": TAKEN_OVER, "closed": CLOSED}
"""What is said of a matter that asks nothing more of this desk."""

COUNTED: Final[Mapping[str, tuple[str, ...]]] = {
    NOT_TAKEN_OVER: (NOT_TAKEN_OVER, SENT_BACK),
    "OVERDUE": (LATE_CALL, ACTIONS_OVER, HAND_OVER_LATE),
    NOT_QUORATE: (NOT_QUORATE,),
    "MY DECISION": (DECISION,),
    NOT_SEEN: (NOT_SEEN,),
}
"""What the line above the board counts, and the reasons that each number stands for (SCREENS 4.1)."""

NARROW: Final = 78


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One matter on the board."""

    reference: str
    whose: str
    where: str
    reasons: tuple[str, ...]
    """All that apply, the worst first."""
    due: datetime | None

    @property
    def worst(self) -> str:
        """The reason for its place."""
        return self.reasons[0]

    def counts_as(self, name: str) -> bool:
        """Whether one of the numbers above the board counts this matter."""
        return any(reason in self.reasons for reason in COUNTED[name])

    def line(self, at: datetime, width: int = NARROW) -> str:
        """Return the row in `width` columns: matter, child, where now, worst, and when there is room due."""
        where = max(8, width - (44 if width < NARROW else 58))
        row = [(self.reference, 11), (self.whose, 14), (self.where, where), (self.worst, 15)]
        return in_columns(*row, *([] if width < NARROW else [(_short(self.due, at), 14)]))


def header(width: int = NARROW) -> str:
    """Return the words above the columns of `BoardRow.line`."""
    where = max(8, width - (44 if width < NARROW else 58))
    row = [("matter", 11), ("child", 14), ("where now, until", where), ("worst first", 15)]
    return in_columns(*row, *([] if width < NARROW else [("due", 14)]))


def counts(rows: Iterable[BoardRow], width: int = NARROW) -> str:
    """Return to how many matters a reason applies: "NOT TAKEN OVER 2  LATE CALL 1"; without the noughts
    where there is no room for them.
    """
    all_rows = tuple(rows)
    found = [(name, sum(row.counts_as(name) for row in all_rows)) for name in COUNTED]
    said = [f"{reason} {number}" for reason, number in found]
    if cells("  ".join(said)) > width:
        said = [f"{reason} {number}" for reason, number in found if number]
    return cut("  ".join(said), width)


def board(
    matters: Iterable[tuple[Case, Protocol]], at: datetime, closed: Iterable[Known] | None = None
) -> tuple[BoardRow, ...]:
    """Return every matter that is not closed, worst first; within a place the earliest due first.

    With `closed`, which are all that are closed as they are stored, those come last.
    """
    shown = (each for each in matters if closed is not None or stage(each[0]) != "closed")
    rows = {each.reference: _row_of_closed(each, at) for each in closed or ()}
    rows |= {case.reference: _row(case, protocol, at) for case, protocol in shown}
    return tuple(sorted(rows.values(), key=lambda row: (REASONS.index(row.worst), _order(row.due))))


def _row_of_closed(matter: Known, at: datetime) -> BoardRow:
    return BoardRow(matter.reference, matter.of.said(at), matter.where, (CLOSED,), None)


def _order(due: datetime | None) -> float:
    return due.astimezone(UTC).timestamp() if due else float("inf")


def _row(case: Case, protocol: Protocol, at: datetime) -> BoardRow:
    waits = [wait.due for wait in of_matter(case, protocol, at) if wait.due]
    ends = {each.key: each.ends for each in clocks(protocol, events(case, protocol)) if each.met is None}
    reasons = tuple(_reasons(case, protocol, at, waits, ends.get("hand-over")))
    upcoming = [end for end in ends.values() if end >= at]
    due = min(waits or upcoming, default=None, key=lambda each: each.astimezone(UTC))
    done = stage(case) in OVER
    return BoardRow(case.reference, whose(case, at), where(case), reasons, None if done else due)


def _reasons(
    case: Case, protocol: Protocol, at: datetime, waits: list[datetime], hand_over: datetime | None
) -> Iterator[str]:
    """Every reason that applies, in the order of `REASONS`; once it is taken over or closed, that alone."""
    over_with = OVER.get(stage(case))
    if over_with:
        yield over_with
        return
    met = any(item.outcome == "met" for item in case.thresholds.values())
    held = last_discussion(case)
    applies = {
        LATE_CALL: any(due < at for due in waits),
        NO_PLAN: any(_no_plan(case, key) for key in case.children),
        NO_DISCUSSION: met and held is None,
        NOT_SEEN: met and any(_not_seen(case, key) for key in case.children),
        HAND_OVER_LATE: hand_over is not None and hand_over < at,
        NOT_TAKEN_OVER: stage(case) == "handed over",
        ACTIONS_OVER: any(not over(item) and overdue(item.due, at) for item in case.actions.values()),
        NOT_QUORATE: held is not None and not quorum(protocol, held[1]).quorate,
        SENT_BACK: bool(sent_back(case)),
        DECISION: bool(decisions_waiting(case, at)),
        NOT_HANDED_OVER: held is not None,
        OPEN: True,
    }
    yield from (reason for reason in REASONS if applies.get(reason))


def _no_plan(case: Case, child: str) -> bool:
    """In hospital, and nobody has agreed until when (001 Roles: no discharge before a safe plan)."""
    place = where_now(case, child)
    on_ward = "in hospital" in case.children[child].concerns or (place and place.basis == "in hospital")
    return bool(on_ward) and not (place and place.agreed_by)


def _not_seen(case: Case, child: str) -> bool:
    return not case.children[child].unborn and latest_for(case.seen, child) is None


def _short(due: datetime | None, at: datetime) -> str:
    if due is None:
        return ""
    local, today = due.astimezone(LONDON), at.astimezone(LONDON).date()
    near = abs((local.date() - today).days) < 7
    day = f"{WEEKDAYS[local.weekday()]} {local:%H:%M}" if near else f"{local.day} {MONTHS[local.month - 1]}"
    said = f"{local:%H:%M}" if local.date() == today else day
    return f"LATE {said}" if due < at else said
