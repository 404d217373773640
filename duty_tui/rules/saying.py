"""A time of the record in words, as precise as it was given and no more (XP-12)."""

from collections.abc import Iterable
from datetime import datetime

from duty_tui.calendar import LONDON
from duty_tui.record import When
from duty_tui.wording import say_date, say_day, say_month

_PARTS = {6: "morning", 12: "afternoon", 18: "evening", 22: "night"}


def say(when: When | None, *, short: bool = False) -> str:
    """Return "Thu 24 December 2026, 21:40", "about …", "…, afternoon", a day or month.

    `short` leaves the year out, but for a month, which would say nothing without it.

    Text that could not be read as a time is returned as typed; empty where nothing is recorded.
    """
    if when is None:
        return ""
    if when.at is None:
        return when.typed
    text = _by_precision(when, when.at.astimezone(LONDON) if when.precision != "exact" else when.at)
    return _without_year(text, when.at) if short and when.precision != "month" else text


def _by_precision(when: When, at: datetime) -> str:
    if when.precision == "month":
        return say_month(at)
    if when.precision == "day":
        return say_day(at)
    if when.precision == "part of day":
        return f"{say_day(at)}, {_PARTS.get(at.hour, 'part of the day')}"
    return f"about {say_date(at)}" if when.precision == "about" else say_date(at)


def _without_year(text: str, at: datetime) -> str:
    return text.replace(f" {at.astimezone(LONDON).year}", "")


def say_clock(when: When | None) -> str:
    """Return the time of day alone: "21:40", "about 18:30"; for anything less precise the same as `say`."""
    if when is None or when.at is None or when.precision not in ("exact", "about"):
        return say(when, short=True)
    clock = when.at.astimezone(LONDON).strftime("%H:%M")
    return f"about {clock}" if when.precision == "about" else clock


def listed(items: Iterable[str], word: str = "and") -> str:
    """Return several in one line: "Leo", "Leo and Poppy"; with semicolons where one has a comma itself."""
    *first, last = [*items] or [""]
    if not first:
        return last
    several = (*first, last)
    if any("," in each for each in several):
        return "; ".join(several)
    return f"{', '.join(first)} {word} {last}"


def sentence(text: str) -> str:
    """Return words of the program with a capital, as a sentence begins. Never for what people entered."""
    return text[:1].upper() + text[1:]
