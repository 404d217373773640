"""Words as they are compared: without capitals, accents and marks; names that sound alike."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

FEWEST_SOUNDING: Final = 3
"""Letters from which on a name is compared by its sound: shorter ones sound like too many."""

CLOSE: Final = 0.92
"""Jaro-Winkler similarity from which on a name is taken for a slip of the pen: Rosalind and Rosalynd."""

NEAR: Final = 0.66
"""Similarity that names which sound the same have to have besides: short ones sound like too many."""

PHONE_DIGITS: Final = 9
"""Digits at the end by which numbers are compared: "07700 900461" is "+44 7700 900461"."""


_WORDS: Final = re.compile(r"\w+").findall


def folded(text: str) -> str:
    """Return a text without capitals and accents: "zoe" finds Zoë."""
    if text.isascii():
        # As most texts are: nothing in them comes apart.
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def digits(text: str) -> str:
    """Return the digits of a text."""
    return "".join(filter(str.isdecimal, text))


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded: "Leo Marchetti-Byrne?" is leo, marchetti, byrne."""
    return tuple(_WORDS(folded(name).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")))


def squeezed(text: str) -> str:
    """Return letters and digits alone, folded: an address or a postcode however it was spaced."""
    return "".join(_WORDS(folded(text)))


def same_number(one: str, other: str) -> bool:
    """Whether two telephone numbers are the same, with or without the country before them."""
    first, second = digits(one)[-PHONE_DIGITS:], digits(other)[-PHONE_DIGITS:]
    return len(first) == PHONE_DIGITS and first == second


def same_address(one: str, other: str) -> bool:
    """Whether two addresses begin with the same house and street: the town is often left out.

    Places that are no address, such as "at her mother's", have no number and are never the same.
    """
    first, second = house_and_street(one), house_and_street(other)
    return bool(first) and first == second


def house_and_street(address: str) -> str:
    """Return by what addresses are compared, squeezed; empty for a place that is no address."""
    line = address.split(",")[0]
    return squeezed(line) if any(map(str.isdecimal, line)) else ""


def all_alike(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether each of a few words is like one of many."""
    return bool(few) and all(any(alike(word, other) for other in many) for word in few)


def alike(one: str, other: str) -> bool:
    """Whether two folded words of a name are the same, sound the same, or differ by a slip.

    Sean and Shaun, Byrne and Burn, Mohammed and Muhammad; not Leo and Lou.
    """
    if one == other:
        return True
    if min(len(one), len(other)) < FEWEST_SOUNDING or any(map(str.isdecimal, one + other)):
        return False
    from jellyfish import jaro_winkler_similarity

    near = jaro_winkler_similarity(one, other)
    return near >= CLOSE or (near >= NEAR and _sound_the_same(one, other))


def _sound_the_same(one: str, other: str) -> bool:
    return any(mine == theirs for mine, theirs in zip(_sounds(one), _sounds(other), strict=False))


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> tuple[str, ...]:
    """Two spellings of a word by its sound; none for other scripts, where they say nothing."""
    from jellyfish import metaphone, nysiis

    return (metaphone(word), nysiis(word)) if word.isascii() else ()
