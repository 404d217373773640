"""The sheet: A4 upright, its margins and lines, in points; building and fitting read the same figures."""

from math import ceil
from typing import Final

MM: Final = 72 / 25.4
WIDTH: Final = 210 * MM
HEIGHT: Final = 297 * MM
SIDE: Final = 16 * MM
TOP: Final = 13 * MM
BOTTOM: Final = 16.5 * MM
EDGE: Final = 7 * MM
"""From the edge of the sheet to the marking."""

TEXT_WIDTH: Final = WIDTH - 2 * SIDE
TEXT_HEIGHT: Final = HEIGHT - TOP - BOTTOM
STEP: Final = 5 * MM
"""One step of indentation, and the hang of the lines after the first."""

CELL: Final = 1.5 * MM
"""From a table's rule to its text, left and right."""

SIZE: Final = 12
"""Size of the text everywhere but on a page 1 that would not fit."""


def line_height(size: float) -> float:
    """Height of a line of Arial of that size, in points: the font's own, rounded up to what Word stores."""
    return ceil(size * 1.15 * 20) / 20


TITLE_LARGER: Final = 2
"""By how many points the title of page 1 is larger than its text."""

RULE: Final = 0.75
"""Thickness of a table's rule."""

SEVERITY_SPACE: Final = 11
"""Around the severity line: space before and after it, its two rules and their distance from the text."""

AFTER_TABLE: Final = 6
"""Height of the empty paragraph that keeps two tables apart, which Word would join."""

BLOCK_SPACE: Final = 4
"""Above the heading of a block."""

BOX_SPACE: Final = 14
"""Around the box for taking over: space before it, its rules and their distance from the text."""

BOX_LEADING: Final = 1.5
"""Lines of the box are that much higher than lines of text, to be written on by hand."""

BOX_INSET: Final = 2 * MM
"""From the edge of the text to the text in the box."""

RUN_IN: Final = "   "
"""Between a heading and what shares its line."""
