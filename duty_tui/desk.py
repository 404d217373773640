"""The desk: matters, protocols and people in an open store. The only file that touches `store`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import msgspec
from tinydb import where
from tinydb.table import Document

import store
from duty_tui import errors
from duty_tui.protocol.loader import content_hash, from_json, in_force, shipped, to_json
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, current
from duty_tui.rules.facts import moment
from duty_tui.rules.signing import closed

CASES, PROTOCOLS = "cases", "protocols"

_MEANS: dict[type[store.StoreError], type[errors.DutyError]] = {
    store.NoStore: errors.NoStore,
    store.NotAStore: errors.NotOurs,
    store.StoreThere: errors.StoreExists,
    store.StoreNewer: errors.NewerStore,
    store.StoreDamaged: errors.Damaged,
    store.NotReadable: errors.NotSaved,
    store.NotSaved: errors.NotSaved,
    store.NotStorable: errors.BadInput,
    store.NotAllowed: errors.NotAllowed,
    store.ChangeRefused: errors.MovedOn,
    store.RecordMovedOn: errors.MovedOn,
    store.WrongPassphrase: errors.WrongPassphrase,
    store.AttemptsDelayed: errors.TryLater,
    store.BadPerson: errors.BadInput,
}


@contextmanager
def told() -> Iterator[None]:
    """Say the errors of the store as errors of the desk, each with its exit code."""
    try:
        yield
    except store.StoreError as error:
        raise _MEANS.get(type(error), errors.DutyError)(str(error)) from None


def now() -> datetime:
    """Return this moment in UTC: the one place where the clock is read."""
    return datetime.now(UTC)


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


@dataclass(frozen=True, slots=True)
class Founder:
    """Who creates a store: the first person in it."""

    sign_in: str
    name: str
    post: str


def create(
    path: Path, founder: Founder, passphrase: str, protocol: str, *, cheap: bool = False, at: datetime
) -> None:
    """Create a store with its first person, who works in it and administers it, and the shipped protocol.

    `cheap` weakens the derivation of the key, for stores that are thrown away. Raises `StoreExists`,
    `NotSaved`, or `BadInput` for a sign-in name that can not be one.
    """
    roles = store.Role.WORKER | store.Role.MANAGER | store.Role.ADMINISTRATOR
    first = store.NewPerson(founder.sign_in, founder.name, founder.post, roles)
    cost = store.Cost(memory=1024, passes=1) if cheap else store.DEFAULT
    with told():
        store.create(path, first, passphrase, at=at, cost=cost)
    with Desk.unlock(path, founder.sign_in, passphrase, at=at) as desk:
        desk.keep_protocol(shipped(protocol), at)


def people(path: Path) -> tuple[str, ...]:
    """Return the sign-in names of a store. Raises `NoStore`, `NotOurs`, `NewerStore`, `Damaged`."""
    with told():
        return tuple(person.sign_in for person in store.find(path).people)


def upgrade(path: Path) -> str:
    """Bring a store to the newest format, only when asked for; returns a sentence on what was done."""
    with told():
        return store.upgrade(path)


class Desk:
    """An open store, for one person who signed in. Use as a context manager."""

    def __init__(self, opened: store.Store, clock: Callable[[], datetime] = now) -> None:
        self._opened = opened
        self.clock = clock

    @classmethod
    def unlock(cls, path: Path, sign_in: str, passphrase: str, *, at: datetime | None = None) -> Self:
        """Open a store for a person.

        Raises `NoStore`, `NotOurs`, `NewerStore`, `Damaged`, `WrongPassphrase`, `TryLater` (also across
        restarts), or `WrongPassphrase` for a sign-in name that nobody has.
        """
        with told():
            closed_store = store.find(path)
            person = next((each for each in closed_store.people if each.sign_in == sign_in), None)
            if person is None:
                raise errors.WrongPassphrase(
                    "Nobody signs in to this store with that name. Check the spelling."
                )
            return cls(closed_store.unlock(person.id, passphrase, at=at or now()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    @property
    def who(self) -> str:
        """Name of the person who signed in."""
        return self._opened.person.name

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about repairs and damage found on opening; empty when all is well."""
        return tuple(self._opened.notices)

    @property
    def seal(self) -> str:
        """Head of the chain as it is printed: number and hash in groups."""
        return str(self._opened.seal())

    def references(self) -> tuple[str, ...]:
        """Return the references of all matters, in order of entry."""
        return tuple(document["reference"] for document in self._opened.table(CASES).all())

    def matter(self, reference: str) -> Matter:
        """Return a matter. Raises `NoSuchMatter`, or `NewerStore` where a newer version wrote it."""
        found = self._opened.table(CASES).search(where("reference") == reference)
        if not found:
            raise errors.NoSuchMatter("No matter has this reference. `duty-tui list` shows those there are.")
        return self._matter(found[0])

    def matters(self) -> tuple[Matter, ...]:
        """Return every matter, in order of entry."""
        return tuple(self._matter(each) for each in self._opened.table(CASES).all())

    def _matter(self, document: Document) -> Matter:
        key = str(document.doc_id)
        return Matter(key, _case(document), self._opened.version(key))

    def open_matter(self, case: Case, at: datetime) -> Matter:
        """Save a new matter, whole, and return it. Raises `NotSaved`, `NotAllowed`."""
        matter = Matter(self.new_id(), Case(reference=""))
        return self.keep(matter, case, at)

    def keep(self, matter: Matter, case: Case, at: datetime) -> Matter:
        """Save what differs between a matter and its new state, durably, as one frame of field changes.

        Raises `SignedOff` for a change inside a discussion that is signed off, `NotSaved`, `NotAllowed`.
        """
        before = _document(matter.whole) if matter.whole.reference else {}
        changes = store.diff(before, _document(case))
        if any(closed(matter.whole, change.path) for change in changes):
            raise errors.SignedOff(
                "The discussion is signed off: add an amendment to it. Nothing of this was saved."
            )
        if not changes:
            return matter
        with told():
            saved = self._opened.save(CASES, matter.id, changes, base=matter.version, at=at)
        return Matter(matter.id, case, saved.commitment)

    def new_id(self) -> str:
        """Return a new id for an item or record (UUIDv7)."""
        return store.new_id(self.clock())

    def note_viewed(self, matter: Matter, at: datetime) -> None:
        """Note in the history that this person looked at a matter."""
        self._note(store.Kind.VIEW, {}, matter, at)

    def note_exported(self, matter: Matter, content: Mapping[str, Any], at: datetime) -> None:
        """Note an export: what, for whom, digest, and the words that open the file."""
        self._note(store.Kind.EXPORT, dict(content), matter, at)

    def _note(self, kind: store.Kind, content: dict[str, Any], matter: Matter, at: datetime) -> None:
        with told():
            self._opened.note(kind, content, record_id=matter.id, at=at)

    def protocols(self) -> tuple[Protocol, ...]:
        """Return every protocol that was loaded, oldest first."""
        return tuple(from_json(each["content"].encode()) for each in self._opened.table(PROTOCOLS).all())

    def keep_protocol(self, protocol: Protocol, at: datetime) -> str:
        """Load a protocol into the store, signed by this person; returns its content hash."""
        digest = content_hash(protocol)
        if digest not in {content_hash(each) for each in self.protocols()}:
            document = {"hash": digest, "key": protocol.key, "content": to_json(protocol).decode()}
            with told():
                changes = store.diff({}, document)
                kind = store.Kind.SETTING
                self._opened.save(PROTOCOLS, self.new_id(), changes, base=None, at=at, kind=kind)
        return digest

    def protocol_of(self, case: Case) -> Protocol:
        """Return the protocol that a case keeps, by its hash. Raises `BadProtocol` where it is missing."""
        found = next((each for each in self.protocols() if content_hash(each) == case.protocol), None)
        if found is None:
            raise errors.BadProtocol("The protocol of this matter is not in the store: load it again.")
        return found

    def protocol_for(self, key: str, case: Case) -> Protocol:
        """Return the protocol in force when the referral came: the last one loaded with this key.

        Raises `BadProtocol` where none of that key was in force then.
        """
        told_at = moment(case.referral.told) or self.clock()
        loaded = [each for each in self.protocols() if not key or each.key == key]
        try:
            return in_force(reversed(loaded), told_at.date())
        except errors.BadProtocol:
            raise errors.BadProtocol(
                "No protocol of that name was in force when the referral came: see `duty-tui protocol`."
            ) from None

    def history(self, matter: Matter) -> Iterator[store.Entry]:
        """Return who changed what of a matter, from what to what, oldest first, withdrawn entries too."""
        return self._opened.history(matter.id)

    def contains(self, seal: str) -> bool:
        """Whether all up to a printed seal is in the store, unchanged. Raises `BadInput` for no seal."""
        try:
            return self._opened.contains(seal)
        except ValueError:
            raise errors.BadInput("That is not a seal: copy the whole line, number and groups.") from None

    def verify(self) -> store.Report:
        """Check the whole chain, every signature and every content."""
        with told():
            return self._opened.verify()


def _document(case: Case) -> dict[str, Any]:
    """The case as the store keeps it: objects, lists, text and numbers."""
    document: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(case))
    return document


def _case(document: Mapping[str, Any]) -> Case:
    try:
        return msgspec.convert(dict(document), Case)
    except msgspec.ValidationError:
        raise errors.NewerStore("A newer version of duty-tui wrote this matter: open it with that.") from None
