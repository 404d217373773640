"""Typing into the groups of facts that the case calls for: whom each is about is known already."""

from duty_tui.record import Case, Path, field_of
from duty_tui.rules.branches import branches, kind_of, subject_field
from duty_tui.rules.saying import listed
from duty_tui.session.blank import blank
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working


def offered(working: Working, collection: str) -> Slot | None:
    """Return the slot of a group's first item that is called for and not there; none where none is."""
    for branch in branches(working.case):
        if branch.field.name == collection and branch.path is None:
            return new_item(working, collection, branch.subject)
    return None


def new_item(working: Working, collection: str, subject: str) -> Slot:
    """Return the slot of a new item of a group about a child or a person, made with its first word."""
    kind = kind_of(field_of(Case, collection))
    named = subject_field(kind)

    def make(working: Working) -> Path:
        path = (collection, working.add((collection,), blank(kind, working)))
        if named:
            working.put((*path, named), subject)
        return path

    number = len(getattr(working.case, collection)) + 1
    return fresh(kind, f"{field_of(Case, collection).label} {number}", make)


def asked_for(before: Case, after: Case) -> str:
    """Return which groups what was just typed calls for, as a sentence; empty where it opens none."""
    known = {branch.field.name for branch in branches(before)}
    new = {branch.field.label: None for branch in branches(after) if branch.field.name not in known}
    return f"Called for now: {listed(new)}. Ctrl-G e, or the gaps, lead there." if new else ""
