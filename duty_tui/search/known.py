"""By what a matter is found: everybody in it, with names, birthday, address and number.

The store keeps it of every matter, so that no closed matter is opened for a list or a search.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from duty_tui.overview import Whose, where
from duty_tui.record import LONDON, Case, Path, When
from duty_tui.record.people import Child, Person
from duty_tui.rules.facts import person_name
from duty_tui.rules.life import Stage, stage
from duty_tui.rules.retention import Ended, ended
from duty_tui.search.words import digits, house_and_street, name_words, squeezed


class Somebody(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A child or a person of a matter, by what he or she is found by."""

    key: str
    label: str
    """The name as it is printed."""
    is_child: bool
    is_professional: bool
    spelt: str
    """Every word of the name and of the other names, folded, each behind a space."""
    born: date | None
    """Only where the day is known."""
    places: tuple[str, ...]
    """The addresses, squeezed."""
    streets: tuple[str, ...]
    """House and street of those that have a number, squeezed."""
    number: str
    digits: str
    """Those of the number."""
    texts: tuple[str, ...]
    """Other names, description, post, relation: of a person who rings."""
    what: str
    """Post or relation; empty where only the agency says what a person is."""
    agency: str

    @property
    def path(self) -> Path:
        """Where it stands in the matter."""
        return ("children" if self.is_child else "people", self.key)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all names, folded."""
        return tuple(self.spelt.split())


class Rung(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The last call to an agency where nobody is named."""

    agency: str
    key: str
    number: str


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One matter, by what it is found by, and what is said of it in a line."""

    is_live: bool
    """Whether it is not closed."""
    stage: Stage
    reference: str
    squeezed: str
    """The reference, squeezed."""
    protocol: str
    of: Whose
    where: str
    """Where the first child is, until when."""
    came: When | None
    source: str
    """Kind of caller of the referral."""
    people: tuple[Somebody, ...]
    rung: tuple[Rung, ...]
    ended: Ended | None
    """How it ended, where the time for which it is kept runs."""


def known(case: Case) -> Known:
    """Return what a matter is found by."""
    told = case.referral
    return Known(
        stage(case) != "closed",
        stage(case),
        case.reference,
        squeezed(case.reference),
        case.protocol,
        Whose.of(case),
        where(case),
        told.told,
        told.caller_kind or "",
        everybody(case),
        tuple(_rung(case)),
        ended(case),
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
        yield _somebody(case, key, child, (child.address, *places.get(key, ())), is_professional=False)


def _people(case: Case) -> Iterator[Somebody]:
    for key, person in case.people.items():
        works = person.kind == "professional" or bool(person.agency)
        found = _somebody(case, key, person, (person.address, person.whereabouts), is_professional=works)
        texts = (person.also_known_as, person.description, person.post, person.relation)
        yield msgspec.structs.replace(
            found,
            number=person.phone,
            digits=digits(person.phone),
            texts=tuple(filter(None, texts)),
            what=person.post or person.relation,
            agency=person.agency,
        )


def _somebody(
    case: Case, key: str, who: Child | Person, addresses: tuple[str, ...], *, is_professional: bool
) -> Somebody:
    return Somebody(
        key,
        person_name(case, key),
        isinstance(who, Child),
        is_professional,
        "".join(f" {word}" for word in name_words(f"{who.name} {who.also_known_as}")),
        _day(who.born),
        tuple(filter(None, map(squeezed, addresses))),
        tuple(filter(None, map(house_and_street, addresses))),
        number="",
        digits="",
        texts=(),
        what="",
        agency="",
    )


def _day(born: When | None) -> date | None:
    if born is None or born.at is None or born.precision not in ("day", "exact"):
        return None
    return born.at.astimezone(LONDON).date()


def _rung(case: Case) -> Iterator[Rung]:
    calls = case.contacts.items()
    last = {item.agency: (key, item.number) for key, item in calls if item.agency and item.who is None}
    return (Rung(agency, key, number) for agency, (key, number) in last.items())
