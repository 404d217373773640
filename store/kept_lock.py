"""The lock of a journal that is open for long: its file stays open as long as it is the one that others lock.

Whoever replaces, removes or adds a file changes the time of its folder. As long as that is what it was, one
question answers for all the files of a store.
"""

import fcntl
import os
import time
from pathlib import Path
from typing import Final, TypeAlias

from store.files import Lock

Names: TypeAlias = tuple[int, int]
"""Inode of a folder, and when its names were last changed (nanoseconds)."""

SETTLED: Final = 3_000_000_000
"""Nanoseconds after which a change would show: file systems note the time in steps, of up to two seconds."""


def names_in(folder: str) -> Names | None:
    """Return what stays the same while no name in `folder` changes; None where it can not be told yet.

    Raises `OSError`.
    """
    there = os.stat(folder)  # noqa: PTH116 - part of every save
    changed = there.st_mtime_ns
    return (there.st_ino, changed) if changed < time.time_ns() - SETTLED else None


class KeptLock(Lock):
    """The store's lock, taken again and again.

    Its file is opened anew after a fork, which would share the lock, and where names in the folder have
    changed: somebody may have removed it for a file left behind.
    """

    __slots__ = ("_folder", "_process", "names")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder: Final = str(folder)
        self._process = 0
        self.names: Names | None = None
        """The names in the folder when the lock was taken last; None where that could not be told."""

    def rest(self) -> None:
        """Close the file, unless the lock is held; it is opened again when the lock is taken again."""
        if not self._depth:
            self.close()

    def _opened(self) -> int:
        before, self.names = self.names, names_in(self._folder)
        if self._fd >= 0 and self._process == os.getpid() and before is not None and before == self.names:
            return self._fd
        self.close()
        self._process = os.getpid()
        return super()._opened()

    def _let_go(self) -> None:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_UN)
        except OSError:
            self.close()
