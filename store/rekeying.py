"""Sealing everything anew: what was saved before is put under new keys as well, segment by segment.

Who was removed has none of them: a copy of the store that they get hold of later tells them nothing. The
chain runs over commitments, so that every seal and every signature stays. Cut short, some segments have the
new keys and others the old ones; the store is whole all the same, and it is simply done again.
"""

import shutil
from datetime import datetime
from typing import Final

from crypto.errors import SealBroken
from crypto.frame import NOTHING, Frame
from store import files
from store.amending import amending
from store.errors import NotAllowed, PurgeRefused
from store.house import RESEALED, House
from store.keyring import Keyring, read_keyring
from store.kinds import CASE_KEYS, GIVERS
from store.progress import Progress
from store.rewriting import REACH, Change, resealed
from store.state import State
from store.walk import Placed

NOT_SEALED_ANEW: Final = (
    *REACH,
    "the keys of matters that are sealed for named people: seal them anew, if one of those was removed",
)
"""What is as it was afterwards, in sentences."""


def reseal(house: House, at: datetime, progress: Progress) -> tuple[str, ...]:
    """Begin new keys and put all that there is under them; return what that does not reach, in sentences.

    It is for who gives keys and holds all those of the desk. Others can work meanwhile.
    Raises `NotAllowed`, `NeedsUpgrade`, `PurgeRefused`, `NotSaved`, `StoreDamaged`.
    """
    with amending(house, at, GIVERS) as amendment:
        _check_mine(house, amendment.state)
        amendment.new_epoch()
        amendment.name_keys("reseal")
        house.journal.begin_segment()
    epoch = house.keychain.epoch
    resealed(house, epoch, _under(house, amendment.state), progress)
    with amending(house, at, GIVERS) as amendment:
        if amendment.state.epoch != epoch:
            raise PurgeRefused("New keys began meanwhile: somebody was removed, perhaps. Do it once more.")
        amendment.name_keys(RESEALED)
        _clear(house)
    return NOT_SEALED_ANEW


def _check_mine(house: House, state: State) -> None:
    if not all(house.keychain.holds(case_key) for _, case_key in state.epochs.values()):
        raise NotAllowed("You have not been given every key of the cases. Who has them can do this.")


def _under(house: House, state: State) -> Change:
    """Change the content of frames from what the desk, or the house, sealed it with to what does so now."""
    keychain, store, epoch = house.keychain, house.keychain.store.bytes, state.epoch
    desk = state.epochs[epoch][1].bytes
    instead = {key.bytes: desk for _, key in state.epochs.values()} | {NOTHING: NOTHING}

    def change(placed: Placed) -> Frame:
        frame = placed.frame
        key = instead.get(frame.case_key, frame.case_key)
        old, new = keychain.content(frame.case_key, placed.epoch), keychain.content(key, epoch)
        if not frame.inner or old is None or new is None:
            return frame
        try:
            return frame.under(store, old, key, new)
        except SealBroken:
            # It never was what its author claimed, and does not count.
            return frame

    return change


def _clear(house: House) -> None:
    """Remove what older keys open beside the journal: torn tails, and indexes of who reads no cases now."""
    shutil.rmtree(house.folder / files.QUARANTINE, ignore_errors=True)
    kept = {f"{person}.index" for person in _still_readers(read_keyring(house.folder))}
    for path in (house.folder / files.INDEX).glob("*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _still_readers(keyring: Keyring) -> set[str]:
    """Return who reads all cases, with the key pairs that they always had: their indexes tell nobody else."""
    lacking = keyring.last.lacking()
    people, earlier = keyring.last.people, (state.people.items() for state in keyring.states)
    renewed = {
        id_ for known in earlier for id_, one in known if one.public.signing != people[id_].public.signing
    }
    return {
        str(id_)
        for id_, one in people.items()
        if one.role & CASE_KEYS and id_ not in renewed | lacking.keys()
    }
