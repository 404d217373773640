"""The matter in hand: what is typed goes into it at once, and onto the disk within a second.

What is not on the disk is known as such: `unsaved` stays true until a save succeeded, and the text stays.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

import msgspec

from duty_tui.desk import Desk, Matter
from duty_tui.errors import DutyError
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Entry, Field, Path, Withdrawn, current, exactly
from duty_tui.record.fields import field_of
from duty_tui.record.people import Person
from duty_tui.record.putting import at as value_at
from duty_tui.record.putting import put
from duty_tui.session.values import NewPerson, read, shown


class Working:
    """One matter that somebody works on: changes are put into it, and saved as field changes."""

    def __init__(self, desk: Desk, matter: Matter) -> None:
        self._desk = desk
        self._matter = matter
        self._whole = matter.whole
        self.saved_at: datetime | None = None
        """When it was last saved; none before the first save of this session."""
        self.failure = ""
        """Why the last save failed, as a sentence; empty when it did not."""

    @property
    def case(self) -> Case:
        """The case with everything typed so far, without what was withdrawn."""
        return current(self._whole)

    @property
    def reference(self) -> str:
        """The matter's reference."""
        return self._whole.reference

    @cached_property
    def protocol(self) -> Protocol:
        """The protocol that the matter keeps; it never changes."""
        return self._desk.protocol_of(self._whole)

    @property
    def now(self) -> datetime:
        """This moment, by the desk's clock."""
        return self._desk.clock()

    @property
    def who(self) -> str:
        """Name of the person who signed in."""
        return self._desk.who

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not on the disk yet."""
        return self._whole is not self._matter.whole

    def at(self, path: Path) -> Any:
        """Return the value at a place, as typed so far."""
        return value_at(self._whole, path)

    def field(self, path: Path) -> Field:
        """Return the declaration of the field at a place."""
        return field_of(type(value_at(self._whole, path[:-1])), path[-1])

    def text(self, path: Path) -> str:
        """Return what stands in a field, as it would be typed."""
        return shown(self.case, self.field(path), value_at(self._whole, path))

    def enter(self, path: Path, text: str) -> None:
        """Put what somebody typed into a field. Raises `BadInput` where it does not fit, changing nothing."""
        if text == self.text(path):
            return
        value = read(self.case, self.field(path), text, self.now)
        if isinstance(value, NewPerson) and self._completes(value_at(self._whole, path), value.name):
            self.put(("people", value_at(self._whole, path), "name"), value.name)
        else:
            self.put(path, self._with_people(value))

    def _completes(self, person: object, name: str) -> bool:
        """Whether a name typed over another is the same person with more (or less) of the name."""
        if not isinstance(person, str) or person not in self._whole.people:
            return False
        before = self._whole.people[person].name.rstrip("? ").lower()
        after = name.rstrip("? ").lower()
        return bool(before) and (after.startswith(before) or before.startswith(after))

    def put(self, path: Path, value: object) -> None:
        """Put a value into a field."""
        if value_at(self._whole, path) != value:
            self._whole = put(self._whole, path, value)

    def add(self, collection: Path, item: Entry) -> str:
        """Add an item to a collection and return its id."""
        key = self._desk.new_id()
        self._whole = put(self._whole, collection, {**value_at(self._whole, collection), key: item})
        return key

    def change(self, path: Path, **fields: Any) -> None:
        """Change several fields of one item at once."""
        changed = msgspec.structs.replace(value_at(self._whole, path), **fields)
        self._whole = put(self._whole, path, changed)

    def withdraw(self, path: Path, reason: str) -> None:
        """Mark an item as removed; it stays in the history."""
        mark = Withdrawn(kind="removed", reason=reason, at=exactly(self.now), by=self.who)
        self.put((*path, "withdrawn"), mark)

    def me(self) -> str:
        """Return the id of the person who signed in among the people of the case; added when missing."""
        known = (key for key, person in self._whole.people.items() if person.name == self.who)
        found = next(known, None)
        return found or self.add(("people",), Person(name=self.who, kind="professional", agency="edt"))

    def save(self) -> bool:
        """Bring everything typed to the disk; returns whether it is there, `failure` says why not."""
        if not self.unsaved:
            return True
        try:
            self._matter = self._desk.keep(self._matter, self._whole, self.now)
        except DutyError as error:
            self.failure = str(error)
            return False
        # Kept as one object, so that `unsaved` is a comparison and not a walk.
        self._whole = self._matter.whole
        self.saved_at, self.failure = self.now, ""
        return True

    def read_again(self) -> None:
        """Read the matter anew from the store; what is not saved yet is saved first."""
        if self.save():
            self._matter = self._desk.matter(self.reference)
            self._whole = self._matter.whole

    def _with_people(self, value: Any) -> Any:
        if isinstance(value, NewPerson):
            return self.add(("people",), Person(name=value.name))
        if isinstance(value, tuple):
            return tuple(self._with_people(each) for each in value)
        return value


def save_all(workings: Iterable[Working]) -> bool:
    """Save every matter that was worked on; returns whether all of it is on the disk."""
    # Every one is tried, also behind one that fails.
    return False not in {working.save() for working in workings}
