"""Editions of a case on Christmas Eve, and what a block of page 1 says, for the tests of page 1."""

from dataclasses import replace
from datetime import datetime

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Line
from duty_tui.documents.shown import shown
from duty_tui.record import Case, exactly
from duty_tui.record.people import Child
from duty_tui.record.referral import Referral
from tests.christmas_eve import AT, BRISTOL, clock

__all__ = ["AT", "BRISTOL", "ONE", "TOLD", "clock", "edition", "lines"]

ONE = Case(reference="x", children={"leo": Child(name="Leo Marchetti")})
TOLD = Case(reference="B-2026-0412", referral=Referral(told=exactly(AT.replace(hour=19))))


def edition(case: Case, at: datetime = AT, **fields: object) -> Edition:
    """The first version for the day team, with other fields where given."""
    made = Edition(case, BRISTOL, at, 1, "", "day-team", "Dana Whitlock", "1 0000")
    return replace(made, **fields)  # type: ignore[arg-type]


def lines(case: Case, number: int, at: datetime = AT) -> list[str]:
    """What a block of page 1 says, one text for each entry or row."""
    block = page_one(shown(edition(case, at))).blocks[number - 1]
    said = []
    for line in block.lines:
        if isinstance(line, Line):
            said.append(f"{line.strong} {line.text}".strip())
        else:
            said += [" | ".join(row) for row in (line.columns, *line.rows)]
    return said
