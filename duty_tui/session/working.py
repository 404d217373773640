"""The matter in hand: what is typed goes into it at once, and onto the disk within a second."""

from collections.abc import Iterable
from typing import Any

import msgspec

from duty_tui.errors import BadInput, SignedOff
from duty_tui.protocol.loader import content_hash
from duty_tui.record import Entry, Field, Path, Withdrawn, exactly
from duty_tui.record.fields import field_of
from duty_tui.record.people import Person
from duty_tui.record.putting import at as value_at
from duty_tui.record.putting import put
from duty_tui.rules.corrected import correction
from duty_tui.rules.signing import closed
from duty_tui.session.in_hand import InHand
from duty_tui.session.values import Known, NewPerson, bare, read, shown

AUTHORITY: Path = ("authority",)
"""Whose matter it is: decides its protocol."""

EDT = "edt"
"""The agency of whoever works with this program at night."""


class Working(InHand):
    """One matter that somebody works on: changes are put into it, and saved as field changes."""

    def at(self, path: Path) -> Any:
        """Return the value at a place, as typed so far."""
        return value_at(self._whole, path)

    def field(self, path: Path) -> Field:
        """Return the declaration of the field at a place."""
        return field_of(type(value_at(self._whole, path[:-1])), path[-1])

    @property
    def known(self) -> Known:
        """What a text is understood against."""
        return Known(self.case, self.protocol, self.now, self.authorities)

    def text(self, path: Path) -> str:
        """Return what stands in a field, as it would be typed."""
        return shown(self.known, self.field(path), value_at(self._whole, path))

    def understand(self, kind: type[msgspec.Struct], name: str, text: str) -> None:
        """Raise `BadInput` where a text does not fit a field of a record type; changes nothing."""
        read(self.known, field_of(kind, name), text)

    def enter(self, path: Path, text: str) -> None:
        """Put what somebody typed into a field.

        Raises `BadInput` where it does not fit, `SignedOff` inside a discussion that is; changes nothing.
        """
        if text == self.text(path):
            return
        self._check_open(path)
        value = read(self.known, self.field(path), text)
        if path == AUTHORITY:
            self._belong(value)
        if isinstance(value, NewPerson) and self._completes(value_at(self._whole, path), value.name):
            self._correct(("people", value_at(self._whole, path), "name"), value.name)
        else:
            self._correct(path, self._with_people(value, getattr(self.at(path[:-1]), "agency", "")))

    def _correct(self, path: Path, value: object) -> None:
        """Put a value into a field, and note what was made with the name or date that stood there."""
        noted = correction(self.case, path, value, self.now)
        if noted is not None:
            self.add(("corrections",), noted)
        self.put(path, value)

    def _belong(self, authority: str) -> None:
        """Give the matter the protocol of an authority. Raises `BadInput` once a discussion has begun."""
        if any(held.began for held in self.case.discussions.values()):
            raise BadInput("A discussion has begun under this authority's protocol: the matter keeps it.")
        if authority:
            self.put(("protocol",), content_hash(self._desk.protocols.named(authority, self._whole)))

    def _check_open(self, path: Path) -> None:
        if closed(self._whole, path):
            raise SignedOff("Signed off: this can not be changed. Add an amendment among the entries (e).")

    def _completes(self, person: object, name: str) -> bool:
        """Whether a name typed over another is the same person with more (or less) of the name."""
        if not isinstance(person, str) or person not in self._whole.people or not name:
            return False
        before, after = bare(self._whole.people[person].name), bare(name)
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
        # Whoever was taken out of the record is not found in it again.
        known = (key for key, person in self.case.people.items() if person.name == self.who)
        found = next(known, None)
        me = Person(name=self.who, kind="professional", agency=EDT, post=self._desk.post)
        return found or self.add(("people",), me)

    def _with_people(self, value: Any, agency: str) -> Any:
        if isinstance(value, NewPerson):
            return self.add(("people",), value.made(agency))
        if isinstance(value, tuple):
            return tuple(self._with_people(each, agency) for each in value)
        return value


def save_all(workings: Iterable[Working]) -> bool:
    """Save every matter that was worked on; returns whether all of it is on the disk."""
    # Every one is tried, also behind one that fails.
    return False not in {working.save() for working in workings}
