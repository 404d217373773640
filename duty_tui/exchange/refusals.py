"""Why a file is not taken in. Lines and paths say where; what stands there is never repeated."""

from typing import NamedTuple

from duty_tui.errors import BadInput


class TooLarge(BadInput):
    """The file is larger than an import may be."""


class ByteOrderMark(BadInput):
    """The file begins with a byte-order mark."""


class NotUtf8(BadInput):
    """The file is not text in UTF-8."""


class NotJson(BadInput):
    """The file does not follow the grammar of JSON."""


class TooDeep(BadInput):
    """Objects and lists are nested deeper than an import may be."""


class KeyTwice(BadInput):
    """An object has the same key twice, so that one of two entries would be lost."""


class LoneSurrogate(BadInput):
    """A text holds half of a character, written as an escape."""


class NoSuchNumber(BadInput):
    """A number is not finite, or has more digits than any field holds."""


class Fault(NamedTuple):
    """One thing that has to be put right before a case can be taken in."""

    path: str
    """Field names, with the ordinal of an item in its collection: `children[2].born`."""
    sentence: str


MOST_FAULTS = 1000
"""Faults that are noted of one file: what has more was not meant as a case."""


class Unfit(BadInput):
    """The file is JSON, but not a case; `faults` are all that was found, up to `MOST_FAULTS`."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        lines = (f"  {fault.path or 'the file'}: {fault.sentence}" for fault in faults)
        super().__init__("\n".join((_first_line(len(faults)), *lines)))
        self.faults = faults


def _first_line(count: int) -> str:
    things = "one thing has" if count == 1 else f"{count} things have"
    things = f"at least {things}" if count >= MOST_FAULTS else things
    return f"Nothing was taken in: {things} to be put right. Items are counted from 1 in each collection."
