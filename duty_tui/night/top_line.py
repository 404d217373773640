"""The line on top of every screen: whose record, which step, what is saved, what is due next (DESIGN)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from duty_tui.calendar import LONDON
from duty_tui.night.columns import cells, cut
from duty_tui.night.waiting import Wait
from duty_tui.overview import whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import over
from duty_tui.rules.gaps import gaps
from duty_tui.wording import WEEKDAYS

NEAR = timedelta(hours=12)
"""A call, action or discussion due within this time stands before the hand-over's deadline."""

BETWEEN = "  "
SHORT = 14
"""Cells of a role where there is little room."""


@dataclass(frozen=True, slots=True)
class Due:
    """The nearest thing that is due, without a name: others may see the screen."""

    what: str
    at: datetime
    late: bool
    elsewhere: str = ""
    """The reference of the matter, where it is another than the one on the screen."""

    def forms(self, now: datetime) -> tuple[str, str, str, str]:
        """Return four ways to say it, the longest first; in capitals once it is late."""
        time = _day_and_time(self.at, now)
        of = f" ({self.elsewhere.rpartition('-')[2]})" if self.elsewhere else ""
        if self.late:
            what = f"LATE {self.what.upper()} {time}{of}"
            return (what, what, f"LATE {cut(self.what.upper(), SHORT)} {time}", f"LATE {time}")
        said = f"{self.what} {time}"
        left = _short_span(self.at - now)
        return (f"{said} in {left}{of}", f"{said}{of}", f"{cut(self.what, SHORT)} {time}", f"due {time}")


def _day_and_time(at: datetime, now: datetime) -> str:
    local = at.astimezone(LONDON)
    same = local.date() == now.astimezone(LONDON).date()
    return f"{local:%H:%M}" if same else f"{WEEKDAYS[local.weekday()]} {local:%H:%M}"


def _short_span(span: timedelta) -> str:
    hours, minutes = divmod(max(0, int(span.total_seconds())) // 60, 60)
    return f"{hours}h{minutes:02}" if hours else f"{minutes}m"


def nearest(waits: Iterable[Wait], case: Case | None, protocol: Protocol | None, now: datetime) -> Due | None:
    """Return what is due next: over all matters the calls, of this one its actions and its hand-over."""
    here = case.reference if case else ""
    near = [_call(wait, wait.due, now, here) for wait in waits if wait.due and wait.due - now < NEAR]
    near += _actions(case, now) if case else []
    if near:
        return min(near, key=lambda due: due.at.astimezone(UTC))
    return _hand_over(case, protocol, now) if case and protocol else None


def _call(wait: Wait, due: datetime, now: datetime, here: str) -> Due:
    what = wait.role if wait.role == "DISCUSSION" or wait.path[0] == "checks" else f"RING {wait.role}"
    return Due(what, due, wait.late(now), "" if wait.reference == here else wait.reference)


def _actions(case: Case, now: datetime) -> list[Due]:
    """Actions with a time of the clock that nobody has done: a day is not yet over."""
    open_ones = (item.due for item in case.actions.values() if not over(item))
    exact = (when.at for when in open_ones if when and when.at and when.precision in ("exact", "about"))
    return [Due("action", at, at < now) for at in exact if at - now < NEAR]


def _hand_over(case: Case, protocol: Protocol, now: datetime) -> Due | None:
    found = next((each for each in clocks(protocol, events(case, protocol)) if each.key == "hand-over"), None)
    if found is None or found.met or case.taken_over:
        return None
    return HandOver("hand-over", found.ends, found.overdue(now))


class HandOver(Due):
    """The hand-over's deadline: with the hours that are left, which span a week-end or more."""

    def forms(self, now: datetime) -> tuple[str, str, str, str]:
        """Return "DUE Tue 09:00 107h20" and shorter, or that it is late."""
        time = _day_and_time(self.at, now)
        if self.late:
            return (f"LATE HAND-OVER {time}", f"LATE HAND-OVER {time}", f"LATE {time}", f"LATE {time}")
        said = f"DUE {time} {_short_span(self.at - now)}"
        return (said, said, f"DUE {time}", f"DUE {time}")


def whose_line(case: Case, at: datetime) -> str:
    """Return "B-2026-0412 LEO 6y +2"."""
    return f"{case.reference} {whose(case, at)}"


def saved_forms(saved_at: datetime | None, *, failed: bool, undecided: bool = False) -> tuple[str, str, str]:
    """Return "saved 21:40:02" and shorter, down to nothing; "NOT SAVED", never shorter, while it is not.

    "NOT DECIDED" stands there while a decision waits that was made on a matter that had moved on.
    """
    if failed:
        return ("NOT SAVED",) * 3
    if undecided:
        return ("NOT DECIDED",) * 3
    if saved_at is None:
        return ("saved", "saved", "")
    local = saved_at.astimezone(LONDON)
    return (f"saved {local:%H:%M:%S}", f"saved {local:%H:%M}", "")


def gaps_tonight(case: Case, protocol: Protocol, at: datetime) -> int:
    """Return the number of gaps that matter tonight: the only ones that the top line counts (XP-18)."""
    return sum(gap.kind == "tonight" for gap in gaps(case, protocol, at))


@dataclass(frozen=True, slots=True)
class Top:
    """What stands on the top line."""

    whose: str
    """Whose record; cut only when nothing else is left to leave out."""
    now: datetime
    step: str = ""
    saved: tuple[str, str, str] = ("", "", "")
    due: Due | None = None
    gaps: int = 0

    def line(self, width: int) -> str:
        """Return the line in at most `width` cells: the longest of its forms that fits."""
        return next((line for line in self._forms() if cells(line) <= width), "") or self._shortest(width)

    def _forms(self) -> Iterator[str]:
        """From the longest: seconds go first, then "in 20m", the step's name, the save, roles, the gaps."""
        counted = f"{self.gaps} gap{'' if self.gaps == 1 else 's'}" if self.gaps else ""
        full, plain, short, least = self._due
        timed, clock, none = self.saved
        yield _joined(self.whose, self.step, timed, full, counted)
        yield _joined(self.whose, self.step, clock, full, counted)
        yield _joined(self.whose, self.step, clock, plain, counted)
        yield _joined(self.whose, self._number, clock, plain, counted)
        yield _joined(self.whose, self._number, none, plain, counted)
        yield _joined(self.whose, self._number, none, short, counted)
        yield _joined(self.whose, self._number, none, least, counted)
        yield _joined(self.whose, self._number, none, least)

    @property
    def _due(self) -> tuple[str, str, str, str]:
        return self.due.forms(self.now) if self.due else ("", "", "", "")

    @property
    def _number(self) -> str:
        return self.step.split(" ")[0]

    def _shortest(self, width: int) -> str:
        """A long name gives way to what was not saved and what is late."""
        rest = _joined(self._number, self.saved[-1], self._due[-1])
        whose = cut(self.whose, max(width - cells(rest) - 2, width // 2))
        return cut(_joined(whose, rest.strip()), width)


def _joined(*parts: str) -> str:
    return " " + BETWEEN.join(part for part in parts if part)
