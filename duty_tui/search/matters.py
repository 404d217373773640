"""Searching over all matters by what was typed: the best first; the same people's are in `earlier`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from duty_tui.record import LONDON, Path
from duty_tui.record.reading import HappensTwice, ImpossibleDate, NeverHappens, read
from duty_tui.search.clues import Clues, Names
from duty_tui.search.known import Known, Somebody, came
from duty_tui.search.words import PHONE_DIGITS, alike, digits, name_words, same_number, squeezed

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


def clues(typed: str, at: datetime) -> Clues:
    """Return what a matter has to hold to fit what was typed."""
    asked = _Asked(typed, at)
    can_be = {fits for _, fits, _ in asked.ways}
    texts = {
        asked.squeezed: len(asked.squeezed) >= min(FEWEST_DIGITS, FEWEST_OF_ADDRESS),
        asked.digits[-PHONE_DIGITS:]: "number" in can_be,
        str(asked.day): "born" in can_be,
    }
    names = (Names(asked.words, len(asked.words)),) if asked.words else ()
    return Clues(names, tuple(text for text, is_asked in texts.items() if is_asked))


class _Asked:
    """What was typed, read once in each of the ways it may be meant."""

    def __init__(self, typed: str, at: datetime) -> None:
        self.squeezed = squeezed(typed)
        self.words = name_words(typed)
        only_number = not any(map(str.isalpha, typed))
        self.digits = digits(typed) if only_number else ""
        self.day = _day(typed, at)
        self.beginnings = [f" {word}" for word in self.words]
        self.sounds = [_Alike(word) for word in self.words]
        can_be = {
            "name": bool(self.words),
            "number": len(self.digits) >= FEWEST_DIGITS,
            "born": self.day is not None,
            "sounds like": bool(self.words),
            "address": len(self.squeezed) >= FEWEST_OF_ADDRESS,
        }
        self.ways = [way for way in _WAYS if can_be[way[1]]]


class _Alike(dict[str, bool]):
    """Whether words are like one that was typed: each is compared once, however many bear it."""

    def __init__(self, typed: str) -> None:
        self._typed = typed

    def __missing__(self, word: str) -> bool:
        found = self[word] = alike(self._typed, word)
        return found


def _best(matter: Known, asked: _Asked) -> tuple[int, Found] | None:
    if len(asked.squeezed) >= FEWEST_DIGITS and matter.squeezed.endswith(asked.squeezed):
        return EXACT, Found(matter, "", "reference", ("referral",))
    best: tuple[int, Somebody, str] | None = None
    for who in matter.people:
        hit = _hit(who, asked)
        if hit and (best is None or hit[0] < best[0]):
            best = (hit[0], who, hit[1])
    return (best[0], Found(matter, best[1].label, best[2], best[1].path)) if best else None


def _hit(who: Somebody, asked: _Asked) -> tuple[int, str] | None:
    """How well somebody fits, and by what: by the best of the ways."""
    for rank, fits, by in asked.ways:
        if by(who, asked):
            return rank, fits
    return None


def _is_named(who: Somebody, asked: _Asked) -> bool:
    """Every word typed begins a word of the name."""
    return all(map(who.spelt.__contains__, asked.beginnings))


def _sounds_like(who: Somebody, asked: _Asked) -> bool:
    return all(any(map(sounding.__getitem__, who.words)) for sounding in asked.sounds)


def _was_born(who: Somebody, asked: _Asked) -> bool:
    return who.born == asked.day


def _has_number(who: Somebody, asked: _Asked) -> bool:
    return who.digits.endswith(asked.digits) or same_number(asked.digits, who.digits)


def _lives_there(who: Somebody, asked: _Asked) -> bool:
    return any(asked.squeezed in place for place in who.places)


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
