"""An open store, as far as it is read: who is signed in, in what state it is, documents and history."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final
from uuid import UUID

from crypto.chain import Seal
from crypto.frame import NO_BASE
from store import history
from store.changes import Document
from store.collisions import Collision
from store.damage import Damage
from store.history import Entry
from store.house import House
from store.ids import as_bytes, as_text
from store.known_head import keep_head
from store.people import Person, person_of
from store.progress import Progress, untold
from store.readings import contains, latest, readings
from store.verify import Report, verify


class Readable:
    """What an unlocked store tells. Everything read is up to date with what other programs have saved."""

    def __init__(self, house: House) -> None:
        self._house: Final = house
        self._turn: Final = house.shown.fold.turn

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
