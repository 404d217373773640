"""The record of one child, taken out of the one record of the matter: nothing is written twice (XC-01).

What is about another child alone is left out; what is about several says what it says of this one. Another
child stands among the people, by name and date of birth, where this child's record names that child: as a
child of the case it would be asked where it is, and what was decided. Free text stays as written.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from duty_tui.record import Case, fields_of
from duty_tui.record.fields import Field
from duty_tui.record.people import Person
from duty_tui.record.refs import refs_of
from duty_tui.rules.facts import child_name

AnyRecord = TypeVar("AnyRecord", bound=msgspec.Struct)


def of_one_child(case: Case, child: str) -> Case:
    """Return the record as far as it is about one child, of a current case."""
    others = frozenset(case.children) - {child}
    mine = _about(replace(case, children={}, people={}), child, others)
    own = _about(case.children[child], child, others)
    linked = {key: _about(person, child, others) for key, person in case.people.items()}
    alone = replace(mine, children={child: own})
    named = set(refs_of(alone))
    people = {
        key: person
        for key, person in linked.items()
        if key in named or _concerns(case.people[key], child, others)
    }
    named |= {ref for person in people.values() for ref in refs_of(person)}
    siblings = {key: _in_short(case, key) for key in case.children if key in others and key in named}
    home = tuple(key for key in own.home_with if key not in others)
    return replace(mine, children={child: replace(own, home_with=home)}, people={**people, **siblings})


def _in_short(case: Case, key: str) -> Person:
    """Another child, as far as this record needs it: nobody asks here where that child is."""
    child = case.children[key]
    return Person(
        name=child.name,
        description="" if child.name else child_name(case, key),
        born=child.born,
        kind="family",
        relation="child of the same matter, with a record of its own",
    )


def _concerns(item: msgspec.Struct, child: str, others: frozenset[str]) -> bool:
    """Whether an item is about this child: it names it, or no child at all, or not other children alone."""
    fields = fields_of(type(item))
    declared = [ref for field in fields if field.names == "child" for ref in _refs(item, field)]
    if declared:
        return child in declared
    listed = [value for field in fields if isinstance(value := getattr(item, field.name), tuple) and value]
    return not any(others.issuperset(value) for value in listed)


def _refs(item: msgspec.Struct, field: Field) -> tuple[str, ...]:
    value = getattr(item, field.name)
    if isinstance(value, str):
        return (value,) if value else ()
    return value if isinstance(value, tuple) else ()


def _about(record: AnyRecord, child: str, others: frozenset[str]) -> AnyRecord:
    """The record without the items that are about others alone, at every depth."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Mapping):
            changed[field.name] = {
                key: _about(item, child, others) if isinstance(item, msgspec.Struct) else item
                for key, item in value.items()
                if not isinstance(item, msgspec.Struct) or _concerns(item, child, others)
            }
        elif field.names == "child" and isinstance(value, tuple) and child in value:
            changed[field.name] = (child,)
    return replace(record, **changed) if changed else record
