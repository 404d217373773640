"""Text as it can be shown or printed: nothing in it that a terminal or a page would obey."""

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; a terminal would obey some of them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks and overrides, which reorder
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # what XML can not hold
)


def printable(text: str) -> str:
    """The text with every control character, direction override and lone surrogate shown as U+FFFD.

    Line feeds and tabs stay; other line ends become line feeds.
    """
    lines = re.sub("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029", "\n", text)
    return UNPRINTABLE.sub(REPLACEMENT, lines)
