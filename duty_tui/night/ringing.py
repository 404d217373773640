"""Who is ringing? Three letters or the last digits find everybody over all matters (XP-15)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from duty_tui.night.waiting import Wait
from duty_tui.overview import whose
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path
from duty_tui.record.people import Person
from duty_tui.rules.facts import agency_label, person_name
from duty_tui.search.words import digits, folded

FEWEST = 3
"""Letters or digits that are needed; one is enough in scripts that write a word with it."""


@dataclass(frozen=True, slots=True)
class Ringing:
    """Somebody who fits what was typed."""

    reference: str
    whose: str
    name: str
    what: str
    """Post, relation or agency."""
    number: str
    path: Path
    waits: str = ""
    """What we wait for from this person; empty for nothing."""


def ringing(
    matters: Iterable[tuple[Case, Protocol]], waits: Iterable[Wait], typed: str, at: datetime
) -> tuple[Ringing, ...]:
    """Return everybody whose name or description holds the letters, or whose number ends with the digits.

    Those for whom something waits come first. Fewer than three letters find nobody.
    """
    wanted = folded(typed.strip())
    if len(wanted) < FEWEST and wanted.isascii():
        return ()
    waiting = tuple(waits)
    found = (each for case, protocol in matters for each in _in(case, protocol, waiting, wanted, at))
    return tuple(sorted(found, key=lambda each: not each.waits))


def _in(
    case: Case, protocol: Protocol, waits: tuple[Wait, ...], wanted: str, at: datetime
) -> Iterator[Ringing]:
    here = [wait for wait in waits if wait.reference == case.reference]
    label = whose(case, at)
    for key, person in case.people.items():
        agency = agency_label(protocol, person.agency)
        if _fits(wanted, person.phone, *_said_of(case, key, person), agency):
            what = person.post or person.relation or agency
            waited = _waited(here, key, person.agency)
            yield Ringing(
                case.reference,
                label,
                person_name(case, key),
                what,
                person.phone,
                ("people", key),
                waited,
            )
    for agency, (key, number) in _rung(case).items():
        name = agency_label(protocol, agency)
        if _fits(wanted, number, name):
            waited = _waited(here, "", agency)
            yield Ringing(case.reference, label, name, "", number, ("contacts", key), waited)


def _rung(case: Case) -> dict[str, tuple[str, str]]:
    """The last call to each agency where nobody is named, with the number."""
    calls = case.contacts.items()
    return {item.agency: (key, item.number) for key, item in calls if item.agency and item.who is None}


def _said_of(case: Case, key: str, person: Person) -> tuple[str, ...]:
    return (person_name(case, key), person.also_known_as, person.description, person.post, person.relation)


def _waited(waits: Iterable[Wait], person: str, agency: str) -> str:
    """What we wait for from a person, or from the agency where the wait names nobody."""
    found = (
        wait.what
        for wait in waits
        if (person and wait.person == person) or (agency and not wait.person and wait.agency == agency)
    )
    return next(found, "")


def _fits(wanted: str, number: str, *texts: str) -> bool:
    typed = wanted.replace(" ", "")
    if typed.isdecimal():
        return digits(number).endswith(typed)
    return any(wanted in folded(text) for text in texts)
