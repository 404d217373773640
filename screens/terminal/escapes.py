"""Escape as a key by itself, told from the beginning of what a terminal sends for other keys.

Textual takes Escape and a letter that follow each other quickly for Alt and the letter, and sometimes types
`^`. No key of the program needs Alt: Escape is Escape, and the letter is the letter.
"""

import re
from collections.abc import Iterator
from typing import Final

from textual.events import Key

BEGINS, ENDS = "\x1b[200~", "\x1b[201~"
"""The marks that a terminal puts around what is pasted."""

ALONE: Final = re.compile(rf"(?P<begins>{re.escape(BEGINS)})|\x1b(?=[^\[O\x1b])")
INSIDE: Final = re.compile(rf"(?P<ends>{re.escape(ENDS)})|\x1b(?!(?:\[(?:20?1?)?)?\Z)")
"""Outside a paste an Escape before something that is no sequence is a key; inside one there is no key."""

HALF_INSIDE: Final = re.compile(r"\x1b(?:\[(?:20?1?)?)?\Z")
HALF_OUTSIDE: Final = re.compile(r"\x1b\[200?\Z")
"""The first half of a mark at the end of a packet."""

ALT: Final = "alt+"


class Escapes:
    """Splits what comes in at each Escape that is a key, and takes those out that were pasted."""

    def __init__(self) -> None:
        self._in_paste = False
        self._rest = ""
        """The first half of a mark, whose other half is on its way."""

    def split(self, text: str) -> Iterator[str | Key]:
        """Yield the text in pieces, with a key for each Escape that stands alone."""
        text, start = self._rest + text, 0
        while found := (INSIDE if self._in_paste else ALONE).search(text, start):
            mark = found.lastgroup is not None
            yield text[start : found.end() if mark else found.start()]
            if mark:
                self._in_paste = not self._in_paste
            elif not self._in_paste:
                yield Key("escape", "\x1b")
            start = found.end()
        half = (HALF_INSIDE if self._in_paste else HALF_OUTSIDE).search(text, start)
        end = half.start() if half else len(text)
        self._rest = text[end:]
        yield text[start:end]


def without_alt(key: Key) -> tuple[Key, ...]:
    """Return Escape and the letter for what was taken for Alt and the letter; every other key as it is."""
    if not key.key.startswith(ALT):
        return (key,)
    return Key("escape", "\x1b"), Key(key.key.removeprefix(ALT), key.character)
