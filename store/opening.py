"""Finding a store, and unlocking it. Neither ever creates anything in place of what is missing."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from crypto import errors
from crypto.frame import NO_BASE, NOTHING
from crypto.identity import Identity
from crypto.passphrase import DEFAULT, Cost
from crypto.slot import Slot, cost_of, open_slot
from store import files, segments
from store.anchor import check_anchored, trim_keyring
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
from store.kinds import Kind, Role
from store.known_head import check_head, keep_head
from store.moments import to_micros
from store.mounts import check_local
from store.opened import Store
from store.outline import Outline
from store.people import NewPerson, SignIn
from store.progress import Progress, untold
from store.resuming import keep, outline_anew, resume
from store.writing import Writing, append_note


def find(path: Path) -> "Closed":
    """Return the store at `path`, still closed.

    Raises `NoStore`, `NotAStore`, `NotLocal`, `StoreNewer`, `NotReadable`, `StoreDamaged`.
    """
    path = path.absolute()
    check_local(path)
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
    def format(self) -> int:
        """The format of the store; `store.FORMAT` is the newest."""
        return self.keyring.last.format

    @property
    def people(self) -> tuple[SignIn, ...]:
        """Who has a slot: ids and sign-in names."""
        return tuple(
            SignIn(str(id_), known.sign_in)
            for id_, known in self.keyring.last.people.items()
            if known.sign_in and known.role and not known.role & Role.RECOVERY
        )

    def is_cheap(self, person_id: str) -> bool:
        """Whether a guess at this person's passphrase costs less than it should: a store to throw away."""
        try:
            cost = cost_of(files.read(self.path / files.SLOTS / f"{UUID(person_id)}.slot"))
        except errors.CryptoError:
            return False
        return cost.memory < DEFAULT.memory

    def unlock(
        self,
        person_id: str,
        passphrase: str,
        *,
        at: datetime,
        outline: Outline | None = None,
        witnessed: bool = False,
        progress: Progress = untold,
    ) -> Store:
        """Return the store, open for this person, and record that they signed in.

        `outline` says what is kept of each document for lists (`Store.outlines`). With `witnessed`, it has to
        contain the last head that is kept beside its folder, and keeps a newer. Where many entries have to be
        read (there is no index), `progress` is told how many were, of how many.

        Raises `WrongPassphrase`, `AttemptsDelayed`, `StoreDamaged`, `StoreNewer`, `NotReadable`. Damage in
        the journal does not raise: the store is then open for reading only, and says so.
        """
        attempts = Attempts(self.path)
        before = attempts.charge(person_id, to_micros(at))
        try:
            with files.one_at_a_time(self.path / files.SLOTS):
                identity = self._identity(UUID(person_id), passphrase)
            house = self._house(UUID(person_id), identity, outline)
            opened = self._begin(house, before.failed, at, witnessed=witnessed, progress=progress)
        except WrongPassphrase:
            raise
        except BaseException:
            attempts.settle(person_id, before)
            raise
        attempts.settle(person_id, Count())
        return opened

    def recover(
        self, seed: bytes, person: NewPerson, passphrase: str, *, at: datetime, cost: Cost = DEFAULT
    ) -> Store:
        """Add an administrator with the recovery key (its 32 bytes), and return the store, open as that key.

        Raises `WrongPassphrase` where it is not the recovery key of this store; and as `unlock` does.
        """
        identity = Identity.of_seed(seed, self.keyring.store.bytes)
        known = next(
            (one for one in self.keyring.last.people.values() if one.role & Role.RECOVERY),
            None,
        )
        if known is None or known.public != identity.public:
            raise WrongPassphrase
        opened = self._begin(self._house(known.id, identity, None), 0, at)
        try:
            opened.add_person(person, passphrase, at=at, cost=cost)
        except BaseException:
            opened.close()
            raise
        return opened

    def _begin(
        self,
        house: House,
        failed: int,
        at: datetime,
        *,
        witnessed: bool = False,
        progress: Progress = untold,
    ) -> Store:
        try:
            house.load(resume(house), progress)
            outline_anew(house, progress)
            check_anchored(house)
            self._check_member(house)
            if witnessed:
                check_head(house)
            trim_keyring(house)
            self._record(house, failed, at)
            if witnessed:
                keep_head(house)
            keep(house)
            house.shown.watcher = house.keychain.person.bytes
        except BaseException:
            house.journal.close()
            raise
        return Store(house)

    def _house(self, person: UUID, identity: Identity, outline: Outline | None) -> House:
        """The parts, with the keys that the keyring last gave to these very key pairs."""
        for state in reversed(self.keyring.states):
            known = state.people.get(person)
            if known and known.public == identity.public:
                keychain = Keychain(
                    self.keyring.store, person, identity, state, lambda: read_keyring(self.path).last
                )
                return assemble(self.path, self.keyring, keychain, outline)
        raise StoreDamaged("Keyring and passphrase slot do not belong together. Restore a back-up.")

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
        known = house.people().get(house.keychain.person)
        if known is None:
            raise NotAllowed("Your slot was never completed. Ask the administrator to add you again.")
        if not known.role or known.public != house.keychain.identity.public:
            raise NotAllowed(
                "Your access to this store was ended, or your slot renewed: ask the administrator."
            )

    def _record(self, house: House, failed: int, at: datetime) -> None:
        writing = Writing(Kind.UNLOCK, {"failed": failed}, NOTHING, NO_BASE, at)
        if house.journal.can_write():
            try:
                append_note(house, writing)
            except NotSaved as problem:
                house.remarks.append(f"That you signed in could not be recorded. {problem}")
