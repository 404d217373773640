"""Writing a sealed file: for its owner's eyes only, whole or not at all, and never over another file."""

import errno
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from duty_tui.documents.errors import AlreadyExported, DiskFull, ExportFolderRefused

SAFE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:_[A-Za-z0-9-]+)*\.docx")
WRITE_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
OPEN_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def file_name(reference: str, kind: str, version: int, as_at: datetime, *, training: bool = False) -> str:
    """The name of a hand-over, such as `B-2026-0412_hand-over_v1_2026-12-24T2340.docx`, with TRAINING where
    it is.

    Reference, kind, version and time alone. Raises `ValueError` when reference or kind hold anything but
    letters, digits and hyphens.
    """
    start = "TRAINING_" if training else ""
    name = f"{start}{reference}_{kind}_v{version}_{as_at:%Y-%m-%dT%H%M}.docx"
    if not SAFE_NAME.fullmatch(name):
        raise ValueError("a file name holds letters, digits and hyphens")
    return name


def write_sealed(
    folder: Path, name: str, data: bytes, before_named: Callable[[], None] = lambda: None
) -> Path:
    """Writes a sealed file and returns where it stands: mode 0600, on the disk when this returns, or
    nothing at all.

    `before_named` is called once the whole file is on the disk under a hidden name, before it can be seen
    under its own; if it raises, nothing is left. The folder is made (0700) when missing.

    Raises `ExportFolderRefused` when it is a link, is another person's, can be entered by others, or can not
    be written; `AlreadyExported` when the name is taken; `DiskFull`.
    """
    if not SAFE_NAME.fullmatch(name):
        raise ValueError("a file name holds letters, digits and hyphens")
    with _refusals(), _private_folder(folder) as at:
        unfinished = f".{secrets.token_hex(8)}.part"
        try:
            _write(at, unfinished, data)
            before_named()
            # A link is refused where the name is taken; a rename would overwrite it.
            os.link(unfinished, name, src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(unfinished, dir_fd=at)
        os.fsync(at)
    return folder / name


def check_folder(folder: Path) -> None:
    """Raises `ExportFolderRefused` for a folder that is there and will not do, before work is put into a file
    for it. A missing one is not made.
    """
    if not (folder.exists() or folder.is_symlink()):
        return
    with _refusals(), _private_folder(folder):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError


@contextmanager
def _private_folder(folder: Path) -> Iterator[int]:
    """The folder opened, once it is known to be the user's own; a missing one is made."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    at = os.open(folder, OPEN_FOLDER)
    try:
        found = os.fstat(at)
        if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o077:
            raise ExportFolderRefused(
                "Other people can reach the export folder. Choose another, or close it to them: chmod 700."
            )
        yield at
    finally:
        os.close(at)


def _write(at: int, name: str, data: bytes) -> None:
    with open(os.open(name, WRITE_NEW, 0o600, dir_fd=at), "wb", buffering=0) as file:
        os.fchmod(file.fileno(), 0o600)
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())


@contextmanager
def _refusals() -> Iterator[None]:
    """What the system says, as a sentence; the path and the name stay out of it."""
    try:
        yield
    except FileExistsError as error:
        raise AlreadyExported("This version was exported already; the file was left as it is.") from error
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(
                "There is no room in the export folder. Nothing was written; choose another."
            ) from None
        raise ExportFolderRefused(
            "The export folder is missing, is a link, or can not be written. Choose another folder."
        ) from None
