"""A case in which every field holds something that stands nowhere else, made from the declarations."""

import types
import typing
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.record import Case, Entry, Path, Ref, When, fields_of, walk
from duty_tui.record.fields import Names
from duty_tui.record.putting import put

IDS: dict[Names, str] = {"child": "c1", "person": "p1", "discussion": "d1", "action": "a1"}


class Leaf(NamedTuple):
    """A value without parts, and where it stands."""

    path: Path
    value: Any


def full_case() -> Case:
    """Two children, one of them unborn, and one item of everything else, with every field filled."""
    numbers = count(1)
    children = {"c1": replace(_record(_kind("children"), numbers), unborn=False)}
    children["c2"] = replace(_record(_kind("children"), numbers), unborn=True)
    people = {"p1": _record(_kind("people"), numbers), "p2": _record(_kind("people"), numbers)}
    values = {field.name: _value(field.type, field.names, numbers) for field in fields_of(Case)}
    values["none_said"] = {}
    values["referral"] = replace(values["referral"], caller="p2")
    discussions = {"d1": next(iter(values["discussions"].values()))}
    actions = {"a1": next(iter(values["actions"].values()))}
    named = {"children": children, "people": people, "discussions": discussions, "actions": actions}
    return Case(**{**values, **named})


def as_heard(case: Case) -> Case:
    """The same case with a question mark behind every short text: heard, and not checked (XP-13)."""
    for place in reversed([*walk(case)]):
        if place.field.type is str and not place.field.long and not isinstance(place.owner, When):
            case = put(case, place.path, f"{place.value}?")
    return case


def leaves(case: Case) -> Iterator[Leaf]:
    """Every text, number, time and word chosen from a list; names of other items are none."""
    for place in walk(case):
        if not (isinstance(place.owner, When) or _refers(place.field.type)):
            values = place.value if isinstance(place.value, tuple) else (place.value,)
            yield from (Leaf(place.path, each) for each in values if isinstance(each, When | str | int))


def _refers(declared: Any) -> bool:
    return declared is Ref or any(map(_refers, typing.get_args(declared)))


def _kind(collection: str) -> type[Entry]:
    field = next(field for field in fields_of(Case) if field.name == collection)
    kind: type[Entry] = typing.get_args(field.type)[1]
    return kind


def _record(kind: type[msgspec.Struct], numbers: Iterator[int]) -> Any:
    fields = [field for field in fields_of(kind) if field.name not in ("withdrawn", "withheld")]
    return kind(**{field.name: _value(field.type, field.names, numbers) for field in fields})


def _value(declared: Any, names: Names, numbers: Iterator[int]) -> Any:
    origin, inner = typing.get_origin(declared), typing.get_args(declared)
    if origin in (types.UnionType, typing.Union):
        return _value(inner[0], names, numbers)
    if declared is Ref:
        return IDS[names]
    if declared is When:
        at = datetime(2026, 12, 1, tzinfo=LONDON) + timedelta(minutes=7 * next(numbers))
        return When(typed="typed", at=datetime.fromisoformat(at.isoformat()), precision="exact")
    if origin is typing.Literal:
        return inner[0]
    if origin is tuple:
        return (_value(inner[0], names, numbers),)
    if origin is dict:
        key, item = f"i{next(numbers)}", inner[1]
        return {key: _value(item, names, numbers)}
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        return _record(declared, numbers)
    number = next(numbers)
    return {str: f"word{number:04}", bool: True, int: 1000 + number}[declared]
