"""An open store: one person, signed in, reading documents and saving changes."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Final

from crypto.frame import NO_BASE, NOTHING
from crypto.passphrase import DEFAULT, Cost
from store import members, own
from store.changes import Change
from store.errors import RecordMovedOn
from store.fold import needs_its_base
from store.house import House
from store.ids import as_bytes, as_text
from store.kinds import VERSIONED, Kind
from store.membership import Membership
from store.people import NewPerson, Person
from store.progress import Progress, untold
from store.purging import Certificate, purge
from store.readable import Readable
from store.resuming import keep
from store.rewriting import alone
from store.sealing import SealedFor, break_glass, seal, sealed_records
from store.splices import as_values, check_fit
from store.table import DocumentTable, JournalStorage
from store.upgrading import upgrade
from store.writing import Saved, Writing, append, append_note

_SAVED: Final = (Kind.CHANGE, Kind.SETTING)


class Store(Readable):
    """A store that one person has unlocked. Close it to forget the keys; it is its own context manager."""

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

    def table(self, name: str, *, at: datetime | None = None) -> DocumentTable:
        """Return a TinyDB table; `at` is the moment of what is written through it; without, it reads."""
        return DocumentTable(JournalStorage(self, at), name)

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
