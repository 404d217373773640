"""Which limits run, from what moment, until when. Computed from the protocol and the events; never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from duty_tui.calendar import OfficeCalendar, add_hours, add_minutes, add_months, elapsed_between, end_of_day
from duty_tui.protocol.model import Limit, Office, Protocol

Basis = Literal["elapsed", "working", "day"]
"""Hours that pass, days on which the office is open, or the end of a day of the calendar."""

WEEKDAYS: Final = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6}

LONG_SPAN: Final = timedelta(hours=48)
"""A limit in working days that really lasts longer says so: one working day over Christmas is five nights."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One limit that runs."""

    key: str
    label: str
    starts: str
    """Name of the event from which it runs."""
    began: datetime
    ends: datetime
    """Last moment that is still in time, in London time."""
    basis: Basis
    source: str
    limit: Limit
    """The rule itself: its length, whether it is an outer limit, whose board it is on."""
    met: datetime | None = None
    """When the event happened that meets it; none while it runs."""

    @property
    def span(self) -> timedelta:
        """Elapsed time from the event to the end."""
        return elapsed_between(self.began, self.ends)

    @property
    def shows_both(self) -> bool:
        """Whether a limit by office time lasts over 48 elapsed hours: then both are shown (XP-40)."""
        return self.basis == "working" and self.span > LONG_SPAN

    def left(self, at: datetime) -> timedelta:
        """Elapsed time from that moment to the end; negative once it is over."""
        return elapsed_between(at, self.ends)

    def overdue(self, at: datetime) -> bool:
        """Whether the end passed before it was met; at the very end it has not."""
        return self.left(self.met or at) < timedelta(0)

    def running(self, at: datetime) -> bool:
        """Whether it is neither met nor over."""
        return self.met is None and not self.overdue(at)


def clocks(protocol: Protocol, events: Mapping[str, datetime]) -> tuple[Clock, ...]:
    """Every limit whose start event (and condition, if any) is among the events, the earliest end first.

    Sources: each clock carries the one of its limit. Raises `ValueError` for a moment without a zone.
    """
    running = (
        replace(clock(protocol, key, events[limit.starts]), met=events.get(limit.met_by))
        for key, limit in protocol.clock.items()
        if limit.starts in events and (not limit.applies_when or limit.applies_when in events)
    )
    return tuple(sorted(running, key=lambda each: (each.ends.astimezone(UTC), each.key)))


def clock(protocol: Protocol, key: str, began: datetime) -> Clock:
    """One limit of the protocol from a moment; raises `KeyError` for a limit that the protocol lacks."""
    limit = protocol.clock[key]
    ends, basis = _end(limit, began, calendar_of(protocol.office))
    return Clock(key, limit.label, limit.starts, began, ends, basis, limit.source, limit)


def calendar_of(office: Office) -> OfficeCalendar:
    """The office calendar that a protocol describes."""
    weekdays = frozenset(WEEKDAYS[name] for name in office.weekdays)
    return OfficeCalendar(
        office.opens, office.closes, weekdays, frozenset(office.closures), frozenset(office.struck)
    )


def _end(limit: Limit, began: datetime, calendar: OfficeCalendar) -> tuple[datetime, Basis]:
    if limit.working_days is not None:
        return calendar.add_working_days(began, limit.working_days), "working"
    if limit.office_hours is not None:
        return calendar.add_office_hours(began, limit.office_hours), "working"
    if limit.calendar_months is not None:
        return end_of_day(add_months(began, limit.calendar_months)), "day"
    if limit.next_opening:
        return calendar.next_opening(began), "working"
    if limit.same_day:
        return end_of_day(began), "day"
    if limit.elapsed_minutes is not None:
        return add_minutes(began, limit.elapsed_minutes), "elapsed"
    # The checker lets a limit have one of the six lengths and no other number.
    return add_hours(began, limit.elapsed_hours or 0), "elapsed"
