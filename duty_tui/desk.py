"""The desk: matters, protocols and people in an open store. The only file that touches `store`."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import msgspec

import store
from duty_tui import errors
from duty_tui.briefs import NAME, brief
from duty_tui.protocol.loader import content_hash, from_json, shipped, to_json
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.series import chosen, fit_in, series
from duty_tui.record import LONDON, Case, current
from duty_tui.record.decided import decisions
from duty_tui.rules.facts import moment
from duty_tui.rules.life import stage
from duty_tui.rules.signing import closed
from duty_tui.witness import tell_system_log

CASES, PROTOCOLS = "cases", "protocols"

REFERENCES = "references"
"""The table of references of matters that not everybody can read: sealed, or purged."""

DAMAGED = "The store is damaged: it was opened for reading only. Call the administrator."

EXPORT, VIEW = store.Kind.EXPORT, store.Kind.VIEW
"""Kinds of entry in the history that change nothing: a copy left, a matter was looked at."""

OUTLINE = store.Outline(CASES, NAME, brief)
"""What the store keeps of each matter for lists."""

CHANGES = (store.Kind.CHANGE, store.Kind.CHECKPOINT)
"""Kinds of entry that change a matter, or say all of it once more."""

HistoryEntry = store.Entry
"""One entry of the history: who, when, of which kind, and from what to what."""

FieldChange = store.FieldChange
"""One field, from what to what."""

_MEANS: dict[type[store.StoreError], type[errors.DutyError]] = {
    store.NoStore: errors.NoStore,
    store.NotAStore: errors.NotOurs,
    store.StoreThere: errors.StoreExists,
    store.StoreNewer: errors.NewerStore,
    store.StoreDamaged: errors.Damaged,
    store.KeysWithheld: errors.NotAllowed,
    store.NeedsUpgrade: errors.OlderStore,
    store.NotReadable: errors.NotSaved,
    store.NotLocal: errors.NotSaved,
    store.NotSaved: errors.NotSaved,
    store.NotStorable: errors.BadInput,
    store.NotAllowed: errors.NotAllowed,
    store.ChangeRefused: errors.MovedOn,
    store.RecordMovedOn: errors.DecisionRefused,
    store.WrongPassphrase: errors.WrongPassphrase,
    store.AttemptsDelayed: errors.TryLater,
    store.BadPerson: errors.BadInput,
    store.BackupRefused: errors.BackupRefused,
    store.PurgeRefused: errors.MovedOn,
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
    cost = store.CHEAP if cheap else store.DEFAULT
    with told():
        store.create(path, first, passphrase, at=at, cost=cost)
    with Desk.unlock(path, founder.sign_in, passphrase, at=at, witnessed=False) as desk:
        desk.keep_protocol(shipped(protocol), at)


def check_vacant(path: Path) -> None:
    """Raise `StoreExists` where a store can not be made, since something lies there: before much is asked."""
    if path.is_symlink() or path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise errors.StoreExists(
            "There is something at this place already. Name another with --store; nothing was changed."
        )


def people(path: Path) -> tuple[str, ...]:
    """Return the sign-in names of a store. Raises `NoStore`, `NotOurs`, `NewerStore`, `Damaged`."""
    with told():
        return tuple(person.sign_in for person in store.find(path).people)


def is_cheap(path: Path, sign_in: str) -> bool:
    """Whether this person's keys are quick to guess, as in a store to throw away; false for nobody known."""
    with told():
        closed_store = store.find(path)
        return any(closed_store.is_cheap(each.id) for each in closed_store.people if each.sign_in == sign_in)


def is_newest(path: Path) -> bool:
    """Whether a store has the newest format; nobody need sign in for that."""
    with told():
        return store.find(path).format >= store.FORMAT


class Desk:
    """An open store, for one person who signed in. Use as a context manager."""

    def __init__(
        self, opened: store.Store, clock: Callable[[], datetime] = now, *, witnessed: bool = False
    ) -> None:
        self._opened = opened
        self.clock = clock
        self._reloads = 0
        self._briefs: dict[str, Case] = {}
        """Every matter by id, in brief."""
        self._live: dict[str, Matter | None] = {}
        """Those that are not closed; None where one has to be read."""
        self._witnessed = witnessed
        self._witness()

    @classmethod
    def unlock(
        cls,
        path: Path,
        sign_in: str,
        passphrase: str,
        *,
        at: datetime | None = None,
        witnessed: bool = True,
        progress: store.Progress = store.untold,
    ) -> Self:
        """Open a store for a person. How far it has come is kept beside it, unless it is thrown away again.

        `progress` is told how many entries were read, of how many, where so many are that it takes a while.

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
            opened = closed_store.unlock(
                person.id,
                passphrase,
                at=at or now(),
                outline=OUTLINE,
                witnessed=witnessed,
                progress=progress,
            )
            desk = cls(opened, witnessed=witnessed)
        if opened.sealed_records():
            from duty_tui.keeping.sealed import open_again

            open_again(desk, at or now())
        return desk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._witness()
        self._opened.close()

    def _witness(self) -> None:
        """Keep outside the store how far it has come: an older copy that is put back is found by that."""
        if self._witnessed and not self._opened.damage:
            self._opened.keep_head()
            tell_system_log(self._opened.store_id, str(self._opened.last_seal))

    @property
    def opened(self) -> store.Store:
        """The store itself, for `duty_tui.keeping`."""
        return self._opened

    @property
    def who(self) -> str:
        """Name of the person who signed in."""
        return self._opened.person.name

    @property
    def post(self) -> str:
        """Post of the person who signed in."""
        return self._opened.person.post

    @property
    def writable(self) -> bool:
        """Whether the store takes changes, as far as is known: not when damaged, newer, or closed to us."""
        return self._opened.writable

    def check_whole(self) -> None:
        """Raise `Damaged` where the store is: before work is put into what could not be saved."""
        if self._opened.damage:
            raise errors.Damaged(f"NOT SAVED. {DAMAGED}")

    @property
    def held_elsewhere(self) -> bool:
        """Whether another program keeps the store so that a save would have to wait for it."""
        return self._opened.held_elsewhere

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about repairs and damage found on opening; empty when all is well."""
        damage = [str(each) for each in self._opened.damage]
        opened_so = [DAMAGED] if damage else []
        return (*self._opened.notices, *opened_so, *damage, *self._sealed())

    def _sealed(self) -> tuple[str, ...]:
        from duty_tui.keeping.sealed import notices

        return notices(self)

    @property
    def seal(self) -> str:
        """Head of the chain as it is printed: number and hash in groups."""
        return str(self._opened.seal())

    def references(self) -> tuple[str, ...]:
        """Return the references of all matters, in order of entry."""
        self._look()
        return tuple(each.reference for each in self._briefs.values())

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
        with told():
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
        if not changes:
            return matter
        stored = self._stored(matter.id).whole
        if any(closed(stored, change.path) for change in changes):
            raise errors.SignedOff(
                "The discussion is signed off: add an amendment to it. Nothing of this was saved."
            )
        decides = next(decisions(matter.whole, case), None) is not None
        with told():
            self._opened.save(CASES, matter.id, changes, base=matter.version, at=at, only_if_latest=decides)
        return self._stored(matter.id)

    def is_latest(self, matter: Matter) -> bool:
        """Whether nobody has saved to a matter since it was read."""
        with told():
            self._opened.documents(CASES)
            return self._opened.version(matter.id) == matter.version

    def new_id(self) -> str:
        """Return a new id for an item or record (UUIDv7)."""
        return store.new_id(self.clock())

    def note_viewed(self, matter: Matter, at: datetime, what: str = "") -> None:
        """Note in the history that this person looked at a matter, or at `what` of it."""
        self._note(VIEW, {"what": what} if what else {}, matter, at)

    def note_exported(self, matter: Matter, content: Mapping[str, Any], at: datetime) -> None:
        """Note an export: what, for whom, digest, and the words that open the file."""
        self._note(EXPORT, dict(content), matter, at)
        self._witness()

    def _note(self, kind: store.Kind, content: dict[str, Any], matter: Matter, at: datetime) -> None:
        with told():
            self._opened.note(kind, content, record_id=matter.id, at=at)

    def protocols(self) -> tuple[Protocol, ...]:
        """Return every protocol that was loaded, oldest first."""
        with told():
            return tuple(_protocol(each["content"]) for each in self._opened.table(PROTOCOLS).all())

    def keep_protocol(self, protocol: Protocol, at: datetime) -> str:
        """Load a protocol into the store, signed by this person; returns its content hash.

        The same version loaded again replaces the one before. Raises `BadProtocol` where it overlaps another
        version of its key or leaves days between them, `NotSaved`, `NotAllowed`.
        """
        loaded = self.protocols()
        if protocol in series(loaded, protocol.key):
            return content_hash(protocol)
        fit_in(loaded, protocol)
        document = {
            "hash": content_hash(protocol),
            "key": protocol.key,
            "content": to_json(protocol).decode(),
        }
        with told():
            changes, kind = store.diff({}, document), store.Kind.SETTING
            self._opened.save(PROTOCOLS, self.new_id(), changes, base=None, at=at, kind=kind)
        return content_hash(protocol)

    def protocol_of(self, case: Case) -> Protocol:
        """Return the protocol that a case keeps, by its hash. Raises `BadProtocol` where it is missing."""
        found = next((each for each in self.protocols() if content_hash(each) == case.protocol), None)
        if found is None:
            raise errors.BadProtocol("The protocol of this matter is not in the store: load it again.")
        return found

    def protocol_for(self, named: str, case: Case) -> Protocol:
        """Return the protocol of this key in force when the referral came, or the one with this hash.

        Raises `BadProtocol` where none of that name was in force then.
        """
        told_at = moment(case.referral.told) or self.clock()
        return chosen(self.protocols(), named, told_at.astimezone(LONDON).date())

    def authorities(self, case: Case) -> dict[str, str]:
        """Return the protocols in force when the referral came, title by key: whose matter may it be?"""
        keys = dict.fromkeys(each.key for each in self.protocols())
        found = {}
        for key in keys:
            with suppress(errors.BadProtocol):
                found[key] = self.protocol_for(key, case).title
        return found

    def history(self, matter: Matter) -> tuple[HistoryEntry, ...]:
        """Return who changed what of a matter, from what to what, oldest first, withdrawn entries too."""
        with told():
            return tuple(self._opened.history(matter.id))

    def collisions(self) -> tuple[store.Collision, ...]:
        """Return, once, where this person and another changed one field at once."""
        with told():
            return self._opened.collisions()

    def matter_of(self, key: str) -> Matter | None:
        """Return the matter with this id; none where another kind of document has it."""
        self._look()
        return self._whole(key) if key in self._briefs else None

    def is_me(self, person: str) -> bool:
        """Whether the person with this id is who signed in."""
        return self._opened.person.id == person

    def name_of(self, person: str) -> str:
        """Return the name of the person with this id, as the history gives it; empty for nobody known."""
        known = {each.id: each.name or each.sign_in for each in self._opened.people()}
        return known.get(person, "")

    def contains(self, seal: str) -> bool:
        """Whether all up to a printed seal is in the store, unchanged. Raises `BadInput` for no seal."""
        try:
            with told():
                return self._opened.contains(seal)
        except ValueError:
            raise errors.BadInput("That is not a seal: copy the whole line, number and groups.") from None

    def seal_for_me(self, plain: bytes) -> bytes:
        """Return `plain` sealed to the public key of whoever signed in, to be opened when they do again."""
        return self._opened.seal_for_me(plain)

    def open_mine(self, sealed: bytes) -> bytes | None:
        """Return what this person had sealed; none for what is somebody else's."""
        return self._opened.open_mine(sealed)

    def upgrade(self) -> None:
        """Bring the store to the newest format, only when asked for. Raises `NotAllowed`, `NotSaved`."""
        with told():
            self._opened.upgrade(at=self.clock())

    def verify(self, progress: store.Progress = store.untold) -> store.Report:
        """Check the whole chain, every signature and every content."""
        with told():
            return self._opened.verify(progress)


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


@lru_cache(maxsize=32)
def _protocol(content: str) -> Protocol:
    return from_json(content.encode())
