"""A slot that is filled by naming somebody: who is known is found by the first letters, who is new is made.

The caller, who is said to have harmed, a parent elsewhere: roles that a person of the case has. Named again,
the role passes on; the person who had it stays in the case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from duty_tui.first_letters import bare
from duty_tui.record import Path, Ref
from duty_tui.record.fields import field_of
from duty_tui.record.people import Person
from duty_tui.record.referral import Contact
from duty_tui.session.new_person import NewPerson
from duty_tui.session.slots import Slot
from duty_tui.session.values import name_of, read
from duty_tui.session.working import Working

ANYBODY = field_of(Contact, "who")
"""A field that names a person: names are understood here as they are there."""


def _nothing(working: Working, person: Ref) -> None:
    """Nobody has the role."""


@dataclass(frozen=True, slots=True)
class Somebody(Slot):
    """The slot of a person in a role; `name` in it is whoever has the role."""

    give: Callable[[Working, Ref], None] = _nothing
    """Give somebody the role."""
    leave: Callable[[Working, Ref], None] = _nothing
    """Take the role away again."""

    def grows(self, name: str) -> bool:
        """A name is understood once it is whole."""
        return name != "name" and Slot.grows(self, name)

    def text(self, working: Working, name: str) -> str:
        """Return what stands in a field; for the name also a description."""
        path = self.find(working.case)
        if name != "name" or path is None:
            return Slot.text(self, working, name)
        person = working.case.people[path[1]]
        return name_of(working.case, path[1]) if person.name or person.description else ""

    def enter(self, working: Working, name: str, text: str) -> Path:
        """Put a text into a field; a name finds somebody, completes who is there, or makes a new person."""
        if name != "name" or text == self.text(working, name) or not text.strip():
            return Slot.enter(self, working, name, text)
        path = self.find(working.case)
        before = Ref(path[1]) if path else None
        meant: Any = read(working.known, ANYBODY, text)
        if meant in working.case.children:
            # A child who rings, say: the role has a telephone and a relation, which a child's entry has not.
            meant = NewPerson(name=text)
        if isinstance(meant, NewPerson) and before and _same(working.case.people[before], meant):
            working.put(("people", before), _completed(working.case.people[before], meant))
            return ("people", before, "name")
        chosen = Ref(working.add(("people",), meant.made())) if isinstance(meant, NewPerson) else Ref(meant)
        if before is not None and before != chosen:
            self.leave(working, before)
        self.give(working, chosen)
        return ("people", chosen, "name")


def _same(person: Person, meant: NewPerson) -> bool:
    """Somebody whose name was not known has one now, or it is heard better."""
    if not person.name:
        return True
    before, after = bare(person.name), bare(meant.name)
    return bool(after) and (after.startswith(before) or before.startswith(after))


def _completed(person: Person, meant: NewPerson) -> Person:
    said = {
        key: value for key in ("name", "description", "relation", "post") if (value := getattr(meant, key))
    }
    return msgspec.structs.replace(person, **said)
