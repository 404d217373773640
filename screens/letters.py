"""Letters for the fields of a long form: the first letter of its label that no other field has."""

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase, digits
from typing import Final

from screens.cells import Cell
from screens.commands import on

SIGNS: Final = "-=/;',."
"""Keys without Shift that no command has: a form longer than letters and digits goes on with them."""


def lettered(rows: Sequence[Sequence[Cell]], screen: str = "") -> tuple[tuple[Cell, ...], ...]:
    """Return the rows with a letter for the first field of each; letters of the screen's commands are left
    out; behind the alphabet come the digits and a few signs, and fields beyond these have none.
    """
    taken = {each.key for each in on(screen)} | {cell.letter.lower() for row in rows for cell in row}
    found = []
    for first, *others in rows:
        letter = first.letter or _free(first.called, taken)
        taken.add(letter.lower())
        found.append((replace(first, letter=letter), *others))
    return tuple(found)


def _free(label: str, taken: set[str]) -> str:
    letters = (each for each in label.lower() if each in ascii_lowercase)
    return next(
        (each.upper() for each in (*letters, *ascii_lowercase, *digits, *SIGNS) if each not in taken), ""
    )
