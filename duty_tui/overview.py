"""One line on a matter: whose it is, what is due next, how many gaps are open tonight."""

from datetime import datetime

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import age, child_label, over
from duty_tui.rules.gaps import gaps
from duty_tui.rules.life import closed_because
from duty_tui.wording import say_date


def line(case: Case, protocol: Protocol, at: datetime) -> str:
    """Return "B-2026-0412 LEO 6y +2  due Tue 29 December 2026, 09:00  6 gaps tonight" (XP-04).

    Of a closed matter only why it is closed.
    """
    if closed_because(case):
        return f"{case.reference} {whose(case, at)}  closed: {closed_because(case)}"
    tonight = sum(gap.kind == "tonight" for gap in gaps(case, protocol, at))
    return f"{case.reference} {whose(case, at)}  {next_due(case, protocol, at)}  {tonight} gaps tonight"


def whose(case: Case, at: datetime) -> str:
    """Return forename and age of the first child, and how many others: "LEO 6y +2"."""
    if not case.children:
        return "no child recorded"
    first, *others = case.children
    years = age(case.children[first], at)
    said = f" {years}y" if years is not None else ""
    more = f" +{len(others)}" if others else ""
    return f"{child_label(case, first).upper()}{said}{more}"


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
