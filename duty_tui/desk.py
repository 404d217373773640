"""The desk: an open store, for one person who signed in."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import store
from duty_tui import errors
from duty_tui.keeping.matters import OUTLINE, Matter, Matters
from duty_tui.keeping.protocols import Protocols
from duty_tui.keeping.told import told
from duty_tui.witness import tell_system_log

DAMAGED = "The store is damaged: it was opened for reading only. Call the administrator."

EXPORT, VIEW = store.Kind.EXPORT, store.Kind.VIEW
"""Kinds of entry in the history that change nothing: a copy left, a matter was looked at."""

CHANGES = (store.Kind.CHANGE, store.Kind.CHECKPOINT)
"""Kinds of entry that change a matter, or say all of it once more."""

HistoryEntry = store.Entry
"""One entry of the history: who, when, of which kind, and from what to what."""

FieldChange = store.FieldChange
"""One field, from what to what."""


def now() -> datetime:
    """Return this moment in UTC: the one place where the clock is read."""
    return datetime.now(UTC)


class Desk(Matters):
    """The matters of an open store, and what else its worker does with it. Use as a context manager."""

    def __init__(
        self, opened: store.Store, clock: Callable[[], datetime] = now, *, witnessed: bool = False
    ) -> None:
        super().__init__(opened, clock)
        self.protocols = Protocols(opened, lambda: self.clock())
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

    def history(self, matter: Matter) -> tuple[HistoryEntry, ...]:
        """Return who changed what of a matter, from what to what, oldest first, withdrawn entries too."""
        with told():
            return tuple(self._opened.history(matter.id))

    def collisions(self) -> tuple[store.Collision, ...]:
        """Return, once, where this person and another changed one field at once."""
        with told():
            return self._opened.collisions()

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
