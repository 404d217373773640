"""Finding a store, and unlocking it. Neither ever creates anything in place of what is missing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from crypto import errors
from crypto.frame import NO_BASE, NOTHING
from crypto.identity import Identity
from crypto.passphrase import DEFAULT
from crypto.slot import Slot, cost_of, open_slot
from store import files, segments
from store.anchor import trim_keyring
from store.assemble import assemble
from store.attempts import Attempts, Count
from store.errors import (
    NoStore,
    NotAllowed,
    NotAStore,
    NotReadable,
    NotSaved,
    StoreDamaged,
    StoreError,
    StoreNewer,
    WrongPassphrase,
)
from store.house import House
from store.keychain import Keychain
from store.keyring import Keyring, read_keyring
from store.kinds import Kind
from store.moments import to_micros
from store.opened import Store
from store.people import SignIn
from store.writing import Writing, append_note


def find(path: Path) -> "Closed":
    """Return the store at `path`, still closed.

    Raises `NoStore`, `NotAStore`, `StoreNewer`, `NotReadable`, `StoreDamaged`.
    """
    path = path.absolute()
    try:
        if not path.is_dir():
            raise NotAStore(str(path)) if path.exists() else NoStore(str(path))
        inside = {entry.name for entry in path.iterdir()}
    except OSError as problem:
        raise NotReadable(files.reason(problem)) from None
    if not inside:
        raise NoStore(str(path))
    if files.KEYRING not in inside and not inside & {files.SLOTS, files.HEAD, segments.path_of(path, 1).name}:
        raise NotAStore(str(path))
    keyring = read_keyring(path)
    if not keyring.last.epochs:
        raise StoreDamaged("The keyring of the store is damaged. Restore it from a back-up.")
    return Closed(path, keyring)


def upgrade(path: Path) -> str:
    """Bring a store to the newest format, explicitly; return what was done. Raises as `find` does."""
    find(path)
    return "The store has format 1, which is the newest. There is nothing to do."


@dataclass(frozen=True, slots=True)
class Closed:
    """A store that nobody has unlocked."""

    path: Path
    keyring: Keyring

    @property
    def store_id(self) -> str:
        """The store's own id."""
        return str(self.keyring.store)

    @property
    def people(self) -> tuple[SignIn, ...]:
        """Who has a slot: ids and sign-in names."""
        return tuple(
            SignIn(str(id_), known.sign_in)
            for id_, known in self.keyring.last.people.items()
            if known.sign_in
        )

    def is_cheap(self, person_id: str) -> bool:
        """Whether a guess at this person's passphrase costs less than it should: a store to throw away."""
        try:
            cost = cost_of(files.read(self.path / files.SLOTS / f"{UUID(person_id)}.slot"))
        except errors.CryptoError:
            return False
        return cost.memory < DEFAULT.memory

    def unlock(self, person_id: str, passphrase: str, *, at: datetime) -> Store:
        """Return the store, open for this person, and record that they signed in.

        Raises `WrongPassphrase`, `AttemptsDelayed`, `StoreDamaged`, `StoreNewer`, `NotReadable`. Damage in
        the journal does not raise: the store is then open for reading only, and says so.
        """
        attempts = Attempts(self.path)
        before = attempts.charge(person_id, to_micros(at))
        try:
            house = self._open(UUID(person_id), passphrase)
            self._begin(house, before.failed, at)
        except WrongPassphrase:
            raise
        except BaseException:
            attempts.settle(person_id, before)
            raise
        attempts.settle(person_id, Count())
        return Store(house)

    def _begin(self, house: House, failed: int, at: datetime) -> None:
        try:
            house.load()
            self._check_member(house)
            trim_keyring(house)
            self._record(house, failed, at)
        except BaseException:
            house.journal.close()
            raise

    def _open(self, person: UUID, passphrase: str) -> House:
        identity = self._identity(person, passphrase)
        state = self.keyring.last
        known = state.people.get(person)
        if known is None or known.public != identity.public:
            raise StoreDamaged("Keyring and passphrase slot do not belong together. Restore a back-up.")
        return assemble(self.path, self.keyring, Keychain(self.keyring.store, person, identity, state))

    def _identity(self, person: UUID, passphrase: str) -> Identity:
        slot = files.read(self.path / files.SLOTS / f"{person}.slot")
        try:
            identity, genesis = open_slot(Slot(self.keyring.store, person), slot, passphrase)
        except errors.WrongPassphrase:
            raise WrongPassphrase from None
        except errors.Newer:
            raise StoreNewer from None
        except (errors.NotOurs, errors.Damaged):
            raise StoreDamaged("Your passphrase slot is damaged. Restore it from a back-up.") from None
        except errors.CryptoError as problem:
            raise StoreError(str(problem)) from None
        if genesis != self.keyring.genesis:
            raise StoreDamaged("The keyring is not the one that this passphrase slot was made for.")
        return identity

    def _check_member(self, house: House) -> None:
        if house.keychain.person not in house.people():
            raise NotAllowed("Your slot was never completed. Ask the administrator to add you again.")

    def _record(self, house: House, failed: int, at: datetime) -> None:
        writing = Writing(Kind.UNLOCK, {"failed": failed}, NOTHING, NO_BASE, at)
        if house.journal.can_write():
            try:
                append_note(house, writing)
            except NotSaved as problem:
                house.remarks.append(f"That you signed in could not be recorded. {problem}")
