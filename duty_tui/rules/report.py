"""The report on a period, as numbers and as lines: the quarter (003 ¶17) and an audit's figures (004)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.rules.figures import figures
from duty_tui.rules.period import Period
from duty_tui.rules.publishing import FEW, published
from duty_tui.rules.quarterly import quarterly
from duty_tui.wording import say_day, say_distance

_COLUMNS: Final = {
    "asked_to_attend": "asked to attend",
    "attended": "attended",
    "asked_to_submit": "asked for form",
    "submitted": "form returned",
}

_PAIRS: Final = {
    "quorate": "Quorate at every decision",
    "not_held": "Reasonable cause recorded, no discussion held",
    "health": "A health practitioner took part",
    "hub_alone": "  of these through the hub alone",
    "reasons": "Decisions with reasons",
    "owner_and_date": "Actions with a person and a date",
    "handed_over": "Taken over by a named person in time",
    "conferences": "Conference within 15 working days, by child",
    "out_of_hours": "Concerns told while the office was shut",
}

_GROUPS: Final = {
    "conferences": ("conference_days", "working days"),
    "out_of_hours": ("by_weekday", "on"),
}


def report_on(
    matters: Iterable[tuple[Case, Protocol]], period: Period, *, for_publication: bool = False
) -> dict[str, Any]:
    """Return the numbers of a period. For publication every number from 1 to 5 is "few" (XG-05).

    Source: 003 ¶16 and ¶17; 004; XE-15; XG-02 to XG-04.
    """
    every = tuple(matters)
    found = asdict(quarterly(every, period.first, period.last, period.team))
    found["figures"] = asdict(figures(every, period))
    return _published(found) if for_publication else found


def _published(found: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {
            "label": row["label"],
            "attended": (row["attended"], row["asked_to_attend"]),
            "submitted": (row["submitted"], row["asked_to_submit"]),
        }
        for row in found["agencies"]
    ]
    said = published({**found, "agencies": rows})
    for row in said["agencies"]:
        row["attended"], row["asked_to_attend"] = row["attended"]
        row["submitted"], row["asked_to_submit"] = row["submitted"]
    counted = said["figures"]
    if FEW in counted["not_held"]:
        # How many were held stands above: the sum of both would tell how many were not.
        counted["quorate"] = counted["not_held"] = (FEW, FEW)
    if said["discussions"] == FEW:
        counted["minutes_to_discussion"] = None
    return said


def as_lines(found: Mapping[str, Any], period: Period) -> Iterator[str]:
    """Yield the report as lines for a terminal."""
    first, last = say_day(period.first), say_day(period.last)
    yield f"Discussions from {first} to {last}: {found['discussions']}"
    yield ""
    yield from _agencies(found["agencies"])
    yield ""
    yield f"Decisions within their limit: {_of(found['decisions'])}"
    yield f"Record within its limit: {_of(found['minutes'])}"
    yield ""
    counted = found["figures"]
    for name, label in _PAIRS.items():
        yield f"{label}: {_of(counted[name])}"
        if name in _GROUPS:
            yield from _groups(counted, *_GROUPS[name])
    yield from _hours(counted["by_hour"])
    minutes = counted["minutes_to_discussion"]
    said = "not measured" if minutes is None else say_distance(timedelta(minutes=minutes))
    yield f"From the concern to the discussion, median: {said}"
    if repr(FEW) in repr(found):
        yield ""
        yield f"{FEW}: from 1 to 5, or a number that would tell one."


def _agencies(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    cells = [("agency", *_COLUMNS.values())]
    cells += [(row["label"], *(str(row[name]) for name in _COLUMNS)) for row in rows]
    width = max(len(row[0]) for row in cells)
    for label, *numbers in cells:
        columns = zip(numbers, _COLUMNS.values(), strict=True)
        yield "  ".join([f"{label:<{width}}", *(f"{number:>{len(name)}}" for number, name in columns)])


def _of(pair: Iterable[object]) -> str:
    some, of = pair
    return f"{some} of {of}"


def _groups(counted: Mapping[str, Any], group: str, word: str) -> Iterator[str]:
    said = ", ".join(f"{name}: {count}" for name, count in counted[group].items())
    yield f"  {word} {said}"


def _hours(by_hour: Mapping[str, object]) -> Iterator[str]:
    """The hours in which something came; the rest of the day is nought."""
    said = ", ".join(f"{hour}: {count}" for hour, count in by_hour.items() if count)
    yield f"  in the hour from {said or 'none'}"
