"""Reading a time as people type it while on the telephone (XP-12).

`now` · `-20m` · `2134` · `21:34` · `yest 2130` · `24/12 2130` · `24/12 pm` · `24/12/26` · `~1830` ·
`Oct 26` · `tue 0900` · `2026-12-24 21:34` · `2026-10`. A field looks back (what happened) or forward (what
is due). In the hour that happens twice `BST` or `GMT` behind the time says which is meant. Text that is none
of these is kept as typed.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from duty_tui.calendar import LONDON
from duty_tui.record.dates import is_weekday, read_day
from duty_tui.record.fields import Looks
from duty_tui.record.local_time import YEARS, HappensTwice, ImpossibleDate, NeverHappens, fixed, local
from duty_tui.record.times import Precision, When

__all__ = ["Direction", "HappensTwice", "ImpossibleDate", "NeverHappens", "read"]

Direction = Looks

_PARTS = {"am": 6, "morning": 6, "pm": 12, "afternoon": 12, "eve": 18, "evening": 18, "night": 22}
_PART = timedelta(hours=6)
_OFFSETS = {"gmt": timedelta(0), "bst": timedelta(hours=1)}
_MINUTES = {"m": 1, "min": 1, "h": 60, "d": 1440}

_AGO = re.compile(r"([+-])\s?(\d{1,4})\s?(m|min|h|d)")
_CLOCK = re.compile(r"(\d{1,2})([:.h]?)(\d{2})")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[t ][\d:.]+(z|[+-]\d{2}:?\d{2})")


class _Seen(NamedTuple):
    """From where a time is looked for."""

    now: datetime
    looks: Looks


_Found = tuple[datetime, Precision] | None


def read(typed: str, now: datetime, looks: Direction) -> When:
    """Return the time that a text means, seen from `now`; text that is no time is kept without an instant.

    Raises `HappensTwice` or `NeverHappens` where the clocks change, `ImpossibleDate` for 31 February.
    """
    text = " ".join(typed.strip().lower().removesuffix("?").replace(",", " ").split())
    about = text.startswith("~")
    found = _read(text.removeprefix("~").strip(), _Seen(now.astimezone(LONDON), looks))
    if found is None:
        return When(typed=typed)
    at, precision = found
    return When(typed=typed, at=at, precision="about" if about and precision == "exact" else precision)


def _read(text: str, seen: _Seen) -> _Found:
    if text == "now":
        return fixed(seen.now.replace(second=0, microsecond=0)), "exact"
    if moved := _AGO.fullmatch(text):
        return _moved(seen.now, *moved.groups()), "exact"
    if _INSTANT.fullmatch(text):
        return _instant(text), "exact"
    text, offset = _split_offset(re.sub(r"(?<=\d)t(?=\d)", " ", text))
    if day := read_day(text, seen.now.date(), seen.looks):
        return local(day.value, time(0)), day.precision
    first, _, last = text.rpartition(" ")
    if last in _PARTS:
        at = _moment(first, time(_PARTS[last]), _PART, None, seen)
        return (at, "part of day") if at else None
    return _with_clock(first, last, offset, seen)


def _instant(text: str) -> datetime:
    """A full instant with its offset, as the program itself writes it."""
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        raise ImpossibleDate from None
    if moment.year not in YEARS:
        raise ImpossibleDate
    return fixed(moment)


def _split_offset(text: str) -> tuple[str, timedelta | None]:
    first, _, last = text.rpartition(" ")
    return (first, _OFFSETS[last]) if last in _OFFSETS and first else (text, None)


def _moved(now: datetime, sign: str, amount: str, unit: str) -> datetime:
    step = timedelta(minutes=int(amount) * _MINUTES[unit])
    moved = now.astimezone(UTC) + (step if sign == "+" else -step)
    return fixed(moved.replace(second=0, microsecond=0))


def _with_clock(first: str, last: str, offset: timedelta | None, seen: _Seen) -> _Found:
    form = _CLOCK.fullmatch(last)
    if form is None or (first and not read_day(first, seen.now.date(), seen.looks)):
        return None
    hour, minute = int(form[1]), int(form[3])
    if hour > 23 or minute > 59:
        return _no_clock(meant=bool(first or form[2]))
    at = _moment(first, time(hour, minute), timedelta(0), offset, seen)
    return (at, "exact") if at else None


def _no_clock(*, meant: bool) -> _Found:
    """Digits alone may be anything; behind a day, or with a colon, they were meant as a time."""
    if meant:
        raise ImpossibleDate
    return None


def _moment(
    day_text: str, clock: time, span: timedelta, offset: timedelta | None, seen: _Seen
) -> datetime | None:
    """A time of a day; where the day is not fixed by a date, the nearest one in the direction of looking."""
    today = seen.now.date()
    if day_text in ("", "tonight"):
        return _nearest(today, timedelta(days=1), clock, span, offset, seen)
    day = read_day(day_text, today, seen.looks)
    if day is None or day.precision == "month":
        return None
    if is_weekday(day_text):
        return _nearest(day.value, timedelta(days=7), clock, span, offset, seen)
    return local(day.value, clock, offset)


def _nearest(
    day: date, step: timedelta, clock: time, span: timedelta, offset: timedelta | None, seen: _Seen
) -> datetime:
    other = day - step if seen.looks == "back" else day + step
    try:
        found = local(day, clock, offset)
    except (HappensTwice, NeverHappens) as unclear:
        if all(_wrong_side(reading, span, seen) for reading in unclear.readings):
            return local(other, clock, offset)
        raise
    return local(other, clock, offset) if _wrong_side(found, span, seen) else found


def _wrong_side(moment: datetime, span: timedelta, seen: _Seen) -> bool:
    this_minute = seen.now.replace(second=0, microsecond=0)
    return moment > seen.now if seen.looks == "back" else moment + span < this_minute
