"""How wide Arial prints a text, from the widths that Arial, Helvetica and Liberation Sans share, per 1,000
of the size.

Only what is needed to know how many lines a text takes. Accented letters are as wide as their base letter;
the few that are not are listed. Any other character counts as wide as the widest that is likely, so that a
line is never taken for shorter than it prints.
"""

import unicodedata
from functools import cache
from typing import Final

REGULAR: Final = {
    191: "'",
    222: "ijl‘’‚ł",
    260: "|¦",
    278: " !,./:;I[\\]ft·ıìíîï\u00a0",
    333: '()-`r¡¨²³´¸¹“”„‹›"',
    350: "{}•",
    370: "ºª",
    400: "*°",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«»ðþ–†‡€Łđħŋ±÷≤≥¯¶",
    584: "+<=>~¬×−µ",
    611: "FTZ¿ßøŦ",
    667: "&ABEKPSVXYÞ",
    722: "CDHNRUwÐĐĦŊ",
    778: "GOQØ©®",
    833: "Mm¼½¾",
    889: "%æ",
    944: "Wœ",
    1000: "Æ—…™Œ",
    1015: "@",
}
BOLD: Final = {
    238: "'",
    278: " ,./I\\ijl·‘’‚ıł|¦ìíîï\u00a0",
    333: "!()-:;[]`ft¡¨²³´¸¹‹›",
    389: "*r{}•ºª",
    400: "°",
    474: '"',
    500: "z“”„",
    556: "#$0123456789J_aceksvxy¢£¤¥§«¶»–†‡€±÷≤≥¯",
    584: "+<=>^~¬×−µ",
    611: "?FLTZbdghnopqu¿ßðøþŁđŦħŋ",
    667: "EPSVXYÞ",
    722: "&ABCDHKNRUÐĐĦŊ",
    778: "GOQwØ©®",
    834: "M¼½¾",
    889: "%mæ",
    944: "Wœ",
    1000: "Æ—…™Œ@",
}
UNKNOWN: Final = 1000
"""Width of a character that stands in no table: a full square, as in Chinese or for a picture."""


def _by_character(table: dict[int, str]) -> dict[str, int]:
    return {character: width for width, characters in table.items() for character in characters}


WIDTHS: Final = {False: _by_character(REGULAR), True: _by_character(BOLD)}


@cache
def _advance(character: str, bold: bool) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    known = WIDTHS[bold]
    base = character if character in known else unicodedata.normalize("NFD", character)[0]
    return known.get(base, UNKNOWN)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text without line feeds in Arial of that size, in points."""
    return sum(_advance(character, bold) for character in text) * size / 1000
