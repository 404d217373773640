"""Files that survive a lost line, a kill and a full disk: written whole, flushed, and only then named."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from store.errors import NotReadable, NotSaved, StoreDamaged

KEYRING: Final = "keyring"
SLOTS: Final = "slots"
HEAD: Final = "head"
LOCK: Final = "lock"
ATTEMPTS: Final = "attempts"
QUARANTINE: Final = "quarantine"
INDEX: Final = "index"

_PATIENCE: Final = 10.0
"""Seconds to wait for another writer, who needs a few milliseconds."""

_LONGEST: Final = 0.001
"""Seconds between two tries, at most: a longer pause lets others overtake who came later."""

_GLANCE: Final = 0.05
"""Seconds after which a lock counts as held by somebody who does not let go."""


def read(path: Path) -> bytes:
    """Return the bytes of a file of the store. Raises `StoreDamaged` if it is missing, `NotReadable`."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreDamaged(
            f"The file {path.name} of the store is missing. Restore it from a back-up."
        ) from None
    except OSError as problem:
        raise NotReadable(reason(problem)) from None


def reason(problem: OSError) -> str:
    """Return what the operating system says, in words and without a path."""
    return (problem.strerror or "input or output error").lower()


def write_all(fd: int, data: bytes, offset: int) -> None:
    """Write every byte at `offset`. Raises `OSError`, for a short write as for any other fault."""
    while data:
        written = os.pwrite(fd, data, offset)
        data, offset = data[written:], offset + written


def close(fd: int) -> None:
    """Close a file. What was to be durable was flushed before: what fails by now takes nothing back."""
    try:  # noqa: SIM105 - part of every save, where a context manager costs as much as the call
        os.close(fd)
    except OSError:
        pass


def look(path: str) -> os.stat_result | None:
    """Return what the system says of the file of this name, or None where there is none. Raises `OSError`."""
    try:
        return os.stat(path)  # noqa: PTH116 - part of every save
    except FileNotFoundError:
        return None


def write_new(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, flush it, then give it its name. Raises `OSError`."""
    beside = path.with_name(path.name + ".new")
    fd = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        write_all(fd, data, 0)
        os.fsync(fd)
    finally:
        close(fd)
    beside.rename(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make names in `folder` durable. Raises `OSError`."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        close(fd)


@contextmanager
def one_at_a_time(folder: Path, patience: float = 60.0) -> Iterator[None]:
    """Wait until no other program does this here, but not for ever: it costs much memory, and no more.

    The folder itself is locked, so that nothing is written; where it can not be, nobody waits.
    """
    fd = -1
    try:
        with suppress(OSError, NotSaved):
            fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            _wait_for(fd, patience)
        yield
    finally:
        if fd >= 0:
            close(fd)


class Lock:
    """The store's lock, as a context manager that may be entered again by whoever holds it.

    The file is opened anew each time, so that a fork shares no lock, and it is never removed.
    """

    __slots__ = ("_depth", "_fd", "_path")

    def __init__(self, folder: Path) -> None:
        self._path: Final = str(folder / LOCK)
        self._depth = 0
        self._fd = -1

    def __enter__(self) -> None:
        """Raises `NotSaved` when the lock cannot be had."""
        if self._depth == 0:
            self._take()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._let_go()

    def held_elsewhere(self) -> bool:
        """Whether another program keeps it for longer than a save takes. Where that can not be told: no."""
        if self._depth:
            return False
        try:
            fd = os.open(self._path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            _wait_for(fd, _GLANCE)
        except NotSaved:
            return True
        except OSError:
            return False
        finally:
            close(fd)
        return False

    def _take(self) -> None:
        try:
            self._fd = self._opened()
        except OSError as problem:
            raise NotSaved(f"the store cannot be written ({reason(problem)})") from None
        try:
            _wait_for(self._fd, _PATIENCE)
        except OSError as problem:
            self.close()
            raise NotSaved(f"the store cannot be locked ({reason(problem)})") from None
        except BaseException:
            self.close()
            raise

    def _opened(self) -> int:
        return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)

    def _let_go(self) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, and let go of the lock with it."""
        if self._fd >= 0:
            close(self._fd)
        self._fd = -1


def _wait_for(fd: int, patience: float) -> None:
    end = time.monotonic() + patience
    pause = 0.0002
    while True:
        try:
            return fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise NotSaved("another program holds the store; close it and save again") from None
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST)
