"""A copy of a store, made while people work in it: whole the first time, then only what has come since.

No key is needed for it, and none gives more than the store itself does.
"""

import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from store import files, segments
from store.content import UNREADABLE
from store.errors import BackupRefused, NotReadable, NotSaved
from store.head import MAGIC, SLOT_SIZE
from store.keyring import read_keyring
from store.progress import Progress, untold

STORE: Final = "store"
"""The copy itself, in the folder of the back-up."""
LIST: Final = "copied"
"""What was copied, beside it: from which file, up to where."""
_STEP: Final = 4 * 1024 * 1024
_PIECE: Final = 144
"""Bytes that are compared at the beginning and at the end: a header, or the last of a frame."""
_END: Final = struct.Struct(">8s4xQI4xQ")


class Copied(msgspec.Struct, frozen=True):
    """One segment as it was copied last."""

    inode: int
    """Of the file that was copied: one that was written anew is copied anew."""
    end: int
    """Bytes that cannot change any more."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a back-up did."""

    files: int
    """Segments that are in the copy."""
    copied: int
    """Bytes that were copied this time."""


def back_up(folder: Path, to: Path, progress: Progress = untold) -> BackedUp:
    """Bring the copy in `to` up to date, and tell how many bytes of it are there.

    Raises `BackupRefused`, `NotSaved`, `NotReadable`, and as `find`.
    """
    keyring = read_keyring(folder)
    copy = to.absolute() / STORE
    if copy.is_relative_to(folder.absolute()) or folder.absolute().is_relative_to(copy):
        raise BackupRefused("A back-up inside the store is none. Choose another folder, on another disk.")
    with _told():
        if copy.exists() and read_keyring(copy).store != keyring.store:
            raise BackupRefused(
                "That folder holds a copy of another store. Choose another; nothing was changed."
            )
        for place in (to, copy, copy / files.SLOTS):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _copy(folder, to, copy, progress)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise NotSaved(f"the back-up could not be written ({files.reason(problem)})") from None


def _copy(folder: Path, to: Path, copy: Path, progress: Progress) -> BackedUp:
    with files.Lock(folder):
        small = {name: (folder / name).read_bytes() for name in _small(folder)}
        ends = _ends(folder, small.get(files.HEAD, b""))
        # Open files stay what they are, also where a purge puts others in their place meanwhile.
        opened = {number: os.open(segments.path_of(folder, number), os.O_RDONLY) for number in ends}
    try:
        before, copied, listed = _listed(to), 0, {}
        done, of = 0, sum(ends.values())
        for number, fd in opened.items():
            path = segments.path_of(copy, number)
            known = before.get(path.name, Copied(0, 0))
            tell = partial(_told_from, progress, done, of)
            listed[path.name], size = _bring_up(fd, path, ends[number], known, tell)
            copied, done = copied + size, done + ends[number]
    finally:
        for fd in opened.values():
            files.close(fd)
    _remove_others(copy, {*small, *listed})
    for name, data in sorted(small.items(), key=lambda each: each[0] == files.HEAD):
        files.write_new(copy / name, data)
    files.write_new(to / LIST, msgspec.json.encode(listed))
    return BackedUp(len(listed), copied)


def _small(folder: Path) -> list[str]:
    """The files that are copied whole each time, the head last."""
    slots = [f"{files.SLOTS}/{path.name}" for path in sorted((folder / files.SLOTS).glob("*.slot"))]
    kept = (files.KEYRING, files.ATTEMPTS, files.HEAD)
    return [*(name for name in kept if (folder / name).exists()), *slots]


def _ends(folder: Path, head: bytes) -> dict[int, int]:
    """How far each segment is acknowledged: to its end, or to where the head says. The lock is held."""
    ends = {number: segments.path_of(folder, number).stat().st_size for number in segments.numbers(folder)}
    slots = [head[:SLOT_SIZE], head[SLOT_SIZE:]]
    found = [_END.unpack_from(slot) for slot in slots if slot[:8] == MAGIC and len(slot) == SLOT_SIZE]
    if found:
        _, _, segment, offset = max(found, key=lambda each: each[1])
        return {number: min(end, offset) if number == segment else end for number, end in ends.items()}
    return ends


def _listed(to: Path) -> dict[str, Copied]:
    try:
        return msgspec.json.decode((to / LIST).read_bytes(), type=dict[str, Copied])
    except (OSError, *UNREADABLE):
        return {}


def _told_from(progress: Progress, before: int, of: int, done: int) -> None:
    progress(before + done, of)


def _bring_up(
    fd: int, path: Path, end: int, known: Copied, tell: Callable[[int], None]
) -> tuple[Copied, int]:
    """Copy what has come since, or all where the file is another; return what it is then, and how much."""
    inode = os.fstat(fd).st_ino
    there = files.look(str(path))
    goes_on = known.inode == inode and there is not None and known.end <= min(end, there.st_size)
    # The number of a file that was removed is given to another: what is there has to be the same.
    goes_on = goes_on and all(_piece(fd, at) == _piece_of(path, at) for at in (0, max(known.end - _PIECE, 0)))
    start = known.end if goes_on else 0
    place = path if goes_on else path.with_name(path.name + ".new")
    target = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.ftruncate(target, start)
        for offset in range(start, end, _STEP):
            files.write_all(target, os.pread(fd, min(_STEP, end - offset), offset), offset)
            tell(min(offset + _STEP, end))
        os.fsync(target)
    finally:
        files.close(target)
    if not goes_on:
        place.rename(path)
        files.flush_folder(path.parent)
    return Copied(inode, end), end - start


def _piece(fd: int, offset: int) -> bytes:
    return os.pread(fd, _PIECE, offset)


def _piece_of(path: Path, offset: int) -> bytes:
    with path.open("rb") as file:
        return _piece(file.fileno(), offset)


def _remove_others(copy: Path, kept: set[str]) -> None:
    """Who was removed has no slot in the copy, either."""
    for path in copy.rglob("*"):
        if path.is_file() and str(path.relative_to(copy)) not in kept:
            path.unlink()


def copy_in(to: Path) -> Path:
    """Return the copy that a folder of a back-up holds. Raises `BackupRefused`, `NotReadable`."""
    try:
        if (to / STORE / files.KEYRING).exists():
            return to / STORE
    except OSError as problem:
        raise NotReadable(files.reason(problem)) from None
    raise BackupRefused("There is no back-up in that folder. Check the path.")
