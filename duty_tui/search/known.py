"""By what a matter is found: everybody in it, with names, birthday, address and number."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from duty_tui.overview import whose
from duty_tui.record import LONDON, Case, Path, When
from duty_tui.record.people import Child, Person
from duty_tui.rules.facts import person_name
from duty_tui.rules.life import Stage, stage
from duty_tui.search.words import digits, name_words, squeezed


@dataclass(frozen=True, slots=True)
class Somebody:
    """A child or a person of a matter, by what he or she is found by."""

    path: Path
    label: str
    """The name as it is printed."""
    is_child: bool
    is_professional: bool
    words: tuple[str, ...]
    """Every word of the name and of the other names, folded."""
    spelt: str
    """The same in a row, each behind a space."""
    born: date | None
    """Only where the day is known."""
    addresses: tuple[str, ...]
    number: str
    places: tuple[str, ...]
    """The addresses, squeezed."""
    digits: str
    """Those of the number."""


@dataclass(frozen=True, slots=True)
class Known:
    """One matter, by what it is found by, and what is said of it in a line."""

    reference: str
    whose: str
    people: tuple[Somebody, ...]
    stage: Stage
    came: When | None
    source: str
    """Kind of caller of the referral."""
    squeezed: str
    """The reference, squeezed."""


def known(case: Case, at: datetime) -> Known:
    """Return what a matter is found by, as of a moment."""
    told = case.referral
    return Known(
        case.reference,
        whose(case, at),
        everybody(case),
        stage(case),
        told.told,
        told.caller_kind or "",
        squeezed(case.reference),
    )


def came(when: When | None) -> float:
    """Return the moment of a referral in seconds, for sorting; nought where it is not known."""
    return when.at.timestamp() if when and when.at else 0.0


def everybody(case: Case) -> tuple[Somebody, ...]:
    """Return everybody in a matter, the children first."""
    return (*_children(case), *_people(case))


def _children(case: Case) -> Iterator[Somebody]:
    places: dict[str, list[str]] = {}
    for place in case.where_now.values():
        places.setdefault(place.child, []).append(place.place)
    for key, child in case.children.items():
        addresses = (child.address, *places.get(key, ()))
        yield _somebody(case, ("children", key), child, addresses, "", is_professional=False)


def _people(case: Case) -> Iterator[Somebody]:
    for key, person in case.people.items():
        works = person.kind == "professional" or bool(person.agency)
        addresses = (person.address, person.whereabouts)
        yield _somebody(case, ("people", key), person, addresses, person.phone, is_professional=works)


def _somebody(
    case: Case,
    path: Path,
    who: Child | Person,
    addresses: tuple[str, ...],
    number: str,
    *,
    is_professional: bool,
) -> Somebody:
    places = {address: squeezed(address) for address in addresses}
    found = tuple(address for address in addresses if places[address])
    words = name_words(f"{who.name} {who.also_known_as}")
    return Somebody(
        path,
        person_name(case, path[1]),
        path[0] == "children",
        is_professional,
        words,
        "".join(f" {word}" for word in words),
        _day(who.born),
        found,
        number,
        tuple(places[address] for address in found),
        digits(number),
    )


def _day(born: When | None) -> date | None:
    if born is None or born.at is None or born.precision not in ("day", "exact"):
        return None
    return born.at.astimezone(LONDON).date()
