"""Block 4: who does what by when, in two groups: before the office opens, and the first working day."""

from collections.abc import Iterable
from datetime import datetime

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line, Table
from duty_tui.record.decisions import Action
from duty_tui.rules.clocks import calendar_of
from duty_tui.rules.facts import off_duty, overdue, person_name
from duty_tui.rules.saying import say

SHOWN = 6
"""Rows of a group on page 1; beyond it "and 4 more" (SCREENS 2.1)."""

DONE = ("done", "no longer relevant")

WIDTHS = (9, 5, 4)


def actions(edition: Edition) -> Iterable[Line | Table]:
    """Yield a table for each group that has an open action; what is done does not stand here."""
    open_ones = [item for item in edition.case.actions.values() if item.state not in DONE]
    opening = calendar_of(edition.protocol.office).next_opening(edition.as_at)
    night = [item for item in open_ones if item.due and item.due.at and item.due.at < opening]
    day = [item for item in open_ones if item not in night]
    words = edition.protocol.words
    yield from _group(edition, words("block-actions-night"), night)
    day_title = f"{edition.protocol.office.front_door}: {words('block-actions-day').lower()}"
    yield from _group(edition, day_title, day)


def _group(edition: Edition, title: str, items: list[Action]) -> Iterable[Line | Table]:
    if not items:
        return
    ordered = sorted(items, key=_due)
    rows = tuple(_row(edition, item) for item in ordered[:SHOWN])
    yield Table((title, "Who", "By"), rows, WIDTHS)
    if len(ordered) > SHOWN:
        yield Line(f"and {len(ordered) - SHOWN} more: see Actions.")


def _due(item: Action) -> datetime:
    return item.due.at if item.due and item.due.at else _LAST


_LAST = datetime.fromisoformat("9999-01-01T00:00+00:00")


def _row(edition: Edition, item: Action) -> tuple[str, str, str]:
    return item.action, owner(edition, item), due(edition, item)


def owner(edition: Edition, item: Action) -> str:
    """Return person and post; a team or post alone is a gap (004 learning 8)."""
    who = person_name(edition.case, item.owner)
    if who:
        after = f" ({edition.protocol.words('gap')}: off duty then)" if off_duty(edition.case, item) else ""
        return f"{who}, {item.post}{after}" if item.post else f"{who}{after}"
    gap = f"{edition.protocol.words('gap')}: {edition.protocol.words('no-person')}"
    return f"{item.post} ({gap})" if item.post else gap


def due(edition: Edition, item: Action) -> str:
    """Return the date, SAME DAY for immediate actions, OVERDUE for passed ones, a gap where there is none."""
    if item.due is None:
        return f"{edition.protocol.words('gap')}: {edition.protocol.words('no-date')}"
    late = "OVERDUE " if item.state not in DONE and overdue(item.due, edition.as_at) else ""
    same_day = "SAME DAY " if item.immediate else ""
    return f"{late}{same_day}{say(item.due, short=True)}"
