"""Other ways to start the program: without the rights of root, on a full disk, with a fault in it."""

import sys
from pathlib import Path

ORDINARY = """
import ctypes, os, sys
if os.geteuid() == 0:
    # Root may write everywhere by these three capabilities; without them its own files obey their modes.
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    assert all(prctl(24, capability, 0, 0, 0) == 0 for capability in (1, 2, 3))
os.execv(sys.executable, [sys.executable, "-m", "duty_tui", *sys.argv[1:]])
"""

LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.executable, [sys.executable, "-m", "duty_tui", *sys.argv[2:]])
"""

FAULTY = """
import sys
{fault}
sys.argv[0] = "duty-tui"
from duty_tui.__main__ import main
main()
"""


def ordinary() -> tuple[str, ...]:
    """As somebody for whom the modes of files count."""
    return (sys.executable, "-c", ORDINARY)


def limited(size: int) -> tuple[str, ...]:
    """On a disk where no file can grow beyond `size` bytes."""
    return (sys.executable, "-c", LIMITED, str(size))


def faulty(fault: str) -> tuple[str, ...]:
    """With some lines of Python run in the program before it begins."""
    return (sys.executable, "-c", FAULTY.format(fault=fault))


def shut(folder: Path, *, readable: bool) -> None:
    """Take the right to write, or even to read, from a folder and all that is in it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod((0o500 if path.is_dir() else 0o400) if readable else 0)
    folder.chmod(0o500 if readable else 0)
