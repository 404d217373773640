"""Elapsed time and office time: two kinds of clock, two sets of functions, nothing shared between them.

Elapsed time (`add_hours`, `add_minutes`, `elapsed_between`) is added on the UTC time line, so 72 hours stay
72 hours when the clocks change. Office time (`OfficeCalendar`) counts days on which the office is open, by
the wall clock of London. Every moment given or returned knows its zone; one without is a `ValueError`, since
nobody can say which night was meant.
"""

import sys
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays.countries.united_kingdom import UnitedKingdom

LONDON: Final = ZoneInfo("Europe/London")
"""The zone in which every office opens and every time is shown."""

LONGEST_CLOSURE: Final = 366
"""Days after which a search for an open day gives up: an office shut for a year is a wrong protocol."""


class OfficeNeverOpens(ValueError):
    """The calendar has no open day within a year: no office weekday, or closures on all of them."""


def add_hours(moment: datetime, hours: int) -> datetime:
    """The moment that many elapsed hours later, in London time.

    Source: powers that run by the clock, such as police protection (Children Act 1989 s46).
    """
    return _later(moment, timedelta(hours=hours))


def add_minutes(moment: datetime, minutes: int) -> datetime:
    """The moment that many elapsed minutes later, in London time."""
    return _later(moment, timedelta(minutes=minutes))


def add_months(moment: datetime, months: int) -> datetime:
    """The same time on the day of the same number that many months later; the month's last where it has none.

    Source: limits of the law in months, such as FGM (Female Genital Mutilation Act 2003 s5B(5)).
    """
    local = _with_zone(moment).astimezone(LONDON)
    year, month = divmod(local.month - 1 + months, 12)
    first = date(local.year + year, month + 1, 1)
    day = min(local.day, monthrange(first.year, first.month)[1])
    return datetime.combine(first.replace(day=day), local.time(), LONDON)


def elapsed_between(begun: datetime, ended: datetime) -> timedelta:
    """How much time really passed from `begun` to `ended`; negative when `ended` is the earlier."""
    return _on_utc(ended) - _on_utc(begun)


def _later(moment: datetime, span: timedelta) -> datetime:
    return (_on_utc(moment) + span).astimezone(LONDON)


def _on_utc(moment: datetime) -> datetime:
    # Two moments of one zone are subtracted by their wall clocks in Python; on the UTC line they are not.
    return _with_zone(moment).astimezone(UTC)


def _with_zone(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("This time has no zone, so it cannot be counted from. Give it with its offset.")
    return moment


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in that year, substitute and one-off days included.

    Source: the `holidays` package (Banking and Financial Dealings Act 1971 and the proclamations it lists).
    """
    return frozenset(_united_kingdom()(subdiv="ENG", years=year))


@cache
def _united_kingdom() -> "type[UnitedKingdom]":
    """The one country of `holidays` that is wanted: its package imports all 250, at 0.15 s a command."""
    import holidays

    countries = ModuleType("holidays.countries")
    countries.__path__ = [f"{place}/countries" for place in holidays.__path__]
    sys.modules.setdefault(countries.__name__, countries)
    from holidays.countries.united_kingdom import UnitedKingdom

    return UnitedKingdom


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """When an office is open: its hours, its weekdays, the closures added and the bank holidays struck."""

    opens: time
    """Wall-clock time at which an office day begins."""
    closes: time
    """Wall-clock time at which an office day ends."""
    weekdays: frozenset[int]
    """Office days of the week, Monday 0 to Sunday 6."""
    closures: frozenset[date] = field(default=frozenset())
    """Days on which this office is shut beside the bank holidays."""
    struck: frozenset[date] = field(default=frozenset())
    """Bank holidays on which this office is open all the same."""

    def is_open_on(self, day: date) -> bool:
        """Whether the office opens on that day. A closure stands above a struck bank holiday."""
        if day.weekday() not in self.weekdays or day in self.closures:
            return False
        return day in self.struck or day not in bank_holidays(day.year)

    def next_opening(self, moment: datetime) -> datetime:
        """The first opening strictly after the moment.

        A call on Tuesday 03:00 gives that Tuesday's opening; one while it is open gives the next day's.
        Source: 001 Out of hours (in advance of the start of the next working day). Raises `OfficeNeverOpens`.
        """
        day = _local_day(moment)
        if not (self.is_open_on(day) and elapsed_between(moment, self._at(day, self.opens)) > timedelta(0)):
            day = self._open_day_after(day)
        return self._at(day, self.opens)

    def add_working_days(self, moment: datetime, days: int) -> datetime:
        """The closing time of the n-th working day after the day of the event, which never counts.

        Raises `ValueError` for less than one day and `OfficeNeverOpens`.
        """
        if days < 1:
            raise ValueError("A limit in working days is at least one day.")
        day = _local_day(moment)
        for _ in range(days):
            day = self._open_day_after(day)
        return self._at(day, self.closes)

    def add_office_hours(self, moment: datetime, hours: int) -> datetime:
        """The moment at which the office has been open for that many more hours, by its wall clock.

        An office from 9 to 5 has eight hours a day: 24 that begin on an evening take three days.
        Raises `ValueError` for less than one hour and `OfficeNeverOpens`.
        """
        if hours < 1:
            raise ValueError("A limit in office hours is at least one hour.")
        left, start = timedelta(hours=hours), self._while_open(moment)
        while (rest := elapsed_between(start, self._at(_local_day(start), self.closes))) < left:
            left -= rest
            start = self._at(self._open_day_after(_local_day(start)), self.opens)
        return _later(start, left)

    def is_open_at(self, moment: datetime) -> bool:
        """Whether the office is open at a moment; when it closes, it is not any more."""
        day = _local_day(moment)
        inside = self._at(day, self.opens) <= moment < self._at(day, self.closes)
        return inside and self.is_open_on(day)

    def _while_open(self, moment: datetime) -> datetime:
        """The moment itself where the office is open then, else its next opening."""
        return moment if self.is_open_at(moment) else self.next_opening(moment)

    def working_days_between(self, begun: datetime, ended: datetime) -> int:
        """How many working days lie after the day of `begun`, up to and with that of `ended`; else 0."""
        first, last = _local_day(begun), _local_day(ended)
        return sum(self.is_open_on(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))

    def _open_day_after(self, day: date) -> date:
        for later in range(1, LONGEST_CLOSURE + 1):
            if self.is_open_on(day + timedelta(days=later)):
                return day + timedelta(days=later)
        raise OfficeNeverOpens(
            "The protocol leaves the office no open day within a year: correct its weekdays or closures."
        )

    @staticmethod
    def _at(day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, LONDON)


def end_of_day(moment: datetime) -> datetime:
    """The last minute (23:59) of the moment's own day in London.

    Source: 001 Flow chart (immediate action is action on the same day).
    """
    return datetime.combine(_local_day(moment), time(23, 59), LONDON)


def _local_day(moment: datetime) -> date:
    return _with_zone(moment).astimezone(LONDON).date()
