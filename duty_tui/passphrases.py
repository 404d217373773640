"""The passphrase of a person: drawn for them, or chosen and told in words how much it is worth."""

import math
import re
from itertools import pairwise
from typing import Final

from duty_tui.errors import BadInput

SHORTEST: Final = 12
"""Characters at the least."""

DRAWN_WORDS: Final = 6
"""Words of a passphrase that is made: 66 bits, and each attempt costs an attacker one derivation."""

_WORD: Final = 11.0
"""Bits of a word that somebody thinks of, however long it is."""

_WEAK, _FAIR = 36.0, 50.0

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_OTHERS: Final = re.compile(r"[\W\d_]")

WEAK_WORDS: Final = "Weak: whoever copies the store's files could find it out within days."
FAIR_WORDS: Final = "Fair: finding it out would take months and cost a great deal. More words make it strong."
STRONG_WORDS: Final = "Strong: nobody finds it out by trying."


def drawn() -> str:
    """Return six words of the English BIP-39 list, drawn from the system's randomness."""
    from duty_tui.documents.sealing import new_passphrase

    # Each of the words is drawn for itself, so that the first six of them are as good as any.
    return " ".join(new_passphrase().split()[:DRAWN_WORDS])


def check(passphrase: str) -> None:
    """Raise `BadInput` for a passphrase that is too short for any use."""
    if len(passphrase) < SHORTEST:
        raise BadInput(f"A passphrase of {SHORTEST} characters or more is wanted: several words.")


def strength(passphrase: str) -> str:
    """Return in a sentence what a passphrase is worth to somebody who has a copy of the store."""
    bits = _bits(passphrase)
    return WEAK_WORDS if bits < _WEAK else FAIR_WORDS if bits < _FAIR else STRONG_WORDS


def _bits(passphrase: str) -> float:
    """A guess from below: a run of letters counts as a word, a word said twice counts once."""
    words = {word.casefold() for word in _LETTERS.findall(passphrase)}
    others = [one for one, before in _with_one_before(_OTHERS.findall(passphrase)) if _surprises(one, before)]
    between = len(set(others) - {" "})
    return sum(min(_WORD, 4.7 * len(word)) for word in words) + min(len(others), 2 * between) * math.log2(10)


def _with_one_before(characters: list[str]) -> list[tuple[str, str]]:
    return [(one, before) for before, one in pairwise(["", *characters])]


def _surprises(one: str, before: str) -> bool:
    """Whether a character does more than repeat or count on: "1234" is one choice, "7291" are four."""
    return one != " " and (not before or abs(ord(one) - ord(before)) > 1)
