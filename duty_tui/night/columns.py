"""Text in columns of a terminal, in any script: some characters take two cells, some none."""

import unicodedata

MORE = "."
"""What stands where a text was cut."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """Return as much of a text as `columns` cells hold; where something is left out, a full stop ends it."""
    if cells(text) <= columns:
        return text
    kept, used = "", 0
    for character in text:
        used += _cells(character)
        if used > columns - len(MORE):
            break
        kept += character
    return f"{kept.rstrip()}{MORE}" if columns > 0 else ""


def fit(text: str, columns: int) -> str:
    """Return a text cut to `columns` cells, or filled up to them with blanks."""
    held = cut(text, columns)
    return held + " " * (columns - cells(held))


def in_columns(*parts: tuple[str, int]) -> str:
    """Return texts side by side, each in its number of cells, a blank between two; no blanks at the end."""
    return " ".join(fit(text, columns) for text, columns in parts).rstrip()


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text in lines of at most `columns` cells, broken at blanks; a longer word is broken inside."""
    lines = [""]
    for word in text.split(" "):
        for piece in _pieces(word, columns):
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cells(joined) <= columns:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for character in word:
        if cells(pieces[-1] + character) > columns and pieces[-1]:
            pieces.append("")
        pieces[-1] += character
    return pieces
