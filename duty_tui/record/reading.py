"""Reading a time as people type it while on the telephone (XP-12).

`now` · `-20m` · `2134` · `21:34` · `yest 2130` · `24/12 2130` · `24/12 pm` · `24/12/26` · `~1830` ·
`Oct 26` · `tue 0900` · `2026-12-24 21:34` · `2026-10`. A field looks back (what happened) or forward (what
is due). In the hour that happens twice `BST` or `GMT` behind the time says which is meant. Text that is none
of these is kept as typed.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from duty_tui.errors import BadInput
from duty_tui.record.times import LONDON, Precision, When

Direction = Literal["back", "forward"]

_PARTS = {"am": 6, "morning": 6, "pm": 12, "afternoon": 12, "eve": 18, "evening": 18, "night": 22}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OFFSETS = {"gmt": timedelta(0), "bst": timedelta(hours=1)}

_AGO = re.compile(r"([+-])\s?(\d{1,4})\s?(m|min|h|d)")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.h]?)([0-5]\d)")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NAMED_MONTH = re.compile(r"([a-z]{3})[a-z]* (\d{4}|\d{2})")
_NAMED_DAY = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]*(?: (\d{4}|\d{2}))?")


class HappensTwice(BadInput):
    """The clocks go back in this hour; `readings` are the two instants that may be meant."""

    def __init__(self, readings: tuple[datetime, datetime]) -> None:
        super().__init__("This time happens twice, the clocks go back that night: add BST (first) or GMT.")
        self.readings = readings


class NeverHappens(BadInput):
    """The clocks go forward over this time; `readings` are the instants before and after the gap."""

    def __init__(self, readings: tuple[datetime, datetime]) -> None:
        said = " or ".join(reading.strftime("%H:%M") for reading in readings)
        super().__init__(f"This time does not exist, the clocks go forward that night: it may be {said}.")
        self.readings = readings


class ImpossibleDate(BadInput):
    """The text has the form of a date, and no calendar has it."""

    def __init__(self) -> None:
        super().__init__("There is no such date or time: check the day, the month and the hour.")


class _Day(NamedTuple):
    value: date
    precision: Precision = "day"


def read(typed: str, now: datetime, looks: Direction) -> When:
    """Return the time that a text means, seen from `now`; text that is no time is kept without an instant.

    Raises `HappensTwice` or `NeverHappens` where the clocks change, `ImpossibleDate` for 31 February.
    """
    text = " ".join(typed.strip().lower().removesuffix("?").replace(",", " ").split())
    about = text.startswith("~")
    found = _read(text.removeprefix("~").strip(), now.astimezone(LONDON), looks)
    if found is None:
        return When(typed=typed)
    at, precision = found
    return When(typed=typed, at=at, precision="about" if about and precision == "exact" else precision)


def _read(text: str, now: datetime, looks: Direction) -> tuple[datetime, Precision] | None:
    if text == "now":
        return _fixed(now.replace(second=0, microsecond=0)), "exact"
    if moved := _AGO.fullmatch(text):
        return _moved(now, *moved.groups()), "exact"
    if instant := _iso_instant(text):
        return instant, "exact"
    text, offset = _split_offset(re.sub(r"(?<=\d)t(?=\d)", " ", text))
    first, _, last = text.rpartition(" ")
    clock = _CLOCK.fullmatch(last)
    if clock and first:
        day = _day(first, now, looks)
        return day and (_at(day.value, time(int(clock[1]), int(clock[2])), offset), "exact")
    if clock and not _ISO_MONTH.fullmatch(text):
        return _nearest(time(int(clock[1]), int(clock[2])), now, looks, offset), "exact"
    if last in _PARTS:
        day = _day(first or "today", now, looks)
        return day and (_at(day.value, time(_PARTS[last]), None), "part of day")
    if day := _day(text, now, looks):
        return _at(day.value, time(0), None), day.precision
    return None


def _iso_instant(text: str) -> datetime | None:
    """A full instant with its offset, as the program itself writes it."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}[t ][\d:.]+(z|[+-]\d{2}:?\d{2})", text):
        return None
    try:
        return _fixed(datetime.fromisoformat(text.upper()).astimezone(LONDON))
    except ValueError:
        raise ImpossibleDate from None


def _split_offset(text: str) -> tuple[str, timedelta | None]:
    first, _, last = text.rpartition(" ")
    return (first, _OFFSETS[last]) if last in _OFFSETS and first else (text, None)


def _moved(now: datetime, sign: str, amount: str, unit: str) -> datetime:
    minutes = int(amount) * {"m": 1, "min": 1, "h": 60, "d": 1440}[unit]
    step = timedelta(minutes=minutes if sign == "+" else -minutes)
    return _fixed((now.astimezone(_UTC) + step).astimezone(LONDON).replace(second=0, microsecond=0))


def _nearest(clock: time, now: datetime, looks: Direction, offset: timedelta | None) -> datetime:
    today = _at(now.date(), clock, offset)
    if looks == "back" and today > now:
        return _at(now.date() - timedelta(days=1), clock, offset)
    if looks == "forward" and today < now:
        return _at(now.date() + timedelta(days=1), clock, offset)
    return today


def _day(text: str, now: datetime, looks: Direction) -> _Day | None:
    near = {"today": 0, "tonight": 0, "yest": -1, "yesterday": -1, "tomorrow": 1, "tom": 1}
    if text in near:
        return _Day(now.date() + timedelta(days=near[text]))
    if text[:3] in _DAYS and text.isalpha() and len(text) in (3, *map(len, _LONG_DAYS)):
        return _Day(_weekday(_DAYS.index(text[:3]), now.date(), looks))
    try:
        return _dated(text, now.date(), looks)
    except ValueError:
        raise ImpossibleDate from None


_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weekday(weekday: int, today: date, looks: Direction) -> date:
    if looks == "back":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _dated(text: str, today: date, looks: Direction) -> _Day | None:
    if found := _ISO_DAY.fullmatch(text):
        return _Day(date(int(found[1]), int(found[2]), int(found[3])))
    if found := _ISO_MONTH.fullmatch(text):
        return _Day(date(int(found[1]), int(found[2]), 1), "month")
    if found := _DAY_MONTH.fullmatch(text):
        return _Day(_with_year(int(found[1]), int(found[2]), found[3], today, looks))
    if (found := _NAMED_DAY.fullmatch(text)) and found[2] in _MONTHS:
        return _Day(_with_year(int(found[1]), _MONTHS.index(found[2]) + 1, found[3], today, looks))
    if (found := _NAMED_MONTH.fullmatch(text)) and found[1] in _MONTHS:
        return _Day(date(_year(found[2], today), _MONTHS.index(found[1]) + 1, 1), "month")
    return None


def _with_year(day: int, month: int, year: str | None, today: date, looks: Direction) -> date:
    if year is not None:
        return date(_year(year, today), month, day)
    this_year = date(today.year, month, day)
    if looks == "back" and this_year > today:
        return date(today.year - 1, month, day)
    if looks == "forward" and this_year < today:
        return date(today.year + 1, month, day)
    return this_year


def _year(text: str, today: date) -> int:
    """Two digits mean the century that lies within ten years ahead."""
    if len(text) == 4:
        return int(text)
    near = today.year // 100 * 100 + int(text)
    return near if near <= today.year + 10 else near - 100


_UTC = datetime.fromisoformat("1970-01-01T00:00+00:00").tzinfo


def _at(day: date, clock: time, offset: timedelta | None) -> datetime:
    first = datetime.combine(day, clock, LONDON)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return _fixed(first)
    if _exists(first):
        return _chosen(first, second, offset)
    raise NeverHappens((_fixed(_round_trip(second)), _fixed(_round_trip(first))))


def _chosen(first: datetime, second: datetime, offset: timedelta | None) -> datetime:
    for reading in (first, second):
        if reading.utcoffset() == offset:
            return _fixed(reading)
    raise HappensTwice((_fixed(first), _fixed(second)))


def _round_trip(moment: datetime) -> datetime:
    return moment.astimezone(_UTC).astimezone(LONDON)


def _exists(moment: datetime) -> bool:
    return _round_trip(moment).replace(tzinfo=None) == moment.replace(tzinfo=None, fold=0)


def _fixed(moment: datetime) -> datetime:
    """The same instant with a plain offset, as it is stored."""
    return datetime.fromisoformat(moment.isoformat())
