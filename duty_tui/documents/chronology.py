"""What happened, in order, with both times: when it happened and when it was told to us (DESIGN 6)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from duty_tui.documents.edition import Edition
from duty_tui.documents.happenings import Event, happenings
from duty_tui.documents.parts import Heading, Paragraph, Part, Table
from duty_tui.documents.phrases import joined
from duty_tui.record import LONDON, When
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say_clock
from duty_tui.wording import say_day

LAST: Final = datetime.fromisoformat("9999-01-01T00:00+00:00")
"""Where an event stands whose time nobody can read."""


def chronology(edition: Edition) -> Iterator[Part]:
    """Yield the chronology over the whole case, discussions included, a table for each day (XD-08)."""
    yield Heading("Chronology")
    found = sorted(happenings(edition), key=lambda each: each.at or LAST)
    taken_by = person_name(edition.case, edition.case.referral.taken_by)
    if taken_by and edition.case.contacts:
        yield Paragraph(f"Calls are by {taken_by} where nobody else is named.")
    for day, events in groupby(found, key=_day):
        yield Heading(day, 3)
        rows = tuple(_row(edition, day, each) for each in events)
        yield Table(("At", "Told", "What, and who says so"), rows, (3, 3, 18))
    if not found:
        yield Paragraph(f"{edition.protocol.words('not-recorded')}.")


def _day(each: Event) -> str:
    return say_day(each.at.astimezone(LONDON)) if each.at else "Without a time"


def _row(edition: Edition, day: str, each: Event) -> tuple[str, ...]:
    what = joined((each.what, f"({each.source})" if each.source else ""), " ")
    return (_time(edition, day, each.happened), _time(edition, day, each.told), what)


def _time(edition: Edition, day: str, when: When | None) -> str:
    """The time of day alone where the day is the one that the table is about."""
    if when is None or when.at is None or say_day(when.at.astimezone(LONDON)) != day:
        return edition.when(when)
    if when.precision in ("exact", "about"):
        return say_clock(when)
    return edition.when(when).partition(", ")[2] or "that day"
