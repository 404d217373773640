"""A matter as it was read and with what was typed since: saving it, and taking in what others save.

What is not on the disk is known as such: `unsaved` stays true until a save succeeded, and the text stays.
"""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Self

from duty_tui.desk import CHANGES, Desk, HistoryEntry
from duty_tui.errors import DecisionRefused, DutyError
from duty_tui.keeping.matters import Matter
from duty_tui.looking_back import by_others_since
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, current
from duty_tui.record.decided import decisions
from duty_tui.record.putting import at as value_at
from duty_tui.session.moved_on import Undecided, choices, decided_in, with_choices, without

HELD: Final = "Another program holds the store: end it, or ask who runs it."
"""Why nothing is saved for the moment."""


class InHand:
    """One matter as it was read, with what was typed into it since, and how that comes to the disk."""

    def __init__(self, desk: Desk, matter: Matter) -> None:
        self._desk = desk
        self._matter = matter
        self._shown = matter
        """The matter as somebody last saw it: decided is on that, and not on what a save brought unseen."""
        self._whole = matter.whole
        self._current = (matter.whole, current(matter.whole))
        self._protocol: tuple[str, Protocol] | None = None
        self.saved_at: datetime | None = None
        """When it was last saved; none before the first save of this session."""
        self.failure = ""
        """Why the last save failed, as a sentence; empty when it did not."""
        self.begun: dict[str, Matter] = {}
        """What is half typed, by its place, and the matter as it was seen when that was begun."""
        self.over: dict[Path, bytes] = {}
        """Fields entered that others changed since they were begun: by the version seen then."""
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
        """Return a matter with what was typed into it, which is not on the disk yet where it differs."""
        working = cls(desk, matter)
        working._whole = matter.whole if typed == matter.whole else typed
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
    def shown(self) -> Matter:
        """The matter as it was last shown."""
        return self._shown

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

    def changes(self) -> tuple[HistoryEntry, ...]:
        """Return the saves of the matter, the latest first."""
        return tuple(entry for entry in reversed(self._desk.history(self._matter)) if entry.kind in CHANGES)

    def is_me(self, person: str) -> bool:
        """Whether the person with this id is who signed in."""
        return self._desk.is_me(person)

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
        else:
            self._shown = self._matter
        # Kept as one object, so that `unsaved` is a comparison and not a walk.
        self._whole = self._matter.whole
        self.saved_at, self.failure = self.now, ""
        return True

    def _keep(self) -> None:
        """Save; of a decision on a record that has moved on all else, and the decision is offered again."""
        places = tuple(decisions(self._matter.whole, self._whole))
        decided = decided_in(self._whole, places)
        late = next((self.over[path] for path in places if path in self.over), None)
        if decided and (self._shown is not self._matter or late):
            # What others saved came with a save of ours, or while it was typed.
            self._keep_without(decided, late or self._shown.version)
            return
        try:
            self._matter = self._written(self._matter, self._whole)
        except DecisionRefused:
            self._keep_without(decided, self._shown.version)
        else:
            if self.undecided is not None and places:
                self.undecided = self.undecided.less(places, self._whole)

    def _written(self, read: Matter, whole: Case) -> Matter:
        """Save what differs; what was entered over others' changes by itself, on what its author had seen."""
        differing = (path for path in self.over if value_at(read.whole, path) != value_at(whole, path))
        over = {path: self.over[path] for path in differing}
        kept = self._desk.keep(read, without(whole, read.whole, over), self.now)
        for path, seen in over.items():
            kept = self._desk.keep_field(read, path, value_at(whole, path), self.now, seen=seen)
        self.over.clear()
        return kept

    def _keep_without(self, decided: dict[Path, Any], seen: bytes | None) -> None:
        read, typed = self._matter, self._whole
        self._before = self._before or typed
        self._written(read, without(typed, read.whole, decided))
        self._matter = self._shown = self._desk.matter(self.reference)
        self._whole = self._matter.whole
        since = by_others_since(self._desk, self._matter, seen)
        if since:
            earlier = self.undecided.less(decided, typed) if self.undecided else None
            self._wait(Undecided(seen, choices(decided), since), earlier)
            return
        # Somebody is typing, or this person decides at two terminals: no fact has changed.
        self._whole = with_choices(self._whole, decided)
        self._keep()

    def _wait(self, refused: Undecided, earlier: Undecided | None) -> None:
        """Offer it again, with what waited before and was not answered anew."""
        since = by_others_since(self._desk, self._matter, earlier.seen) if earlier else ()
        self.undecided = refused.with_earlier(earlier, since)

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
        self._shown = self._matter
        before, self._before = self._before, None
        if before is not None and self.undecided is not None:
            since = by_others_since(self._desk, self._matter, self.undecided.seen)
            self.undecided = replace(self.undecided, since=since or self.undecided.since)
        return before

    def read_again(self) -> None:
        """Read the matter anew from the store; what is not saved yet is saved first."""
        if self.save():
            self._matter = self._shown = self._desk.matter(self.reference)
            self._whole = self._matter.whole
