"""The parts of an unlocked store, kept in step."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from crypto.chain import Seal
from store.damage import Damage
from store.errors import KeysWithheld, NotReadable
from store.files import HEAD, reason
from store.journal import Journal
from store.judge import Reading, Verdict
from store.keychain import Keychain
from store.keyring import read_keyring
from store.kinds import NOBODY, Kind, Role
from store.progress import STEP, Progress, untold
from store.shown import Shown
from store.state import Known, State
from store.waiting import Waiting
from store.walk import Placed

NEWER = "Some entries were written by a newer version of duty-tui. This one shows the rest, for reading only."

REFUSED = (
    "Entries that do not count, as they were written without the right to or are not what they claim: {}. "
    "`duty-tui audit --refused` shows whose they are."
)
WAITING = (
    "These wait for the keys of the store: {}. If you know that they belong to it, "
    "`duty-tui people give NAME` gives them yours."
)


RESEALED: Final = "resealed"
"""What a KEYS frame says once everything that there was is under new keys."""


@contextmanager
def _told() -> Iterator[None]:
    """What the operating system says, in our words."""
    try:
        yield
    except OSError as problem:
        raise NotReadable(reason(problem)) from None


def _replaces(reading: Reading, keychain: Keychain) -> bool:
    """Whether the journal says something else from this frame on, to who holds these keys."""
    kind, what = reading.placed.frame.kind, reading.content.get("what")
    if kind != Kind.KEYS:
        return kind == Kind.PURGED
    return what in ("sealed", "released") or (what == RESEALED and keychain.left_behind())


@dataclass(slots=True)
class House:
    """Folder, keys, journal and what is shown of it."""

    folder: Path
    keychain: Keychain
    journal: Journal
    _shown: Shown
    parts: Callable[[], tuple[Journal, Shown]]
    """Makes the last two anew, with nothing read."""
    remarks: list[str] = field(default_factory=list)
    """What was found while opening, beside what the journal found."""

    indexed: int = 0
    """Number of the last frame that the sealed index covers."""
    loaded: bool = False
    reloads: int = 0
    """How often everything was read anew."""
    purged: bool = False
    """Whether frames that were read before have been replaced since."""
    _waiting: Waiting = field(default_factory=Waiting)

    @property
    def shown(self) -> Shown:
        """What this person is shown, with everything that was read and saved so far."""
        if self._waiting:
            self._show_waiting()
        return self._shown

    @property
    def anchored(self) -> State | None:
        """What the keyring said at the last frame that names it; such a frame never waits."""
        return self._shown.judge.anchored

    def version(self, record: bytes) -> bytes:
        """Return the version of a record as it was last read or saved; `NO_BASE` for none."""
        waits = self._waiting.versions
        if record not in waits:
            return self._shown.fold.version(record)
        return waits[record] or self.shown.fold.version(record)

    def load(self, known: Seal | None = None, progress: Progress = untold) -> None:
        """Read the journal on to its end; what this person knows to be in it is looked for on the way.

        Raises `NotReadable`, `StoreNewer`.
        """
        found = known is None
        self.loaded = bool(self.indexed)
        with _told():
            begun, of = self.journal.end.sequence, self.journal.expected
            for placed in self.journal.load():
                self._show(placed)
                if placed.end.sequence % STEP == 0 and placed.end.sequence <= of:
                    progress(placed.end.sequence - begun, of - begun)
                found = found or placed.end.seal == known
        if not found and known:
            what = f"Entry number {known.sequence} was seen here before; the journal lacks it: an older copy?"
            self.journal.report(Damage(HEAD, what, self.journal.end.sequence))
        self.loaded = True
        if self.purged:
            self.reload()

    def reload(self, progress: Progress = untold) -> None:
        """Forget everything and read it again: a purge has put other files in the place of those read.

        Raises `NotReadable`, `NotSaved`, `StoreNewer`.
        """
        journal, shown = self.parts()
        journal.share_lock(self.journal)
        shown.watcher = self._shown.watcher
        journal.writable = journal.writable and self.journal.writable
        with self.journal.exclusive() if journal.writable else nullcontext():
            # Whoever put the files in place held the lock until all of them were: by now they are.
            self.journal.close()
        self.journal, self._shown = journal, shown
        self._waiting.take()
        self.indexed, self.purged, self.reloads = 0, False, self.reloads + 1
        self.load(progress=progress)

    def refresh(self) -> None:
        """Show what others have saved since. Raises `NotReadable`."""
        with _told():
            self.journal.refresh()
        self.absorb()

    def absorb(self) -> None:
        """Show what the journal has read on the way."""
        self._let_wait(self.journal.take())
        self._show_waiting()
        if self.purged:
            self.reload()

    def saved(self, placed: Placed, content: dict[str, Any]) -> None:
        """Show what this person has just written, and what had come before it, when it is next looked at."""
        self._let_wait(self.journal.take())
        self._waiting.add(placed, content)
        if self._waiting.is_over():
            self._show_waiting()

    def _let_wait(self, arrived: Iterable[Placed]) -> None:
        for placed in arrived:
            self._waiting.add(placed)

    def _show_waiting(self) -> None:
        for placed, own in self._waiting.take():
            if own is None:
                self._show(placed)
            else:
                self._shown.add(self._shown.judge.own(placed, own))

    def _show(self, placed: Placed) -> None:
        reading = self._shown.judge.read(placed)
        damage = self._shown.add(reading)
        if damage:
            self.journal.report(damage)
        if reading.verdict is Verdict.NEWER:
            self.journal.newer = True
        elif self.loaded and reading.verdict is Verdict.GOOD and _replaces(reading, self.keychain):
            self.purged = True

    def people(self) -> Mapping[UUID, Known]:
        """Return everybody the store knows by now."""
        anchored = self.anchored
        return anchored.people if anchored else read_keyring(self.folder).last.people

    @property
    def role(self) -> Role:
        """What the person who is signed in may do by now."""
        known = self.people().get(self.keychain.person)
        return known.role if known else NOBODY

    def notices(self) -> list[str]:
        """Return what there is to tell, in sentences."""
        newer = [NEWER] if self.journal.newer else []
        shut_out = [str(KeysWithheld())] if self.journal.shut_out or not self.role else []
        return [*self.journal.notices, *self.remarks, *newer, *shut_out, *self._concerns()]

    def _concerns(self) -> list[str]:
        """What somebody with this role is to look at, or decide."""
        anchored, refused = self.anchored, self.shown.refused()
        concerns = []
        if refused and self.role & Role.ADMINISTRATOR:
            concerns.append(REFUSED.format(refused))
        if anchored and self.role & Role.MANAGER and anchored.lacking():
            waiting = ", ".join(anchored.people[person].sign_in for person in anchored.lacking())
            concerns.append(WAITING.format(waiting))
        return concerns
