"""The last head that this host knows of, in a file beside the store's folder.

The head inside the folder goes back with it when an older copy of the folder is put in its place; this one
does not. Only the last has to be kept: its hash covers all that came before.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import UUID

from crypto.chain import Seal
from store.damage import Damage
from store.errors import StoreDamaged
from store.files import write_new
from store.head import End
from store.house import House
from store.lookup import frames_at
from store.readings import contains

_FIRST_LINE: Final = "duty-tui store {}\n"


def place_of(folder: Path) -> Path:
    """Return where the last known head of a store is kept."""
    return folder.with_name(folder.name + ".seal")


def known_head(folder: Path, store: UUID) -> End | None:
    """Return the last known head of this store; None where there is none, or none that can be read."""
    try:
        first, seal, place, *_ = place_of(folder).read_text().split("\n")
        number, offset = place.split()
        read, end = Seal.read(seal), (int(number), int(offset))
    except (OSError, ValueError):
        return None
    return End(*end, read.sequence, read.hash) if f"{first}\n" == _FIRST_LINE.format(store) else None


def keep_head(house: House) -> bool:
    """Keep the end of the journal as the last known head, if it is later; whether it stands there now."""
    store, end, place = house.keychain.store, house.journal.end, place_of(house.folder)
    if house.journal.damage:
        return False
    before = known_head(house.folder, store)
    if before and before.sequence >= end.sequence:
        return True
    text = f"{_FIRST_LINE.format(store)}{end.seal}\n{end.segment} {end.offset}\n"
    with suppress(OSError):
        if os.access(place.parent, os.W_OK):
            write_new(place, text.encode())
            return True
    return False


def check_head(house: House) -> None:
    """Report it as damage where the journal lacks the last known head."""
    head = known_head(house.folder, house.keychain.store)
    if head is None or house.journal.end == head or house.journal.damage or _is_at_its_place(house, head):
        return
    if not contains(house, head.seal):
        house.journal.report(older_copy(head))


def older_copy(head: End) -> Damage:
    """Return the damage of a store that lacks the last known head."""
    what = (
        f"On this host the store had entry number {head.sequence}; now it lacks it, or has another. "
        "An older copy was put back."
    )
    return Damage("store.seal", what)


def _is_at_its_place(house: House, head: End) -> bool:
    """Whether the frame behind it stands where it stood, and follows from it."""
    with suppress(StoreDamaged, OSError):
        (following,) = frames_at(house.folder, house.keychain, [(head.segment, head.offset)])
        return following.end.sequence == head.sequence + 1 and following.frame.previous == head.hash
    return False
