"""Who is ringing? Three letters or the last digits find everybody over all open matters (XP-15)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duty_tui.record import Case, Path
from duty_tui.rules.facts import person_name


@dataclass(frozen=True, slots=True)
class Ringing:
    """Somebody who fits what was typed."""

    reference: str
    name: str
    what: str
    """Post, relation or agency."""
    number: str
    path: Path


def ringing(cases: Iterable[Case], typed: str) -> tuple[Ringing, ...]:
    """Return everybody whose name or description holds the letters, or whose number ends with the digits.

    Fewer than three characters find nobody.
    """
    wanted = typed.strip().lower()
    if len(wanted) < 3:
        return ()
    return tuple(found for case in cases for found in _in(case) if _fits(found, wanted))


def _in(case: Case) -> Iterator[Ringing]:
    for key, person in case.people.items():
        what = ", ".join(part for part in (person.post, person.relation) if part) or person.agency
        yield Ringing(case.reference, person_name(case, key), what, person.phone, ("people", key))
    for key, item in case.contacts.items():
        if item.number and item.who is None:
            yield Ringing(case.reference, item.agency, "rung by us", item.number, ("contacts", key))


def _fits(found: Ringing, wanted: str) -> bool:
    digits = "".join(filter(str.isdecimal, wanted))
    if digits and digits == wanted.replace(" ", ""):
        return "".join(filter(str.isdecimal, found.number)).endswith(digits)
    return wanted in found.name.lower() or wanted in found.what.lower()
