"""Characters as cells of a terminal: how wide, and what stands for one that the terminal can not be sent."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import cell_len, split_graphemes

STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
"""What a terminal obeys or turns round; none of it takes a cell."""


def graphemes(text: str, encoding: str) -> Iterator[tuple[str, int]]:
    """Each character with what is joined to it, as Textual measures it, and its cells: 0, 1 or 2.

    What the encoding can not say becomes its base letter, or a question mark a cell.
    """
    harmless = STEERING.sub("", text)
    if harmless.isascii():
        yield from ((character, 1) for character in harmless)
        return
    for start, end, width in split_graphemes(harmless)[0]:
        yield from _sayable(harmless[start:end], width, encoding)


def _sayable(cluster: str, width: int, encoding: str) -> Iterator[tuple[str, int]]:
    if _encodes(cluster, encoding):
        yield cluster, width
        return
    base = unicodedata.normalize("NFKD", cluster)[:1]
    nearest = base if base.isascii() and base.isprintable() and cell_len(base) == width else "?" * width
    yield from ((character, 1) for character in nearest)


@lru_cache(4096)
def _encodes(cluster: str, encoding: str) -> bool:
    try:
        cluster.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(4096)
def agreed(cluster: str) -> bool:
    """Whether every terminal gives this the same number of cells. Emoji, joined characters and those that
    are wide in East Asian fonts alone are drawn differently from one terminal to the next.
    """
    if cluster.isascii():
        return True
    if len(cluster) > 1:
        return False
    if unicodedata.category(cluster)[0] == "L":
        return True
    return unicodedata.category(cluster)[0] in "NPZ" and unicodedata.east_asian_width(cluster) != "A"
