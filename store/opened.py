"""An open store: one person, signed in, reading documents and saving changes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Final
from uuid import UUID

from crypto.chain import Seal
from crypto.frame import NO_BASE, NOTHING
from crypto.passphrase import DEFAULT, Cost
from store import history, members, own
from store.changes import Change, Document
from store.collisions import Collision
from store.damage import Damage
from store.errors import RecordMovedOn
from store.fold import needs_its_base
from store.history import Entry
from store.house import House
from store.ids import as_bytes, as_text
from store.kinds import VERSIONED, Kind
from store.known_head import keep_head
from store.membership import Membership
from store.people import NewPerson, Person, person_of
from store.progress import Progress, untold
from store.purging import Certificate, purge
from store.readings import contains, latest, readings
from store.resuming import keep
from store.rewriting import alone
from store.sealing import SealedFor, break_glass, seal, sealed_records
from store.splices import as_values, check_fit
from store.table import DocumentTable, JournalStorage
from store.upgrading import upgrade
from store.verify import Report, verify
from store.writing import Saved, Writing, append, append_note

_SAVED: Final = (Kind.CHANGE, Kind.SETTING)


class Store:
    """A store that one person has unlocked. Close it to forget the keys; it is its own context manager.

    Everything read is up to date with what other programs have saved.
    """

    def __init__(self, house: House) -> None:
        self._house: Final = house
        self._turn: Final = house.shown.fold.turn

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; the sealed index is written first, if much has come since it was."""
        with self._turn:
            keep(self._house)
            self._house.journal.close()

    def purge(self, records: Iterable[str], *, at: datetime, progress: Progress = untold) -> Certificate:
        """Take the content of these records out of the journal, for good.

        Raises `NotAllowed`, `NeedsUpgrade`, `PurgeRefused`, `NotSaved`, `StoreDamaged`.
        """
        with self._turn, alone(self._house):
            return purge(self._house, records, at, progress)

    def seal_record(
        self,
        record_id: str,
        people: Iterable[str],
        *,
        glass: bool,
        at: datetime,
        progress: Progress = untold,
    ) -> None:
        """Seal a record for these people alone; with `glass`, others can break it. For nobody: for all again.

        Raises `NotAllowed`, `NeedsUpgrade`, `BadPerson`, `PurgeRefused`, `NotSaved`, `StoreDamaged`.
        """
        with self._turn, alone(self._house):
            seal(self._house, record_id, people, glass=glass, at=at, progress=progress)

    def sealed_records(self) -> Mapping[str, SealedFor]:
        """Return the records that are sealed for named people, by id."""
        with self._turn:
            self._house.refresh()
            return sealed_records(self._house)

    def break_glass(self, record_id: str) -> None:
        """Open a sealed record for as long as the store is open. Raises `NotAllowed`, `StoreDamaged`."""
        with self._turn:
            break_glass(self._house, record_id)

    @contextmanager
    def held(self) -> Iterator[House]:
        """Hold the parts of the store, for what concerns it as a whole: for this package alone."""
        with self._turn:
            self._house.refresh()
            yield self._house

    # who, and in what state

    @property
    def person(self) -> Person:
        """Who is signed in."""
        return self.person_named(str(self._house.keychain.person))

    def person_named(self, id_: str) -> Person:
        """Return the person with this id. Raises `KeyError`."""
        return person_of(self._house.people()[UUID(id_)], self._house.shown.fold.names)

    def people(self) -> tuple[Person, ...]:
        """Return everybody with a slot."""
        return tuple(self.person_named(str(id_)) for id_ in self._house.people())

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What does not hold. Anything here means that the store is open for reading only."""
        return tuple(self._house.journal.damage)

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found and put right while opening, in sentences."""
        return tuple(self._house.notices())

    @property
    def writable(self) -> bool:
        """Whether a save can succeed, as far as is known."""
        return self._house.journal.can_write()

    @property
    def held_elsewhere(self) -> bool:
        """Whether another program keeps the store so that a save would have to wait for it."""
        return self._house.journal.held_elsewhere()

    # reading

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        return set(self._house.shown.fold.tables)

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return the documents of a table by id, with everything that was saved so far.

        They are the store's own: not to be changed, and asked for again after a save.
        """
        with self._turn:
            self._house.refresh()
            return self._shown(table)

    def _shown(self, table: str) -> Mapping[str, Document]:
        """The documents as they were last looked at."""
        tables: Mapping[str, Mapping[str, Document]] = self._house.shown.fold.tables
        return tables.get(table, {})

    def changed(self) -> tuple[str, ...]:
        """Return the ids of the records that changed since this was last asked, in order."""
        with self._turn:
            self._house.refresh()
            fold = self._house.shown.fold
            news, fold.changed = fold.changed, {}
            return tuple(map(as_text, news))

    def outline(self, record_id: str) -> bytes | None:
        """Return the outline of a document, as JSON; None for a record that has none.

        Raises `NotReadable`.
        """
        with self._turn:
            self._house.refresh()
            found = self._house.shown.fold.outlines((), (as_bytes(record_id),))
            return next((outline for _, outline in found), None)

    def outlines(
        self, *, holding: Collection[bytes] | None = None, besides: Collection[str] = ()
    ) -> Iterator[tuple[str, bytes]]:
        """Yield id and outline, as JSON, of each document of which one is kept, in order.

        With `holding` only of those whose outline holds any of these bytes, and of those with the ids
        `besides`. Raises `NotReadable`.
        """
        with self._turn:
            self._house.refresh()
            fold, known = self._house.shown.fold, {as_bytes(each) for each in besides}
            for record, outline in fold.outlines(holding, known):
                if holding is None or record in known or any(part in outline for part in holding):
                    yield as_text(record), outline

    def collisions(self) -> tuple[Collision, ...]:
        """Return, once, where this person and another changed one field without having seen it of each other.

        Raises `NotReadable`.
        """
        with self._turn:
            self._house.refresh()
            found, self._house.shown.collisions = self._house.shown.collisions, []
            return tuple(found)

    def table(self, name: str, *, at: datetime | None = None) -> DocumentTable:
        """Return a TinyDB table; `at` is the moment of what is written through it; without, it reads."""
        return DocumentTable(JournalStorage(self, at), name)

    def version(self, record_id: str) -> bytes | None:
        """Return the version of a record that was shown last: the `base` of a save. None for a new record."""
        version = self._house.version(as_bytes(record_id))
        return None if version == NO_BASE else version

    def history(self, record_id: str | None = None) -> Iterator[Entry]:
        """Return every entry of a record, or of the store, in order; from → to is found by folding."""
        with self._turn:
            self._house.refresh()
            return history.entries(readings(self._house, record_id))

    def latest(self) -> Iterator[Entry]:
        """Yield every entry of the store, the last first, without what stood in a field before it changed.

        Raises `NotReadable`. Once something was purged or sealed (`reloads`), it is to be begun anew.
        """
        with self._turn:
            self._house.refresh()
            return history.backwards(latest(self._house))

    def seal(self) -> Seal:
        """Return the seal of everything saved so far, to be printed."""
        with self._turn:
            self._house.refresh()
            return self._house.journal.end.seal

    @property
    def reloads(self) -> int:
        """How often everything was read anew since opening, since something was purged or sealed."""
        return self._house.reloads

    @property
    def last_seal(self) -> Seal:
        """The seal of everything that was read so far."""
        return self._house.journal.end.seal

    def keep_head(self) -> bool:
        """Keep the end of the journal as the last known head, beside the folder; whether it stands there."""
        with self._turn:
            return keep_head(self._house)

    @property
    def store_id(self) -> str:
        """The store's own id."""
        return str(self._house.keychain.store)

    def contains(self, seal: str) -> bool:
        """Return whether everything under a printed seal is in the store unchanged. Raises `ValueError`."""
        return contains(self._house, Seal.read(seal))

    def verify(self, progress: Progress = untold) -> Report:
        """Check everything from the disk anew, and return what holds in plain words."""
        return verify(self._house, progress)

    # writing

    def save(
        self,
        table: str,
        record_id: str,
        changes: Iterable[Change],
        *,
        base: bytes | None,
        at: datetime,
        kind: Kind = Kind.CHANGE,
        only_if_latest: bool = False,
    ) -> Saved:
        """Append changes to one document as one signed frame; it is on the disk when this returns.

        `base` is the version that the author had seen. Where others have saved since, both stand, and of the
        same field the later is shown; with `only_if_latest` (a decision) it is refused: `RecordMovedOn`.
        Raises `NotSaved`, `NotStorable`, `NotAllowed`, `ChangeRefused`, `StoreDamaged`, `StoreNewer`.
        """
        if kind not in _SAVED:
            raise ValueError("A save is a change of a case or of a setting.")
        changes, seen = list(changes), base or NO_BASE
        record = as_bytes(record_id)
        record_id = as_text(record)
        with self._turn:
            while True:
                if seen != self._house.version(record):
                    if only_if_latest:
                        raise RecordMovedOn
                    changes = as_values(self._house, table, record_id, changes, seen)
                check_fit(changes, lambda: self._shown(table).get(record_id, {}))
                content = {"t": table, "c": [change.wire() for change in changes]}
                unmoved = only_if_latest or needs_its_base(kind, changes)
                saved = append(self._house, Writing(kind, content, record, seen, at), unmoved=unmoved)
                if saved:
                    return saved

    def checkpoint(self, table: str, record_id: str, *, at: datetime) -> Saved:
        """Append a document in full, so that folding may begin there. Raises as `save` does."""
        with self._turn:
            while True:
                record = as_bytes(record_id)
                document = self.documents(table)[as_text(record)]
                base = self.version(record_id) or NO_BASE
                content = {"t": table, "d": document}
                saved = append(self._house, Writing(Kind.CHECKPOINT, content, record, base, at), unmoved=True)
                if saved:
                    return saved

    def note(
        self, kind: Kind, content: Mapping[str, Any], *, record_id: str | None = None, at: datetime
    ) -> Saved:
        """Append a view, an export or an unlock. Raises as `save` does."""
        if kind in VERSIONED:
            raise ValueError("A note is a view, an export or an unlock.")
        record = as_bytes(record_id) if record_id else NOTHING
        with self._turn:
            return append_note(self._house, Writing(kind, dict(content), record, NO_BASE, at))

    def add_person(self, person: NewPerson, passphrase: str, *, at: datetime, cost: Cost = DEFAULT) -> Person:
        """Give somebody a slot, and every key that their roles include and this administrator holds.

        Raises `NotAllowed`, `BadPerson`, and as `save` does.
        """
        with self._turn:
            return self.person_named(members.add(self._house, person, passphrase, at, cost))

    @property
    def membership(self) -> Membership:
        """Who belongs to the store, and with which keys."""
        return Membership(self._house, self._turn)

    def seal_for_me(self, plain: bytes) -> bytes:
        """Return `plain` sealed so that nobody but this person, signed in to this store, can open it."""
        return own.seal(self._house.keychain, plain)

    def open_mine(self, sealed: bytes) -> bytes | None:
        """Return what this person had sealed; none for what was sealed by another, or for another store."""
        return own.unseal(self._house.keychain, sealed)

    def upgrade(self, *, at: datetime) -> None:
        """Bring the store to the newest format.

        Raises `NotAllowed`, `NotSaved`, `StoreDamaged`.
        """
        with self._turn:
            upgrade(self._house, at)
