"""One line on a matter: whose it is, what is due next, how many gaps are open tonight."""

from datetime import datetime
from typing import Self

import msgspec

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import age_as_told, child_label, moment, over, where_now, years_since
from duty_tui.rules.gaps import gaps
from duty_tui.rules.life import closed_because
from duty_tui.rules.saying import say
from duty_tui.wording import say_date


def line(case: Case, protocol: Protocol, at: datetime) -> str:
    """Return "B-2026-0412 LEO 6y +2  due Tue 29 December 2026, 09:00  6 gaps tonight" (XP-04).

    Of a closed matter only why it is closed.
    """
    if closed_because(case):
        return f"{case.reference} {whose(case, at)}  closed: {closed_because(case)}"
    tonight = sum(gap.kind == "tonight" for gap in gaps(case, protocol, at))
    return f"{case.reference} {whose(case, at)}  {next_due(case, protocol, at)}  {tonight} gaps tonight"


class Whose(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Whose a matter is, whatever the day."""

    first: str = ""
    """How the first child is called in a line; empty where no child is recorded."""
    born: datetime | None = None
    told: int | None = None
    """Years as they were told, where no date of birth is known."""
    others: int = 0

    @classmethod
    def of(cls, case: Case) -> Self:
        """Return whose a matter is."""
        if not case.children:
            return cls()
        first, *others = case.children
        child = case.children[first]
        return cls(child_label(case, first), moment(child.born), age_as_told(child), len(others))

    def said(self, at: datetime) -> str:
        """Return forename and age of the first child at a moment, and how many others: "LEO 6y +2"."""
        if not self.first:
            return "no child recorded"
        years = self.told if self.born is None else years_since(self.born, at)
        said = f" {years}y" if years is not None else ""
        more = f" +{self.others}" if self.others else ""
        return f"{self.first.upper()}{said}{more}"


def whose(case: Case, at: datetime) -> str:
    """Return forename and age of the first child, and how many others: "LEO 6y +2"."""
    return Whose.of(case).said(at)


def where(case: Case) -> str:
    """Return where the first child is, and until when: "ward 3, to the medical"."""
    first = next(iter(case.children), None)
    place = where_now(case, first) if first else None
    if place is None or not place.place:
        return "NOT RECORDED"
    until = place.until_what or say(place.until, short=True)
    return f"{place.place}, to {until}" if until else place.place


def next_due(case: Case, protocol: Protocol, at: datetime) -> str:
    """Return the nearest thing that is due: a promise, an action, a limit."""
    found = [(_latest(item.due), item.what) for item in case.promises.values() if item.kept is None]
    found += [(_latest(item.due), "action") for item in case.actions.values() if not over(item)]
    found += [
        (each.ends, each.label) for each in clocks(protocol, events(case, protocol)) if each.met is None
    ]
    due = sorted((when, what) for when, what in found if when is not None)
    if not due:
        return "nothing due"
    when, what = due[0]
    return f"{'OVERDUE' if when < at else 'due'} {say_date(when)} {what}"


def _latest(when: When | None) -> datetime | None:
    return when.latest if when else None
