"""The record as the sections of a copy call its people: a reporter who is hidden has no name in them.

The name stands in one place alone, the restricted entry under People in the full record. Whoever else is
withheld keeps the name, since the day team has to act on it, and the name carries a mark wherever it stands.
"""

import dataclasses

from msgspec.structs import replace

from duty_tui.documents.edition import Edition
from duty_tui.record import Case, heard
from duty_tui.record.people import Person

REPORTER = "the reporter"
MARK = " [restricted]"


def hidden(case: Case) -> bool:
    """Whether the caller is not to be named: asked so, or a member of the public (XP-10)."""
    return case.referral.hide_caller == "yes" or case.referral.caller_kind == "member of the public"


def withheld_people(case: Case) -> dict[str, Person]:
    """Return everybody who is not to be named: marked so, or a caller who is hidden (XP-10; XD-10)."""
    return {key: person for key, person in case.people.items() if person.withheld or _reporter(case, key)}


def unnamed(edition: Edition) -> Edition:
    """Return the edition with a hidden reporter called "the reporter", and other withheld names marked."""
    case = edition.case
    people = {key: _shown(case, key, person) for key, person in case.people.items()}
    return dataclasses.replace(edition, case=replace(case, people=people))


def _shown(case: Case, key: str, person: Person) -> Person:
    if _reporter(case, key) and not _of_the_home(case, key, person):
        return replace(person, name=REPORTER, also_known_as="", description="")
    if not person.withheld or not (person.name or person.description):
        return person
    return replace(person, name=f"{heard(person.name) or person.description}{MARK}", description="")


def _reporter(case: Case, key: str) -> bool:
    return hidden(case) and key == case.referral.caller


def _of_the_home(case: Case, key: str, person: Person) -> bool:
    """A parent who rang and asked not to be named is still the parent with whom a child is."""
    at_home = any(key in child.home_with for child in case.children.values())
    return at_home or bool(person.parent_of) or person.adult_in_home == "yes"
