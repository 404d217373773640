"""Dates and distances as people here read them, in British English whatever the locale of the machine."""

from datetime import date, datetime, timedelta
from typing import Final

from duty_tui.calendar import LONDON, elapsed_between
from duty_tui.printable import printable

__all__ = ["MONTHS", "WEEKDAYS", "printable", "say_date", "say_day", "say_distance", "say_month"]

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def say_date(moment: datetime, *, zone: bool = False) -> str:
    """Day and time in full: "Sat 21 November 2026, 21:40".

    GMT or BST follows when asked for, and always in the hour that happens twice when the clocks go back.
    Raises `ValueError` for a moment without a zone.
    """
    elapsed_between(moment, moment)
    local = moment.astimezone(LONDON)
    name = f" {local.tzname()}" if zone or _happens_twice(local) else ""
    return f"{say_day(local)}, {local:%H:%M}{name}"


def say_day(day: date) -> str:
    """A day without its time: "Sat 21 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {say_month(day)}"


def say_month(day: date) -> str:
    """The month of a day: "November 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_distance(span: timedelta) -> str:
    """Hours and minutes of a span, without its sign: "109 h 20 min", "20 min". Seconds are dropped."""
    minutes = int(abs(span).total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"


def _happens_twice(local: datetime) -> bool:
    other = local.replace(fold=1 - local.fold)
    # In the hour that never happens the two readings differ as well; astimezone never returns such an hour.
    return local.utcoffset() != other.utcoffset()
