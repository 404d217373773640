"""Characters as cells of a terminal: how wide, and what stands for one that the terminal can not be sent."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import cell_len, split_graphemes

STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
"""What a terminal obeys or turns round; none of it takes a cell."""

NEAREST: Final = {
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{MIDDLE DOT}": ".",
    "\N{BULLET}": "*",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{NO-BREAK SPACE}": " ",
    "\N{HORIZONTAL ELLIPSIS}": ".",
}
"""What stands for a sign of one column where the terminal does not have it."""


def graphemes(text: str) -> Iterator[tuple[str, int]]:
    """Each character with what is joined to it, as Textual measures it, and its cells: 0, 1 or 2."""
    harmless = STEERING.sub("", text)
    for start, end, width in split_graphemes(harmless)[0]:
        yield harmless[start:end], width


@lru_cache(4096)
def sayable(cluster: str, width: int, encoding: str) -> str:
    """Return a character as it can be sent in this encoding, in as many columns: itself, or its nearest
    sign, or its base letter, or question marks.
    """
    if cluster.isascii() or _encodes(cluster, encoding):
        return cluster
    base = NEAREST.get(cluster) or unicodedata.normalize("NFKD", cluster)[:1]
    return base if base.isascii() and base.isprintable() and cell_len(base) == width else "?" * width


def _encodes(cluster: str, encoding: str) -> bool:
    try:
        cluster.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(4096)
def agreed(cluster: str) -> bool:
    """Whether every terminal gives this the same number of cells. Emoji, joined characters and signs that
    are wide in East Asian fonts alone are drawn differently from one terminal to the next.
    """
    if cluster.isascii():
        return True
    if len(cluster) > 1:
        return False
    if unicodedata.category(cluster)[0] == "L":
        return True
    return unicodedata.category(cluster)[0] in "NPZ" and unicodedata.east_asian_width(cluster) != "A"
