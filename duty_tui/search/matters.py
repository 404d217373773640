"""Searching over all matters by what was typed: the best first; the same people's are in `earlier`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from duty_tui.record import LONDON, Path
from duty_tui.record.reading import HappensTwice, ImpossibleDate, NeverHappens, read
from duty_tui.search.known import Known, Somebody, came
from duty_tui.search.words import alike, digits, name_words, same_number, squeezed

FEWEST: Final = 2
"""Characters from which on is searched."""

FEWEST_DIGITS: Final = 4
"""Digits from which on a number is a telephone's, or the end of a reference."""

FEWEST_OF_ADDRESS: Final = 4

EXACT, LIKE, PLACE = 0, 1, 2
"""How well somebody fits: as typed, by sound, by where he or she lives."""


@dataclass(frozen=True, slots=True)
class Found:
    """One matter that fits, by its best reason."""

    matter: Known
    name: str
    """Who it is that fits; empty where the matter itself does."""
    fits: str
    """By what: "name", "sounds like", "born", "address", "number", "reference"."""
    path: Path


def search(matters: Iterable[Known], typed: str, at: datetime) -> tuple[Found, ...]:
    """Return every matter that fits what was typed, the best first, then the newest.

    Typed is a reference or its end, a name as heard, a date of birth, an address or postcode, or the last
    digits of a number.
    """
    if len(squeezed(typed)) < FEWEST:
        return ()
    asked = _Asked(typed, at)
    found = [hit for each in matters if (hit := _best(each, asked))]
    return tuple(each for _, each in sorted(found, key=lambda hit: (hit[0], -came(hit[1].matter.came))))


class _Asked:
    """What was typed, read once in each of the ways it may be meant."""

    def __init__(self, typed: str, at: datetime) -> None:
        self.squeezed = squeezed(typed)
        self.words = name_words(typed)
        only_number = not any(map(str.isalpha, typed))
        self.digits = digits(typed) if only_number else ""
        self.day = _day(typed, at)


def _best(matter: Known, asked: _Asked) -> tuple[int, Found] | None:
    if len(asked.squeezed) >= FEWEST_DIGITS and squeezed(matter.reference).endswith(asked.squeezed):
        return EXACT, Found(matter, "", "reference", ("referral",))
    hit = min(_hits(matter.people, asked), key=lambda each: each[0], default=None)
    if hit is None:
        return None
    rank, who, fits = hit
    return rank, Found(matter, who.label, fits, who.path)


def _hits(people: Iterable[Somebody], asked: _Asked) -> Iterator[tuple[int, Somebody, str]]:
    for who in people:
        for rank, fits, by in _WAYS:
            if by(who, asked):
                yield rank, who, fits
                break


def _is_named(who: Somebody, asked: _Asked) -> bool:
    """Every word typed begins a word of the name."""
    return bool(asked.words) and all(any(own.startswith(word) for own in who.words) for word in asked.words)


def _sounds_like(who: Somebody, asked: _Asked) -> bool:
    return bool(asked.words) and all(any(alike(word, own) for own in who.words) for word in asked.words)


def _was_born(who: Somebody, asked: _Asked) -> bool:
    return asked.day is not None and who.born == asked.day


def _has_number(who: Somebody, asked: _Asked) -> bool:
    ends = len(asked.digits) >= FEWEST_DIGITS and digits(who.number).endswith(asked.digits)
    return ends or same_number(asked.digits, who.number)


def _lives_there(who: Somebody, asked: _Asked) -> bool:
    long = len(asked.squeezed) >= FEWEST_OF_ADDRESS
    return long and any(asked.squeezed in squeezed(address) for address in who.addresses)


_WAYS: Final[tuple[tuple[int, str, Callable[[Somebody, _Asked], bool]], ...]] = (
    (EXACT, "name", _is_named),
    (EXACT, "number", _has_number),
    (EXACT, "born", _was_born),
    (LIKE, "sounds like", _sounds_like),
    (PLACE, "address", _lives_there),
)


def _day(typed: str, at: datetime) -> date | None:
    try:
        found = read(typed, at, "back")
    except (HappensTwice, NeverHappens, ImpossibleDate):
        return None
    return found.at.astimezone(LONDON).date() if found.at and found.precision == "day" else None
