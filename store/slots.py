"""A person's own slot: put under another passphrase, or made dearer to guess."""

from datetime import datetime

from crypto import errors
from crypto.frame import NO_BASE, NOTHING
from crypto.passphrase import Cost
from crypto.slot import Slot, open_slot, seal_slot
from store import files
from store.attempts import Attempts
from store.errors import NotSaved, StoreDamaged, WrongPassphrase
from store.house import House
from store.keyring import read_keyring
from store.kinds import Kind
from store.moments import to_micros
from store.writing import Writing, append_note


def reseal(house: House, old: str, new: str, at: datetime, cost: Cost) -> None:
    """Seal this person's keys under `new`, having opened them with `old`, and note that in the history.

    The keys stay the same: whoever has a copy of the slot and the old passphrase has them still.
    Raises `WrongPassphrase`, `AttemptsDelayed`, `StoreDamaged`, `NotSaved`.
    """
    person = house.keychain.person
    slot, path = Slot(house.keychain.store, person), house.folder / files.SLOTS / f"{person}.slot"
    house.journal.ready()
    _check(house, slot, files.read(path), old, at)
    sealed = seal_slot(slot, house.keychain.identity, read_keyring(house.folder).genesis, new, cost)
    append_note(house, Writing(Kind.UNLOCK, {"failed": 0, "slot": "resealed"}, NOTHING, NO_BASE, at))
    try:
        files.write_new(path, sealed)
    except OSError as problem:
        raise NotSaved(f"the old passphrase still holds ({files.reason(problem)})") from None


def _check(house: House, slot: Slot, data: bytes, passphrase: str, at: datetime) -> None:
    """Somebody else may sit at a screen that was left open: a wrong guess counts here as everywhere."""
    attempts = Attempts(house.folder)
    before = attempts.charge(str(slot.person), to_micros(at))
    try:
        with files.one_at_a_time(house.folder / files.SLOTS):
            open_slot(slot, data, passphrase)
    except errors.WrongPassphrase:
        raise WrongPassphrase from None
    except errors.CryptoError:
        raise StoreDamaged("Your passphrase slot is damaged. Restore it from a back-up.") from None
    attempts.settle(str(slot.person), before)
