"""The instant that a local date and time mean, also in the two nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from duty_tui.calendar import LONDON
from duty_tui.errors import BadInput

YEARS = range(1900, 2200)
"""Years that a record of living people can name; outside lies a slip of the finger."""


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
    """The text has the form of a date or time, and no calendar or clock has it."""

    def __init__(self) -> None:
        super().__init__("There is no such date or time: check the year, month, day and hour.")


def calendar_day(year: int, month: int, day: int) -> date:
    """Return the day; raises `ValueError` where no calendar has it or its year is not one of `YEARS`."""
    if year not in YEARS:
        raise ValueError("year out of range")
    return date(year, month, day)


def local(day: date, clock: time, offset: timedelta | None = None) -> datetime:
    """Return the instant of a local time, with its offset; `offset` is the one that was said with it, if any.

    Raises `HappensTwice` or `NeverHappens` where the clocks change and no offset was said.
    """
    if offset is not None:
        return fixed(datetime.combine(day, clock, timezone(offset)))
    first = datetime.combine(day, clock, LONDON)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return fixed(first)
    if _exists(first):
        raise HappensTwice((fixed(first), fixed(second)))
    raise NeverHappens((fixed(second), fixed(first)))


def fixed(moment: datetime) -> datetime:
    """Return the same instant as London's clocks show it, with a plain offset, as it is stored."""
    utc = moment.astimezone(UTC)
    return datetime.fromisoformat(utc.astimezone(LONDON).isoformat())


def _exists(moment: datetime) -> bool:
    return fixed(moment).replace(tzinfo=None) == moment.replace(tzinfo=None, fold=0)
