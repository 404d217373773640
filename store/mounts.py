"""On which file system a store lies: where locks and flushes are not what they are on a disk, it may not."""

import re
from pathlib import Path
from typing import Final

from store.errors import NotLocal

TABLE: Final = Path("/proc/self/mountinfo")
_REMOTE: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "lustre"})
"""Network file systems by the name that the kernel gives them; and everything that begins with "fuse"."""
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def check_local(path: Path) -> None:
    """Raise `NotLocal` where `path`, or the nearest folder above it that exists, is not on a local disk.

    Any local file system will do. Where the system does not tell, none is refused.
    """
    kind = file_system(path)
    if kind in _REMOTE or kind.startswith("fuse"):
        raise NotLocal(kind)


def file_system(path: Path) -> str:
    """Return the kernel's name of the file system of a path; empty where it does not tell."""
    try:
        lines = TABLE.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return ""
    place, found = f"{path.resolve()}/", (-1, "")
    for line in lines:
        fields, _, rest = line.partition(" - ")
        point = _ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields.split(" ")[4]).rstrip("/") + "/"
        # Of two at one place the later covers the earlier.
        if place.startswith(point) and len(point) >= found[0]:
            found = len(point), rest.split(" ")[0]
    return found[1]
