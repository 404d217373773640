"""The record as the sections of a copy show it: a hidden reporter has no name, what was only heard says so.

The reporter's name stands in one place alone, the restricted entry under People in the full record. Whoever
else is withheld keeps the name, since the day team has to act on it, and it carries a mark everywhere.
"""

import dataclasses

from msgspec.structs import replace

from duty_tui.documents.edition import Edition
from duty_tui.record import Case, When, heard, walk
from duty_tui.record.people import Person
from duty_tui.record.putting import put

REPORTER = "the reporter"
MARK = " [restricted]"


def hidden(case: Case) -> bool:
    """Whether the caller is not to be named: asked so, or a member of the public (XP-10)."""
    return case.referral.hide_caller == "yes" or case.referral.caller_kind == "member of the public"


def withheld_people(case: Case) -> dict[str, Person]:
    """Return everybody who is not to be named: marked so, or a caller who is hidden (XP-10; XD-10)."""
    return {key: person for key, person in case.people.items() if person.withheld or _reporter(case, key)}


def shown(edition: Edition) -> Edition:
    """Return the edition with a hidden reporter called "the reporter", other withheld names marked, and
    "(not confirmed)" behind every short text that was only heard (XP-13).
    """
    case = edition.case
    people = {key: _shown(case, key, person) for key, person in case.people.items()}
    corrections = {
        key: replace(item, was="") if _reporter(case, item.of) else item
        for key, item in case.corrections.items()
    }
    said = replace(case, people=people, corrections=corrections)
    return dataclasses.replace(edition, case=_not_confirmed(said))


def _not_confirmed(case: Case) -> Case:
    """Names keep their question mark: that a name was only heard is a gap, and whoever prints one says so.

    So does a text of several lines: there it ends a question.
    """
    heard_only = [
        place
        for place in walk(case)
        if place.field.type is str and place.value.endswith("?") and not place.field.long
    ]
    for place in heard_only:
        if place.field.name != "name" and not isinstance(place.owner, When):
            case = put(case, place.path, heard(place.value))
    return case


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
