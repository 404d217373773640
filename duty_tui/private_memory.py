"""What is in memory stays there: no core file after a crash, no look into the process from beside it."""

import ctypes
import resource
from typing import Final

PR_SET_DUMPABLE: Final = 4
"""Number of the call in Linux's prctl."""


def keep_memory_private() -> None:
    """Forbid core dumps, also those that the system pipes to a program, and reading this process's memory.

    Where the system knows no such call, the limit on core files is what remains.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_DUMPABLE, *[ctypes.c_ulong(0)] * 4)
