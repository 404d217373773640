"""Dates and distances as people here read them, in British English whatever the locale of the machine; and
text as it can be shown or printed.
"""

import re
from datetime import date, datetime, timedelta
from typing import Final

from duty_tui.calendar import LONDON, elapsed_between

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; a terminal would obey some of them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks and overrides, which reorder
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # what XML can not hold
)
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


def printable(text: str) -> str:
    """The text with every control character, direction override and lone surrogate shown as U+FFFD.

    Line feeds and tabs stay; other line ends become line feeds.
    """
    lines = re.sub("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029", "\n", text)
    return UNPRINTABLE.sub(REPLACEMENT, lines)


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
