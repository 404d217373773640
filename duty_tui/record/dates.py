"""Reading a day, or a month, as people type it: `24/12/26` · `24 Dec` · `tue` · `yest` · `Oct 26`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from duty_tui.record.fields import Looks
from duty_tui.record.local_time import ImpossibleDate, calendar_day
from duty_tui.record.times import Precision

_NEAR = {"today": 0, "tonight": 0, "yest": -1, "yesterday": -1, "tomorrow": 1, "tom": 1}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_WEEKDAYS = {name[:3]: at for at, name in enumerate(_DAYS)} | _SHORT_DAYS
_WEEKDAYS |= {name: at for at, name in enumerate(_DAYS)}
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS = {name[:3]: at for at, name in enumerate(_LONG_MONTHS, 1)} | {"sept": 9}
_MONTHS |= {name: at for at, name in enumerate(_LONG_MONTHS, 1)}

_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NAMED_MONTH = re.compile(r"([a-z]+) ((?:19|20)\d{2}|\d{2})")
_NAMED_DAY = re.compile(r"(\d{1,2}) ([a-z]+)(?: ((?:19|20)\d{2}|\d{2}))?")


class Day(NamedTuple):
    """A day, or the first of a month."""

    value: date
    precision: Precision = "day"


def is_weekday(text: str) -> bool:
    """Return whether the text is the name of a weekday, in small letters."""
    return text in _WEEKDAYS


def read_day(text: str, today: date, looks: Looks) -> Day | None:
    """Return the day or month that a text (small letters, single spaces) means; None where it means none.

    Four digits behind the name of a month are a year from 1900 to 2099: `24 dec 2026` is no time of the day.
    Raises `ImpossibleDate` for 31 February.
    """
    if text in _NEAR:
        return Day(today + timedelta(days=_NEAR[text]))
    if text in _WEEKDAYS:
        return Day(_weekday(_WEEKDAYS[text], today, looks))
    try:
        return _dated(text, today, looks)
    except ValueError:
        raise ImpossibleDate from None


def _weekday(weekday: int, today: date, looks: Looks) -> date:
    if looks == "back":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _dated(text: str, today: date, looks: Looks) -> Day | None:
    if found := _ISO_DAY.fullmatch(text):
        return Day(calendar_day(int(found[1]), int(found[2]), int(found[3])))
    if found := _ISO_MONTH.fullmatch(text):
        return Day(calendar_day(int(found[1]), int(found[2]), 1), "month")
    if found := _SLASHES.fullmatch(text) or _DOTS.fullmatch(text):
        return Day(_with_year(int(found[1]), int(found[2]), found[3], today, looks))
    if (found := _NAMED_DAY.fullmatch(text)) and found[2] in _MONTHS:
        return Day(_with_year(int(found[1]), _MONTHS[found[2]], found[3], today, looks))
    if (found := _NAMED_MONTH.fullmatch(text)) and found[1] in _MONTHS:
        return Day(calendar_day(_year(found[2], today), _MONTHS[found[1]], 1), "month")
    return None


def _with_year(day: int, month: int, year: str | None, today: date, looks: Looks) -> date:
    if year is not None:
        return calendar_day(_year(year, today), month, day)
    near = list(_near_years(day, month, today))
    back = [found for found in near if found <= today]
    forward = [found for found in near if found >= today]
    if chosen := back[-1:] if looks == "back" else forward[:1]:
        return chosen[0]
    raise ValueError("no such day in the years beside this one")


def _near_years(day: int, month: int, today: date) -> Iterator[date]:
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            yield calendar_day(year, month, day)
        except ValueError:
            continue


def _year(text: str, today: date) -> int:
    """Two digits mean the century that lies within ten years ahead."""
    if len(text) == 4:
        return int(text)
    near = today.year // 100 * 100 + int(text)
    return near if near <= today.year + 10 else near - 100
