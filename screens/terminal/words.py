"""The only way in which a text reaches a widget: as it is, never as markup, and nothing that a terminal
obeys.
"""

import unicodedata
from typing import Final

from textual.content import Content
from textual.style import Style

from duty_tui.printable import printable
from screens.terminal.environment import is_ascii
from screens.terminal.glyphs import NEAREST

IN_ASCII: Final = str.maketrans(
    {
        **NEAREST,
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{SECTION SIGN}": "s.",
        "\N{POUND SIGN}": "GBP ",
        "\N{RIGHTWARDS ARROW}": "->",
        "\N{LESS-THAN OR EQUAL TO}": "<=",
        "\N{GREATER-THAN OR EQUAL TO}": ">=",
        "\N{REPLACEMENT CHARACTER}": "?",
    }
)
"""How common signs read where the terminal has no Unicode; here they may take more columns."""


def plain(text: str, style: str | Style = "") -> Content:
    """Return a text for a widget: no markup is read in it, control characters and direction overrides are
    made visible, and where the terminal has no Unicode it is in ASCII.

    `style` is our own (such as "bold" or "reverse"), for the whole text.
    """
    return Content.styled(shown(text), style) if style else Content(shown(text))


def shown(text: str) -> str:
    """Return the characters that `plain` shows, for what wants a `str`; tabs become blanks."""
    harmless = printable(text).expandtabs(4)
    return in_ascii(harmless) if is_ascii() else harmless


def in_ascii(text: str) -> str:
    """Return the text in ASCII: signs by their nearest, accents dropped, and a question mark for all else."""
    return "".join(_nearest(character) for character in text.translate(IN_ASCII))


def _nearest(character: str) -> str:
    if character.isascii():
        return character
    base = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    if base or unicodedata.combining(character):
        return base
    return "?"
