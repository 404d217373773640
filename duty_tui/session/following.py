"""What follows from what was entered: nobody types it twice; it stands in its form and can be changed.

What is entered now happened now: the moment that belongs to a field is written beside it. Who is at home with
a child lives at its address. "Leo's father" is a parent of Leo. Only what is empty is filled.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.decisions import FamilyTold, Medical, Section47
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Check
from duty_tui.rules.facts import child_label
from duty_tui.session.working import Working

MOMENTS: Final[dict[tuple[type[msgspec.Struct], str], str]] = {
    (Section47, "decided_by"): "at",
    (Medical, "consent"): "consent_at",
    (FamilyTold, "told_by"): "told_at",
    (Check, "permission_agreed_by"): "permission_agreed_at",
}
"""A field, and the field with the moment at which it was said."""

PARENTS: Final = ("father", "mother", "dad", "mum")


def follow(working: Working, path: Path) -> tuple[str, ...]:
    """Fill what follows from the field at a place; returns the names of fields of the same item."""
    item = working.at(path[:-1])
    if isinstance(item, Child):
        _family(working, Ref(path[1]), path[-1])
    return _moment(working, path, item)


def _moment(working: Working, path: Path, item: Any) -> tuple[str, ...]:
    name = MOMENTS.get((type(item), path[-1]))
    if name is None or getattr(item, name) is not None or not getattr(item, path[-1]):
        return ()
    working.put((*path[:-1], name), exactly(working.now))
    return (name,)


def _family(working: Working, key: Ref, field: str) -> None:
    child = working.case.children[key]
    if field == "home_with":
        for each in child.home_with:
            _fill(working, each, kind="family", adult_in_home="yes", address=child.address)
            parent_by_description(working, each)
    elif field == "mother" and child.mother:
        _fill(working, child.mother, expecting=key)


def parent_by_description(working: Working, person: Ref) -> None:
    """Whoever is described as "Leo's mother" is a parent of the child of that name."""
    known = working.case.people.get(person)
    if known is None:
        return
    for kin, child, name in _parentage(working.case, known):
        _fill(working, person, relation=f"{kin} of {name}", parent_of=(child,))


def _parentage(case: Case, person: Person) -> Iterator[tuple[str, Ref, str]]:
    said = re.fullmatch(r"(\S+?)['’]s (\w+)", person.description)
    if said is None or said[2] not in PARENTS:
        return
    for key in case.children:
        name = child_label(case, key)
        if name.casefold() == said[1].casefold():
            yield said[2], Ref(key), name


def _fill(working: Working, person: Ref, **fields: Any) -> None:
    """Put values into those fields of a person that nobody has filled."""
    known = working.case.people.get(person)
    if known is not None:
        empty = {name: value for name, value in fields.items() if value and not getattr(known, name)}
        working.change(("people", person), **empty)
