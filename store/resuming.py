"""Opening where the last opening ended: from the sealed index, and the index written for the next."""

from contextlib import suppress
from uuid import UUID

from crypto.chain import Seal
from store import index
from store.errors import StoreError
from store.head import End
from store.house import House
from store.index import Meta
from store.judge import Verdict
from store.keyring import read_keyring
from store.progress import Progress
from store.state import State

EVERY = 1000
"""Frames after which an index is worth being written in any case: reading so many takes half a second."""
LEAST = 100
"""Frames after which that of a small store is."""
_RECORDS_A_FRAME = 100
"""Records of an index that are written while one frame is read and checked."""


def resume(house: House) -> Seal | None:
    """Take over what the index says, if it holds; return the seal that it knows of, if it does not.

    A journal that lacks that seal is an older copy. Raises `NotReadable`.
    """
    found = index.read(house.folder, house.keychain)
    if found is None:
        return None
    meta, records = found
    end = End(meta.segment, meta.offset, meta.sequence, meta.hash)
    state = None
    with suppress(StoreError):
        state = read_keyring(house.folder).at(meta.keyring)
    if state is None or meta.generation != house.journal.generation:
        return end.seal
    if not _reads_as_before(meta, house.keychain.held) or not house.journal.resume(end, meta.last):
        return end.seal
    shown = house.shown
    shown.judge.follow(state)
    shown.fold.take(records, outlined=meta.outline == shown.fold.outline_name)
    for table in meta.tables:
        shown.fold.number_of(table)
    shown.fold.names = {UUID(id_): name for id_, name in meta.names.items()}
    shown.set_apart = {number: (Verdict[verdict], why) for number, verdict, why in meta.apart}
    shown.without_content.update({Verdict[name]: count for name, count in meta.without.items()})
    shown.lacking.update(meta.lacking)
    house.indexed = shown.taken = meta.sequence
    return None


def _reads_as_before(meta: Meta, held: frozenset[UUID]) -> bool:
    """Whether who holds these keys is shown what the index says: no key less, and none that was lacking."""
    return meta.keys <= held and not meta.lacking & held


def outline_anew(house: House, progress: Progress) -> None:
    """Make the outlines that are not there, as in an index whose outlines another version made.

    The index is worth being written then. Raises `NotReadable`.
    """
    if house.shown.fold.bare:
        house.shown.fold.outline_all(progress)
        house.indexed = 0


def keep(house: House) -> None:
    """Write the index if much has come since it was and nothing is wrong; that a disk refuses is no fault."""
    with suppress(OSError, StoreError):
        if not _anchor_if_due(house):
            return
        # A purge or a sealing that was not read yet has removed every index: nothing of it may come back.
        house.refresh()
        reloads = house.reloads
        if anchor := _anchor_if_due(house):
            _write(house, anchor)
        house.refresh()
        if house.reloads != reloads:
            index.path_of(house.folder, house.keychain).unlink(missing_ok=True)


def _anchor_if_due(house: House) -> State | None:
    """What the keyring says, where an index is worth being written and can be believed."""
    journal = house.journal
    worth = min(EVERY, max(LEAST, len(house.shown.fold.packed) // _RECORDS_A_FRAME))
    much = journal.end.sequence - house.indexed >= worth
    all_taken = house.shown.taken == journal.end.sequence
    return house.anchored if much and all_taken and journal.can_write() else None


def _write(house: House, anchor: State) -> None:
    journal, shown = house.journal, house.shown
    shown.fold.outline_all()
    shown.fold.put_all_away()
    meta = Meta(
        generation=journal.generation,
        keyring=anchor.hash.hex(),
        keys=house.keychain.held,
        lacking=frozenset(shown.lacking),
        outline=shown.fold.outline_name,
        segment=journal.end.segment,
        offset=journal.end.offset,
        sequence=journal.end.sequence,
        hash=journal.end.hash,
        last=journal.last,
        names={str(id_): name for id_, name in shown.fold.names.items()},
        tables=list(shown.fold.tables),
        apart=[(number, verdict.name, why) for number, (verdict, why) in shown.set_apart.items()],
        without={verdict.name: count for verdict, count in shown.without_content.items()},
    )
    index.write(house.folder, house.keychain, meta, iter(shown.fold.packed.items()))
    house.indexed = journal.end.sequence
