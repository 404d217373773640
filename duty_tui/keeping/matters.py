"""The matters of a store: read when they changed, those that are not closed kept until they do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

import store
from duty_tui import errors
from duty_tui.briefs import NAME, brief
from duty_tui.keeping.many import all_kept
from duty_tui.keeping.told import told
from duty_tui.record import Case, Path, current
from duty_tui.record.decided import decisions
from duty_tui.record.putting import put
from duty_tui.rules.life import stage
from duty_tui.rules.signing import closed

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
        self._reloads = 0
        self._briefs: dict[str, Case] = {}
        """Every matter by id, in brief."""
        self._live: dict[str, Matter | None] = {}
        """Those that are not closed; None where one has to be read."""

    def new_id(self) -> str:
        """Return a new id for an item or record (UUIDv7)."""
        return store.new_id(self.clock())

    def references(self) -> tuple[str, ...]:
        """Return the references of all matters, in order of entry."""
        self._look()
        return tuple(each.reference for each in self._briefs.values())

    def references_by_id(self) -> dict[str, str]:
        """Return the reference of each matter that this person can read, by its id."""
        self._look()
        return {key: each.reference for key, each in self._briefs.items()}

    def given_references(self) -> tuple[str, ...]:
        """Return every reference that was given, also to matters that are sealed or were purged."""
        with told():
            kept = [str(each["reference"]) for each in self._opened.documents(REFERENCES).values()]
        return (*self.references(), *kept)

    def matter(self, reference: str) -> Matter:
        """Return a matter. Raises `NoSuchMatter`, or `NewerStore` where a newer version wrote it."""
        self._look()
        found = next((key for key, each in self._briefs.items() if each.reference == reference), None)
        if found is None:
            raise errors.NoSuchMatter("No matter has this reference. `duty-tui list` shows those there are.")
        return self._whole(found)

    def has(self, key: str) -> bool:
        """Whether there is a matter with this id that this person can read."""
        self._look()
        return key in self._briefs

    def matters(self) -> tuple[Matter, ...]:
        """Return every matter, in order of entry: closed ones are opened for it."""
        self._look()
        return tuple(map(self._whole, self._briefs))

    def live(self) -> tuple[Matter, ...]:
        """Return every matter that is not closed, in order of entry."""
        self._look()
        return tuple(self._whole(key) for key in self._briefs if key in self._live)

    def closed(self) -> tuple[Case, ...]:
        """Return every closed matter in brief: no more than what it is found by."""
        self._look()
        return tuple(each for key, each in self._briefs.items() if key not in self._live)

    def _look(self) -> None:
        """Take note of what changed since the last look; a matter that did not change is not read again."""
        with told(), all_kept():
            self._opened.documents(CASES)
            if self._opened.reloads != self._reloads:
                # Something was purged or sealed: it is not kept in memory, either.
                self._reloads = self._opened.reloads
                self._briefs, self._live = {}, {}
            for key, outline in self._opened.outlines(changed=bool(self._briefs)):
                self._live.pop(key, None)
                if outline is None:
                    self._briefs.pop(key, None)
                    continue
                self._briefs[key] = _brief(outline)
                if stage(self._briefs[key]) != "closed":
                    self._live[key] = None

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
        return self._whole(key) if key in self._briefs else None


def _document(case: Case) -> dict[str, Any]:
    """The case as the store keeps it: objects, lists, text and numbers."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(case))
    return document


def _brief(outline: Mapping[str, Any]) -> Case:
    """The matter in brief; of one that a newer version wrote, the reference alone."""
    try:
        return _case(outline)
    except errors.NewerStore:
        return Case(reference=str(outline.get("reference", "")))


def _case(document: Mapping[str, Any]) -> Case:
    try:
        return msgspec.convert(dict(document), Case)
    except msgspec.ValidationError:
        raise errors.NewerStore("A newer version of duty-tui wrote this matter: open it with that.") from None
