"""Text as it can be printed: characters that a file can not hold, or that would mislead a reader, are made
visible.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from duty_tui.wording import printable

__all__ = ["Piece", "cells", "flow", "pieces", "printable", "wrap"]

BREAK_AFTER: Final = re.compile(r"(?<=\n)|(?<=[ \u3000])(?=[^ \n])|(?<=[-–—])(?=[^\W\d_])")


def cells(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters two, combining ones none."""
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Piece(NamedTuple):
    """What a line may not break inside of: its text, its width, and its width without the spaces at its
    end.
    """

    text: str
    width: float
    bare: float


def pieces(text: str, room: float, measure: Callable[[str], float]) -> list[Piece]:
    """The text cut where a line may end: at spaces, hyphens and line feeds, else anywhere in a word wider
    than `room`.
    """
    cut: list[str] = []
    for piece in BREAK_AFTER.split(text):
        cut.extend(piece if measure(piece.rstrip(" \n")) > room else (piece,))
    return [Piece(piece, measure(piece.rstrip("\n")), measure(piece.rstrip(" \n"))) for piece in cut]


def flow(cut: Iterable[Piece], first: float, others: float) -> list[str]:
    """The lines that pieces fill, the first of width `first`, the others of width `others`; at least one
    line.
    """
    lines, line, used, room = list[str](), "", 0.0, first
    for piece in cut:
        if line and used + piece.bare > room:
            lines.append(line.rstrip(" "))
            line, used, room = "", 0.0, others
        line, used = line + piece.text, used + piece.width
        if piece.text.endswith("\n"):
            lines.append(line.rstrip(" \n"))
            line, used, room = "", 0.0, others
    return [*lines, line.rstrip(" ")]


def wrap(text: str, first: float, others: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a text whose first line and following ones have these widths, in the unit that `measure`
    returns.
    """
    return flow(pieces(text, min(first, others), measure), first, others)
