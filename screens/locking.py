"""Locked: the program begins anew in the same terminal, so that its memory holds no key and no record.

What outlives it, sealed for the person who left it, is handed on in memory, by a descriptor.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from duty_tui.session.putting_away import Sealed

LOCKED: Final = "DUTY_TUI_LOCKED"
"""Names the descriptor, for the program that begins anew; nobody else sets it."""

NAME: Final = "duty-tui"
MEMORY: Final = f"/memfd:{NAME}"
"""How the system calls that piece of memory."""


def begin_anew(put_away: "Iterable[Sealed]") -> None:
    """Replace the running program by itself: its memory is given up. Does not return."""
    from duty_tui.session.putting_away import packed

    descriptor = os.memfd_create(NAME, 0)
    with os.fdopen(os.dup(descriptor), "wb") as memory:
        memory.write(packed(put_away))
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.set_inheritable(descriptor, True)
    os.environ[LOCKED] = str(descriptor)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  # itself, as it was started


def handed_on() -> "tuple[Sealed, ...] | None":
    """Return what outlived a lock; none where the program was not locked. Asked a second time, it is gone."""
    named = os.environ.pop(LOCKED, "")
    if not _is_ours(named):
        return None
    from msgspec import DecodeError

    from duty_tui.session.putting_away import unpacked

    with suppress(OSError, DecodeError), os.fdopen(int(named), "rb") as memory:
        return unpacked(memory.read())
    return ()


def _is_ours(named: str) -> bool:
    """Whether a descriptor is one that `begin_anew` made: anything else is left alone."""
    try:
        return named.isdecimal() and str(Path(f"/proc/self/fd/{named}").readlink()).startswith(MEMORY)
    except OSError:
        return False
