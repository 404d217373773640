"""The keyring ends where the journal says: what stands after that was never completed."""

import os

from store import files
from store.damage import Damage
from store.errors import NotSaved
from store.house import House
from store.recovery import cut_tail


def check_anchored(house: House) -> None:
    """Report it as damage where no entry that counts says how far the keyring holds."""
    journal = house.journal
    if house.anchored is None and not (journal.shut_out or journal.newer or journal.damage):
        journal.report(Damage(files.KEYRING, "No entry that counts says who belongs to the store."))


def trim_keyring(house: House) -> None:
    """Set aside what was added to the keyring and never named in the journal; leave a damaged store alone."""
    anchored = house.anchored
    if anchored is None or _length(house) == anchored.end or not house.journal.can_write():
        return
    try:
        with house.journal.exclusive():
            house.journal.catch_up()
            house.absorb()
            anchored = house.anchored or anchored
            if _length(house) > anchored.end and house.journal.can_write():
                _cut(house, anchored.end)
                house.remarks.append("A change of people or keys was never completed. Make it again.")
    except (NotSaved, OSError) as problem:
        house.remarks.append(f"The keyring could not be tidied. {problem}")


def _cut(house: House, end: int) -> None:
    fd = os.open(house.folder / files.KEYRING, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        cut_tail(house.folder, files.KEYRING, fd, end)
    finally:
        files.close(fd)


def _length(house: House) -> int:
    return (house.folder / files.KEYRING).stat().st_size
