"""A copy of a protocol that comes with the program, for an administrator to change and load."""

import re
from pathlib import Path

from duty_tui.errors import BadProtocol, NotSaved, StoreExists
from duty_tui.protocol.files import SHIPPED, shipped_text
from duty_tui.protocol.meaning import KEY


def copied(key: str, new_key: str = "") -> str:
    """The text of a shipped protocol, comments and all, under a key of its own where one is given.

    Raises `BadProtocol` for a protocol that does not come with the program or a key that can not be one.
    """
    if key not in SHIPPED:
        raise BadProtocol(
            f"No protocol of this name comes with the program. There are: {', '.join(SHIPPED)}."
        )
    if new_key and not KEY.fullmatch(new_key):
        raise BadProtocol('A key has small letters, digits and hyphens only. Say it like "bristol".')
    return re.sub(r'(?m)^key = ".*"$', f'key = "{new_key or key}"', shipped_text(key), count=1)


def write_copy(key: str, file: Path, new_key: str = "") -> None:
    """Write such a copy to a new file. Raises `BadProtocol`, `NotSaved`, `StoreExists` where one is there."""
    text = copied(key, new_key)
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        raise StoreExists(
            "There is a file of that name already. Name another; nothing was written."
        ) from None
    except OSError:
        raise NotSaved("The file can not be written there. Name another place.") from None
