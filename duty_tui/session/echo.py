"""How a value was understood, said back at once: weekday, full date, distance, age (SCREENS 1.1 #5, #8)."""

from datetime import date, timedelta

from duty_tui.calendar import LONDON, bank_holidays
from duty_tui.record import Field, When
from duty_tui.rules.saying import say
from duty_tui.session.values import Known
from duty_tui.wording import MONTHS, WEEKDAYS, say_distance

UNREAD = "Not read as a time: kept as typed, and shown as a gap."
A_YEAR = 300
"""Days within which a date goes without its year."""

AHEAD, PAST = "This lies ahead: is it meant?", "This is past: is it meant?"


def echo(known: Known, field: Field, value: object) -> str:
    """Return a sentence on a time as it was read; empty for everything else, which stands there as typed."""
    if not isinstance(value, When):
        return ""
    if value.at is None:
        return UNREAD
    day = value.at.astimezone(LONDON).date()
    today = known.now.astimezone(LONDON).date()
    if field.name == "born":
        return f"{say(value)}: {_age(day, today)}"
    away = value.at - known.now
    question = _question(field, value, known)
    return " ".join(part for part in (say(value), f"({_distance(away, day, today)})", question) if part)


def _question(field: Field, value: When, known: Known) -> str:
    """A time on the other side of now than its field looks to is asked about once, and kept."""
    latest = value.latest
    if field.looks == "back" and value.at is not None and value.at > known.now:
        return AHEAD
    return PAST if field.looks == "forward" and latest is not None and latest < known.now else ""


def _distance(away: timedelta, day: date, today: date) -> str:
    side = "ago" if away < timedelta(0) else "from now"
    days = abs((day - today).days)
    if days < 2:
        near = {1: "TOMORROW, "}.get((day - today).days, "")
        return f"{near}{_holiday(day)}{say_distance(away)} {side}"
    said = _counted(days, "day") if days < 60 else _years(min(day, today), max(day, today))
    return f"{_holiday(day)}{said} {side}"


def _holiday(day: date) -> str:
    return "bank holiday, " if day in bank_holidays(day.year) else ""


def _years(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months > 11:
        return f"{months // 12} y {months % 12} m"
    return _counted(months, "month") if months else _counted((last - first).days, "day")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _age(born: date, today: date) -> str:
    if born > today:
        return "not born yet: is it meant?"
    said = _years(born, today)
    adult = (today.year - born.year, today.month, today.day) >= (18, born.month, born.day)
    return f"{said} old{'; 18 or over: is it meant?' if adult else ''}"


def in_width(when: When, today: date, width: int) -> str:
    """Return a time as it was read, as long as the width allows; never without its day, but for today's."""
    said = [_long(when, today), _shorter(_long(when, today)), _shortest(when, today)]
    return next((text for text in said if len(text) <= width), said[-1])


def _long(when: When, today: date) -> str:
    near = when.at is not None and abs((when.at.astimezone(LONDON).date() - today).days) < A_YEAR
    return say(when, short=near and when.precision != "month")


def _shorter(text: str) -> str:
    for month in MONTHS:
        text = text.replace(month, month[:3])
    return text.replace(",", "")


def _shortest(when: When, today: date) -> str:
    """Without the weekday, and today's without its day; a tilde for "about"."""
    text = _shorter(_long(when, today))
    for weekday in WEEKDAYS:
        text = text.replace(f"{weekday} ", "")
    if when.at and when.precision in ("exact", "about") and when.at.astimezone(LONDON).date() == today:
        text = f"about {text.rpartition(' ')[2]}" if when.precision == "about" else text.rpartition(" ")[2]
    return text.replace("about ", "~")
