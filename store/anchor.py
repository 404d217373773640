"""The keyring ends where the journal says: what stands after that was never completed."""

import os

from store import files
from store.errors import NotSaved
from store.house import House
from store.recovery import cut_tail


def trim_keyring(house: House) -> None:
    """Set aside what was added to the keyring and never named in the journal; leave a damaged store alone."""
    if _length(house) == _anchored(house) or not house.journal.can_write():
        return
    try:
        with house.journal.exclusive():
            house.journal.catch_up()
            house.absorb()
            if _length(house) > _anchored(house) and house.journal.can_write():
                _cut(house)
                house.remarks.append("A change of people or keys was never completed. Make it again.")
    except (NotSaved, OSError) as problem:
        house.remarks.append(f"The keyring could not be tidied. {problem}")


def _cut(house: House) -> None:
    fd = os.open(house.folder / files.KEYRING, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        cut_tail(house.folder, files.KEYRING, fd, _anchored(house))
    finally:
        os.close(fd)


def _length(house: House) -> int:
    return (house.folder / files.KEYRING).stat().st_size


def _anchored(house: House) -> int:
    anchored = house.shown.judge.anchored
    return anchored.end if anchored else 0
