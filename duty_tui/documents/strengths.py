"""Danger statement, safety goal, and the numbers of a scale side by side, in the copy (XC-08)."""

from collections.abc import Iterator
from dataclasses import replace

from duty_tui.documents.declared import declared, item_lines
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.record import heard
from duty_tui.record.discussion import Discussion
from duty_tui.record.strengths import Scaled
from duty_tui.rules.facts import child_label, person_name
from duty_tui.rules.strengths import by_child


def dangers(edition: Edition, held: Discussion) -> Iterator[Line]:
    """Yield each danger statement with its safety goal."""
    yield from declared(edition, "Danger and safety", held.dangers)


def scales(edition: Edition, held: Discussion) -> Iterator[Line]:
    """Yield child by child the numbers in one line, with what 0 and 10 stand for; below it why of each."""
    ends = edition.protocol.strengths
    for child, scaled in by_child(held.scales):
        whom = child_label(edition.case, child) if child else "the whole family"
        numbers = ", ".join(f"{_who(edition, each)} {heard(each.number)}" for each in scaled)
        yield Line(f"{numbers}. 0: {ends.zero}; 10: {ends.ten}.", strong=f"Scale, {whom}:")
        for each in scaled:
            for line in item_lines(edition, "", each):
                yield replace(line, indent=1)


def _who(edition: Edition, each: Scaled) -> str:
    return person_name(edition.case, each.by) or edition.protocol.words("no-person")
