"""Block 4: who does what by when, in two groups: before the office opens, and the first working day."""

from collections.abc import Iterable
from datetime import datetime

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line, Table
from duty_tui.documents.phrases import joined
from duty_tui.record.decisions import Action
from duty_tui.rules.clocks import calendar_of
from duty_tui.rules.facts import DONE as DONE
from duty_tui.rules.facts import moment, names, off_duty, over, overdue, person_name

SHOWN = 6
"""Rows of a group on page 1; beyond it "and 4 more" (SCREENS 2.1)."""

WIDTHS = (21, 14, 11)


def actions(edition: Edition) -> Iterable[Line | Table]:
    """Yield a table for each group that has an open action; what is done does not stand here."""
    open_ones = [item for item in edition.case.actions.values() if not over(item)]
    opening = calendar_of(edition.protocol.office).next_opening(edition.as_at)
    night = [item for item in open_ones if (at := moment(item.due)) is not None and at < opening]
    day = [item for item in open_ones if item not in night]
    words = edition.protocol.words
    yield from _group(edition, words("block-actions-night"), night)
    day_title = f"{edition.protocol.office.front_door}: {words('block-actions-day').lower()}"
    yield from _group(edition, day_title, day)
    if not open_ones:
        yield Line("Nothing open: see Actions.")


def _group(edition: Edition, title: str, items: list[Action]) -> Iterable[Line | Table]:
    if not items:
        return
    ordered = sorted(items, key=_due)
    rows = tuple(
        (action(edition, item), owner(edition, item), due(edition, item)) for item in ordered[:SHOWN]
    )
    yield Table((title, "Who", "By"), rows, WIDTHS)
    if len(ordered) > SHOWN:
        yield Line(f"and {len(ordered) - SHOWN} more: see Actions.")


def _due(item: Action) -> datetime:
    return moment(item.due) or _LAST


_LAST = datetime.fromisoformat("9999-01-01T00:00+00:00")


def action(edition: Edition, item: Action) -> str:
    """Return what is to be done, with its mark where it is restricted."""
    return f"{item.action}{edition.not_to(item)}"


def owner(edition: Edition, item: Action) -> str:
    """Return person and post; a team or post alone is a gap (004 learning 8)."""
    words = edition.protocol.words
    before = names(edition.case, item.held_before)
    who = joined((person_name(edition.case, item.owner), item.post, f"before: {before}" if before else ""))
    if item.owner is None:
        gap = f"{words('gap')}: {words('no-person')}"
        return f"{who} ({gap})" if who else gap
    return f"{who} ({words('gap')}: off duty then)" if off_duty(edition.case, item) else who


def due(edition: Edition, item: Action) -> str:
    """Return the date, SAME DAY for immediate actions, OVERDUE for passed ones, a gap where there is none."""
    if item.due is None:
        return f"{edition.protocol.words('gap')}: {edition.protocol.words('no-date')}"
    late = "OVERDUE" if not over(item) and overdue(item.due, edition.as_at) else ""
    same_day = "SAME DAY" if item.immediate else ""
    return joined((late, same_day, edition.when(item.due)), " ")
