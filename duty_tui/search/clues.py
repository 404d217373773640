"""What a matter has to hold to fit at all: so that most matters need not be read to be passed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Words of one person's name, as they were heard."""

    words: tuple[str, ...]
    """Folded; a word of a matter fits one of these where it begins with it or is like it."""
    fewest: int
    """So many words of a matter have to fit, of whosever names; one that fits two of these counts twice."""


@dataclass(frozen=True, slots=True)
class Clues:
    """A matter that holds none of these does not fit; one that holds one of them may."""

    names: tuple[Names, ...] = ()
    texts: tuple[str, ...] = ()
    """Letters and digits, as they stand in what is known of a matter."""
