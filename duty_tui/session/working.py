"""The matter in hand: what is typed goes into it at once, and onto the disk within a second.

What is not on the disk is known as such: `unsaved` stays true until a save succeeded, and the text stays.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, Self

import msgspec

from duty_tui.desk import Desk
from duty_tui.errors import BadInput, DecisionRefused, DutyError, SignedOff
from duty_tui.keeping.matters import Matter
from duty_tui.looking_back import by_others_since
from duty_tui.protocol.loader import content_hash
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Entry, Field, Path, Withdrawn, current, exactly
from duty_tui.record.decided import decisions
from duty_tui.record.fields import field_of
from duty_tui.record.people import Person
from duty_tui.record.putting import at as value_at
from duty_tui.record.putting import put
from duty_tui.rules.corrected import correction
from duty_tui.rules.signing import closed
from duty_tui.session.moved_on import Undecided, choices, decided_in, with_choices, without
from duty_tui.session.values import Known, NewPerson, bare, read, shown

HELD = "Another program holds the store: end it, or ask who runs it."
"""Why nothing is saved for the moment."""

AUTHORITY: Path = ("authority",)
"""Whose matter it is: decides its protocol."""

EDT = "edt"
"""The agency of whoever works with this program at night."""


class Working:
    """One matter that somebody works on: changes are put into it, and saved as field changes."""

    def __init__(self, desk: Desk, matter: Matter) -> None:
        self._desk = desk
        self._matter = matter
        self._whole = matter.whole
        self._current = (matter.whole, current(matter.whole))
        self._protocol: tuple[str, Protocol] | None = None
        self.saved_at: datetime | None = None
        """When it was last saved; none before the first save of this session."""
        self.failure = ""
        """Why the last save failed, as a sentence; empty when it did not."""
        self._before: Case | None = None
        """The case before others' changes came with a save of ours; none where none did."""
        self.undecided: Undecided | None = None
        """What was decided while others changed the matter: it is offered again, and not in the record."""

    @classmethod
    def new(cls, desk: Desk, case: Case) -> Self:
        """Return a matter that is not in the store yet: its first save opens it."""
        working = cls(desk, Matter(desk.new_id(), Case(reference="")))
        working._whole = case
        return working

    @classmethod
    def with_typed(cls, desk: Desk, matter: Matter, typed: Case) -> Self:
        """Return a matter with what was typed into it, which is not on the disk yet."""
        working = cls(desk, matter)
        working._whole = typed
        return working

    @property
    def typed(self) -> Case:
        """The case with everything typed so far, also what was withdrawn."""
        return self._whole

    @property
    def matter(self) -> Matter:
        """The matter as it was last saved, or read."""
        return self._matter

    @property
    def case(self) -> Case:
        """The case with everything typed so far, without what was withdrawn."""
        if self._current[0] is not self._whole:
            self._current = (self._whole, current(self._whole))
        return self._current[1]

    @property
    def reference(self) -> str:
        """The matter's reference."""
        return self._whole.reference

    @property
    def protocol(self) -> Protocol:
        """The protocol that the matter keeps: that of its authority, in force when its referral came."""
        if self._protocol is None or self._protocol[0] != self._whole.protocol:
            self._protocol = (self._whole.protocol, self._desk.protocols.of(self._whole))
        return self._protocol[1]

    @cached_property
    def authorities(self) -> dict[str, str]:
        """Title by key of the protocols that a matter may have; asked for where there are several."""
        return self._desk.protocols.authorities(self._whole)

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

    def save(self) -> bool:
        """Bring everything typed to the disk; returns whether it is there, `failure` says why not."""
        if not self.unsaved:
            return True
        if self._desk.held_elsewhere:
            # A save would wait for it, and the keys would wait for the save.
            self.failure = HELD
            return False
        try:
            self._keep()
        except DutyError as error:
            self.failure = str(error)
            return False
        if self._matter.whole != self._whole:
            self._before = self._before or self._whole
        # Kept as one object, so that `unsaved` is a comparison and not a walk.
        self._whole = self._matter.whole
        self.saved_at, self.failure = self.now, ""
        return True

    def _keep(self) -> None:
        """Save; of a decision on a record that has moved on all else, and the decision is offered again."""
        places = tuple(decisions(self._matter.whole, self._whole))
        decided = decided_in(self._whole, places)
        try:
            self._matter = self._desk.keep(self._matter, self._whole, self.now)
        except DecisionRefused:
            self._keep_without(decided)
        else:
            if self.undecided is not None:
                self.undecided = self.undecided.less(places, self._whole)

    def _keep_without(self, decided: dict[Path, Any]) -> None:
        seen, self._before = self._matter, self._before or self._whole
        self._desk.keep(seen, without(self._whole, seen.whole, decided), self.now)
        self._matter = self._desk.matter(self.reference)
        self._whole = self._matter.whole
        since = by_others_since(self._desk, self._matter, seen.version)
        if since:
            self.undecided = Undecided(seen, choices(decided), since)
            return
        # Somebody is typing, or this person decides at two terminals: no fact has changed.
        self._whole = with_choices(self._whole, decided)
        self._keep()

    def decide_anew(self) -> bool:
        """Decide what waits, now that what others changed was seen; returns whether it is on the disk."""
        if self.undecided is not None:
            self._whole = with_choices(self._whole, self.undecided.choices)
            self.undecided = None
        return self.save() and self.undecided is None

    def leave_undecided(self) -> None:
        """Decide otherwise, or not at all: what waited is given up."""
        self.undecided = None

    def catch_up(self) -> Case | None:
        """Take in what others have saved; returns the case as it was before, none where nothing changed."""
        if self._matter.whole.reference and not self._desk.is_latest(self._matter):
            whole = self._whole
            self.read_again()
            self._before = self._before or whole
        before, self._before = self._before, None
        return before

    def read_again(self) -> None:
        """Read the matter anew from the store; what is not saved yet is saved first."""
        if self.save():
            self._matter = self._desk.matter(self.reference)
            self._whole = self._matter.whole

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
