"""What may be put right by itself: a tail that was never acknowledged, and nothing else."""

import os
from pathlib import Path

from store.files import QUARANTINE, flush_folder, write_new
from store.head import Head
from store.room import without_room
from store.walk import Break, Fault


def is_torn(found: Break, head: Head | None, following: Path) -> bool:
    """Return whether a break is a save that was never finished. The lock is held.

    It is when nothing that can be read comes after it, no later segment exists, and it begins no earlier than
    the head says. The head is made durable first, so that no later look can come to another verdict.
    Raises `OSError`.
    """
    if found.fault is not Fault.UNREADABLE or not found.to_the_end or following.exists():
        return False
    if head is None or head.end is None:
        return False
    head.flush()
    return (found.segment, found.offset) >= (head.end.segment, head.end.offset)


def set_aside(folder: Path, fd: int, found: Break) -> str:
    """Set aside a torn tail, and return what to tell. Raises `OSError`."""
    size = cut_tail(folder, f"journal-{found.segment:08d}", fd, found.offset)
    return (
        f"{size} bytes after entry number {found.sequence} were never completely saved. "
        "They were set aside in the quarantine folder; nothing that was shown as saved is affected."
    )


def cut_tail(folder: Path, name: str, fd: int, offset: int) -> int:
    """Copy what stands after `offset` to the quarantine, durably, then cut it off; return its size.

    Zeros at its end are not counted: in a journal they are room. The lock is held. Raises `OSError`.
    """
    tail = without_room(os.pread(fd, os.fstat(fd).st_size - offset, offset))
    quarantine = folder / QUARANTINE
    quarantine.mkdir(mode=0o700, exist_ok=True)
    taken = sum(1 for _ in quarantine.iterdir())
    write_new(quarantine / f"{name}.{offset}.{taken}", tail)
    flush_folder(folder)
    os.ftruncate(fd, offset)
    os.fsync(fd)
    return len(tail)
