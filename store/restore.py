"""Putting a back-up in the place of a store, explicitly and with an entry that says so; and trying it out."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from crypto.frame import NO_BASE, NOTHING
from store import files
from store.assemble import assemble
from store.backup import copy_in
from store.errors import BackupRefused, NotAllowed, NotSaved, StoreDamaged, StoreThere
from store.head import End
from store.house import House
from store.keychain import Keychain
from store.keyring import read_keyring
from store.kinds import KEEPERS, Kind
from store.known_head import known_head, place_of
from store.opened import Store
from store.opening import find
from store.progress import Progress, part, untold
from store.readings import contains
from store.upgrading import upgrade
from store.verify import verify
from store.writing import Writing, append_note


@dataclass(frozen=True, slots=True)
class Checked:
    """What trying a back-up out has shown."""

    entries: int
    """Entries in the copy."""
    behind: int
    """Entries that the store has and the copy lacks yet."""
    faults: tuple[str, ...]
    """What does not hold, in sentences; none where the copy would do."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restored store holds."""

    entries: int
    """Entries that were in the back-up."""
    lost: int
    """Entries that this host knows to have been there after them."""


def check_backup(store: Store, to: Path, progress: Progress = untold) -> Checked:
    """Open a back-up with the keys of who is signed in, read all of it, and compare. Nothing is written.

    Raises `BackupRefused`, `NotReadable`, `StoreDamaged`.
    """
    with store.held() as house:
        copy = _opened(house, copy_in(to), part(progress, 0, 2))
        try:
            report, seal = verify(copy, part(progress, 1, 2)), copy.journal.end.seal
        finally:
            copy.journal.close()
        faults = [str(damage) for damage in report.damage]
        if not contains(house, seal):
            faults.append("The copy has entries that the store lacks, or others in their place.")
        return Checked(seal.sequence, house.journal.end.sequence - seal.sequence, tuple(faults))


def _opened(house: House, folder: Path, progress: Progress) -> House:
    """The copy, with the keys of an open store, only to be read."""
    keyring, keys = read_keyring(folder), house.keychain
    if keyring.store != keys.store:
        raise BackupRefused("That is a back-up of another store. Check the path.")
    for state in reversed(keyring.states):
        known = state.people.get(keys.person)
        if known and known.public == keys.identity.public:
            copy = assemble(folder, keyring, Keychain(keys.store, keys.person, keys.identity, state))
            copy.journal.writable = False
            copy.load(progress=progress)
            return copy
    raise BackupRefused("You were not yet one of its people when this back-up was made.")


def restore(to: Path, place: Path, sign_in: str, passphrase: str, at: datetime) -> Restored:
    """Copy a back-up to a place where nothing is; an administrator signs that it was done.

    Raises `BackupRefused`, `StoreThere`, `NotSaved`, `NotAllowed`, `StoreDamaged` where the copy is damaged,
    and as `Closed.unlock`.
    """
    copy, place = copy_in(to), place.absolute()
    if place.is_symlink() or (place.exists() and (not place.is_dir() or any(place.iterdir()))):
        raise StoreThere(str(place))
    beside = place.with_name(f".{place.name}.{uuid4()}")
    known = known_head(place, read_keyring(copy).store)
    try:
        shutil.copytree(copy, beside)
        beside.chmod(0o700)
        entries = _signed_for(beside, sign_in, passphrase, at, known)
        _flush(beside)
        beside.rename(place)
        files.flush_folder(place.parent)
        place_of(place).unlink(missing_ok=True)
    except OSError as problem:
        raise NotSaved(f"the copy could not be put there ({files.reason(problem)})") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Restored(entries, max(known.sequence - entries, 0) if known else 0)


def _signed_for(folder: Path, sign_in: str, passphrase: str, at: datetime, known: End | None) -> int:
    """Unlock the copy, write the entry that says so, and return how many entries it had."""
    closed = find(folder)
    person = next((one.id for one in closed.people if one.sign_in == sign_in), None)
    if person is None:
        raise BackupRefused("Nobody signs in to that back-up with this name. Check the spelling.")
    with closed.unlock(person, passphrase, at=at) as store, store.held() as house:
        if not house.role & KEEPERS:
            raise NotAllowed("Only an administrator can restore a back-up. Nothing was put in its place.")
        if house.journal.damage:
            raise StoreDamaged("This back-up is damaged. Nothing was put in its place: try an older one.")
        entries = house.journal.end.sequence - 1
        upgrade(house, at)
        content = {"entries": entries, "known": known.sequence if known else 0}
        append_note(house, Writing(Kind.RESTORED, content, NOTHING, NO_BASE, at))
        return entries


def _flush(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
