"""A series of discussions at one look: who took part in which (004 dev 13)."""

from collections.abc import Iterator

from duty_tui.documents.attendance import STATES
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Part, Table
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import agency_label, took_part
from duty_tui.rules.quorum import weakest
from duty_tui.rules.saying import say

LAST = 4
"""Discussions that stand side by side: the newest."""


def attendance_of_the_series(edition: Edition) -> Iterator[Part]:
    """Yield, from the second discussion on, a table of agencies by discussions."""
    held = list(edition.case.discussions.values())[-LAST:]
    if len(held) < 2:
        return
    yield Heading("Who took part in which discussion")
    columns = ("Agency", *(say(each.began, short=True) or "not begun" for each in held))
    agencies = dict.fromkeys(row.agency for each in held for row in each.invitations.values())
    rows = [(agency_label(edition.protocol, key), *(_state(each, key) for each in held)) for key in agencies]
    quorate = ("Quorate", *(_quorate(edition, each) for each in held))
    yield Table(columns, (*rows, quorate), (6, *(4 for _ in held)))


def _state(held: Discussion, agency: str) -> str:
    rows = [row for row in held.invitations.values() if row.agency == agency]
    if any(took_part(row) for row in rows):
        return STATES["attended"]
    states = [STATES.get(row.state or "", "not asked yet") for row in rows]
    return ", ".join(dict.fromkeys(states)) or "not asked"


def _quorate(edition: Edition, held: Discussion) -> str:
    missing = weakest(edition.protocol, held).missing
    return f"no: {', '.join(missing)}" if missing else "yes"
