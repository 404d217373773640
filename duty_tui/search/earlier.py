"""Possible earlier matters of the same people, while a call is taken (SCREENS 4.10; 004 recommendations).

Only offered: a person links one, or says that it is somebody else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from duty_tui.record import Case
from duty_tui.search.clues import Clues, Names
from duty_tui.search.known import Known, Somebody, came, everybody
from duty_tui.search.words import PHONE_DIGITS, all_alike, same_number

FEWEST_OF_NAME: Final = 2
"""Words of which a name has to have so many to be the same as another."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A matter that may be about the same people."""

    matter: Known
    fits: tuple[str, ...]
    """Why: "Leo: name, date of birth", for everybody who fits."""


def possible_earlier(case: Case, others: Iterable[Known]) -> tuple[Possible, ...]:
    """Return matters with the same child, adult, address or number that nobody has answered for yet.

    Those with most in common come first, then the newest. Professionals do not make two matters one.
    """
    passed = {case.reference, *(each.reference for each in case.earlier.values())}
    mine = _family(everybody(case))
    found = [
        Possible(other, fits)
        for other in others
        if other.reference not in passed and (fits := tuple(_in_common(mine, _family(other.people))))
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.fits), -came(each.matter.came))))


def clues(case: Case) -> Clues:
    """Return what a matter has to hold to have anybody in common with this one."""
    mine = _family(everybody(case))
    names = (Names(who.words, FEWEST_OF_NAME) for who in mine if len(who.words) >= FEWEST_OF_NAME)
    days = (str(who.born) for who in mine if who.born)
    streets = (street for who in mine for street in who.streets)
    numbers = (who.digits[-PHONE_DIGITS:] for who in mine if len(who.digits) >= PHONE_DIGITS)
    return Clues(tuple(names), tuple(dict.fromkeys((*days, *streets, *numbers))))


def _family(people: tuple[Somebody, ...]) -> tuple[Somebody, ...]:
    return tuple(who for who in people if not who.is_professional)


def _in_common(mine: Iterable[Somebody], others: tuple[Somebody, ...]) -> Iterator[str]:
    for who in mine:
        reasons = dict.fromkeys(reason for other in others for reason in _reasons(who, other))
        if reasons:
            yield f"{who.label}: {', '.join(reasons)}"


def _reasons(who: Somebody, other: Somebody) -> Iterator[str]:
    """A forename alone is not enough: with a birthday it is."""
    born = who.born is not None and who.born == other.born
    if _same_name(who, other):
        yield "name"
    elif born and bool(who.words) and all_alike(who.words[:1], other.words):
        yield "forename"
    else:
        born = False
    if born:
        yield "date of birth"
    if set(who.streets) & set(other.streets):
        yield "address"
    if same_number(who.number, other.number):
        yield "number"


def _same_name(who: Somebody, other: Somebody) -> bool:
    """Two names of two words or more, each word of the shorter like one of the longer."""
    few, many = sorted((who.words, other.words), key=len)
    return len(few) >= FEWEST_OF_NAME and all_alike(few, many)
