"""Text compared as a reader compares it: without capitals, accents, typographic marks or invisible
characters.
"""

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

SAME: Final = str.maketrans(dict.fromkeys("’‘ʼ´`′", "'") | dict.fromkeys("‐‑‒–—−", "-"))
NOTHING: Final = r"(?!)"
"""A pattern that stands nowhere."""


class Folded(NamedTuple):
    """A folded text, and for each of its characters the place in the text that it came from."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> str:
    """The text for comparison: lower case without accents, one kind of apostrophe and hyphen."""
    return folded(text).text


def folded(text: str) -> Folded:
    """The same, with the place of each character in the original."""
    pairs = [(letter, place) for place, character in enumerate(text) for letter in _fold_one(character)]
    return Folded("".join(letter for letter, _ in pairs), tuple(place for _, place in pairs))


def spaced(phrase: str) -> str:
    """A pattern for a folded phrase as whole words, whatever stands between its words: blanks, line ends or
    hyphens.
    """
    words = [word for word in re.split(r"[\s\-.,]+", fold(phrase)) if word.strip("'")]
    return whole(r"[\s\-.,]+".join(map(_word, words))) if words else NOTHING


def joined(words: tuple[str, ...]) -> str:
    """A pattern for words that may also stand without anything between them, as in an e-mail address."""
    folded_words = [word for word in map(fold, words) if word.strip("'")]
    return whole(r"[\s\-.,_]*".join(map(_word, folded_words))) if folded_words else NOTHING


def whole(pattern: str) -> str:
    """The pattern, only where no letter or figure touches it."""
    return rf"(?<!\w){pattern}(?!\w)"


@cache
def _fold_one(character: str) -> str:
    if unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKD", character.translate(SAME).casefold())
    return "".join(letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf"))


def _word(word: str) -> str:
    return re.escape(word).replace("'", "'?")
