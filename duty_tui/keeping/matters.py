"""The matters of a store: read when they changed, those that are not closed kept until they do."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

import store
from duty_tui import errors
from duty_tui.briefs import LIVE, NAME, brief, holding, read
from duty_tui.keeping.archive import Archive
from duty_tui.keeping.told import told
from duty_tui.record import Case, Path, current
from duty_tui.record.decided import decisions
from duty_tui.record.putting import put
from duty_tui.rules.signing import closed
from duty_tui.search.clues import Clues
from duty_tui.search.known import Known

CASES = "cases"

REFERENCES = "references"
"""The table of references of matters that not everybody can read: sealed, or purged."""

OUTLINE = store.Outline(CASES, NAME, brief)
"""What the store keeps of each matter for lists."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A case as it stands in the store."""

    id: str
    whole: Case
    """With what was withdrawn: for saving and for the history only."""
    version: bytes | None = None
    """The version of the record that was read: what a save is based on."""

    @property
    def case(self) -> Case:
        """The case as screens, rules and documents see it."""
        return current(self.whole)


class Matters:
    """Those of an open store."""

    def __init__(self, opened: store.Store, clock: Callable[[], datetime]) -> None:
        self._opened = opened
        self.clock = clock
        self._reloads = -1
        self._archive = Archive(opened)
        self._live: dict[str, Matter | None] = {}
        """Those that are not closed, by id; None where one has to be read."""

    def new_id(self) -> str:
        """Return a new id for an item or record (UUIDv7)."""
        return store.new_id(self.clock())

    def references(self, beginning: str = "") -> tuple[str, ...]:
        """Return the references of all matters, in order of entry; only those with this beginning."""
        with told():
            found = self._opened.outlines(holding=[holding(beginning)] if beginning else None)
            every = [read(outline).reference for _, outline in found]
        return tuple(each for each in every if each.startswith(beginning))

    def reference_of(self, key: str) -> str:
        """Return the reference of the matter with this id; empty for none that this person can read."""
        with told():
            outline = self._opened.outline(key)
        return read(outline).reference if outline else ""

    def given_references(self, beginning: str = "") -> tuple[str, ...]:
        """Return every reference that was given, also to matters that are sealed or were purged."""
        with told():
            kept = [str(each["reference"]) for each in self._opened.documents(REFERENCES).values()]
        return (*self.references(beginning), *(each for each in kept if each.startswith(beginning)))

    def matter(self, reference: str) -> Matter:
        """Return a matter. Raises `NoSuchMatter`, or `NewerStore` where a newer version wrote it."""
        self._look()
        with told():
            some = tuple(self._opened.outlines(holding=[holding(reference)]))
        found = next((key for key, outline in some if read(outline).reference == reference), None)
        if found is None:
            raise errors.NoSuchMatter("No matter has this reference. `duty-tui list` shows those there are.")
        return self._whole(found)

    def has(self, key: str) -> bool:
        """Whether there is a matter with this id that this person can read."""
        with told():
            return self._opened.outline(key) is not None

    def matters(self) -> tuple[Matter, ...]:
        """Return every matter, in order of entry: closed ones are opened for it."""
        self._look()
        with told():
            keys = [key for key, _ in self._opened.outlines()]
        return tuple(map(self._whole, keys))

    def live(self) -> tuple[Matter, ...]:
        """Return every matter that is not closed, in order of entry."""
        self._look()
        return tuple(map(self._whole, tuple(self._live)))

    def closed(self) -> Iterator[tuple[str, Known]]:
        """Yield every closed matter in brief with its id, in order of entry: no more than it is found by."""
        self._look()
        return self._archive.every()

    def closed_that_may_fit(self, clues: Clues) -> Iterator[Known]:
        """Yield the closed matters that may fit, in order of entry; not all of them do."""
        self._look()
        return self._archive.may_fit(clues)

    def closed_that_may_say(self, folded: Iterable[str]) -> Iterator[Known]:
        """Yield the closed matters in which one of these folded texts may stand, in order of entry."""
        self._look()
        return self._archive.that_may_say(folded)

    def _look(self) -> None:
        """Take note of what changed since the last look; a matter that did not change is not read again."""
        with told():
            changed = self._opened.changed()
            if self._opened.reloads != self._reloads:
                # Something was purged or sealed: it is not kept in memory, either.
                self._reloads = self._opened.reloads
                self._archive, self._live = Archive(self._opened), dict.fromkeys(self._living())
                return
            if [key for key in changed if self._is_new(key)]:
                self._live = {key: self._live.get(key) for key in self._living()}

    def _is_new(self, key: str) -> bool:
        """Take note of a record as it is now; whether it is a live matter that was none before."""
        outline = self._opened.outline(key)
        if outline is not None:
            self._archive.changed(key, outline)
        if outline is None or not outline.startswith(LIVE):
            self._live.pop(key, None)
            return False
        was_there, self._live[key] = key in self._live, None
        return not was_there

    def _living(self) -> Iterator[str]:
        found = self._opened.outlines(holding=[LIVE])
        return (key for key, outline in found if outline.startswith(LIVE))

    def _whole(self, key: str) -> Matter:
        """A matter as it was at the last look; one that is not closed is kept until it changes."""
        matter = self._live.get(key) or self._stored(key)
        if key in self._live:
            self._live[key] = matter
        return matter

    def _matter(self, key: str, document: Mapping[str, Any]) -> Matter:
        return Matter(key, _case(document), self._opened.version(key))

    def _stored(self, key: str) -> Matter:
        """The matter as the store has it by now, with what others saved meanwhile."""
        with told():
            return self._matter(key, self._opened.documents(CASES).get(key, {"reference": ""}))

    def open_matter(self, case: Case, at: datetime) -> Matter:
        """Save a new matter, whole, and return it. Raises `NotSaved`, `NotAllowed`."""
        matter = Matter(self.new_id(), Case(reference=""))
        return self.keep(matter, case, at)

    def keep(self, matter: Matter, case: Case, at: datetime) -> Matter:
        """Save what differs between a matter and its new state, durably, as one frame of field changes.

        Returns the matter as it then is, with what others have saved since it was read. Raises `SignedOff`
        for a change inside a discussion that is signed off by now, `DecisionRefused` where it decides
        something and the record has moved on, `NotSaved`, `NotAllowed`.
        """
        before = _document(matter.whole) if matter.whole.reference else {}
        changes = store.diff(before, _document(case), whole=True)
        return self._save(matter, case, changes, matter.version, at) if changes else matter

    def keep_field(self, matter: Matter, path: Path, value: object, at: datetime, *, seen: bytes) -> Matter:
        """Save one field of a matter on the version that its author had `seen` when typing began.

        Who changed it since is told, and so is the author. Returns and raises as `keep`.
        """
        case = put(matter.whole, path, value)
        stands: Any = _document(case)
        for name in path:
            stands = stands.get(name)
        return self._save(matter, case, [store.Set(path, stands)], seen, at)

    def _save(
        self, matter: Matter, case: Case, changes: list[store.Change], base: bytes | None, at: datetime
    ) -> Matter:
        stored = self._stored(matter.id).whole
        if any(closed(stored, change.path) for change in changes):
            raise errors.SignedOff(
                "The discussion is signed off: add an amendment to it. Nothing of this was saved."
            )
        decides = next(decisions(matter.whole, case), None) is not None
        with told():
            self._opened.save(CASES, matter.id, changes, base=base, at=at, only_if_latest=decides)
        return self._stored(matter.id)

    def is_latest(self, matter: Matter) -> bool:
        """Whether nobody has saved to a matter since it was read."""
        with told():
            self._opened.documents(CASES)
            return self._opened.version(matter.id) == matter.version

    def matter_of(self, key: str) -> Matter | None:
        """Return the matter with this id; none where another kind of document has it."""
        self._look()
        return self._whole(key) if self.has(key) else None


def _document(case: Case) -> dict[str, Any]:
    """The case as the store keeps it: objects, lists, text and numbers."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(case))
    return document


def _case(document: Mapping[str, Any]) -> Case:
    try:
        return msgspec.convert(dict(document), Case)
    except msgspec.ValidationError:
        raise errors.NewerStore("A newer version of duty-tui wrote this matter: open it with that.") from None
