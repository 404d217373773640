"""The groups of facts that the case calls for, each under its own heading, with what is missing in it."""

from collections.abc import Iterator
from itertools import groupby

from duty_tui.documents.declared import item_lines, whole
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Part
from duty_tui.documents.phrases import ended
from duty_tui.record import Entry
from duty_tui.rules.branches import Branch, branches, missing
from duty_tui.rules.facts import child_label, person_name
from duty_tui.rules.gaps.branches import asked
from duty_tui.rules.saying import listed, sentence


def open_groups(edition: Edition) -> Iterator[Part]:
    """Yield every group in which something is recorded, in the order in which the case declares them.

    One that is called for, and empty, stands among what is not known.
    """
    begun = (branch for branch in branches(edition.case) if branch.path)
    for field, of_group in groupby(begun, key=lambda branch: branch.field):
        yield Heading(field.label)
        yield Lines(tuple(line for branch in of_group for line in _branch(edition, branch)))
    yield from _approvals(edition)


def _branch(edition: Edition, branch: Branch) -> Iterator[Line]:
    known = branch.subject in edition.case.children
    who = child_label(edition.case, branch.subject) if known else person_name(edition.case, branch.subject)
    item = branch.item(edition.case)
    if item is not None:
        yield from whole(edition, who, item)
        yield from _missing(edition, item)


def _missing(edition: Edition, item: Entry) -> Iterator[Line]:
    if found := missing(item):
        text = sentence(listed(asked(field) for field in found))
        yield Line(ended(text), strong=f"{edition.protocol.words('not-recorded')}:", indent=1)


def _approvals(edition: Edition) -> Iterator[Part]:
    """XB-06: what was asked, the decision, the time, and how; each step of a chain by itself."""
    items = list(enumerate(edition.case.approvals.values(), start=1))
    if items:
        yield Heading("Approvals asked for")
        yield Lines(tuple(line for number, item in items for line in item_lines(edition, f"{number}", item)))
