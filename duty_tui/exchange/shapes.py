"""What a declared type means to somebody who writes or reads JSON: one small vocabulary for all fields."""

import types
import typing
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, fields_of
from duty_tui.record.times import When

Form = Literal["text", "truth", "number", "choice", "reference", "time", "record", "many", "named"]


class Shape(NamedTuple):
    """How a value stands in JSON."""

    form: Form
    optional: bool = False
    """Whether the record may hold no value at all."""
    choices: tuple[str, ...] = ()
    record: type[msgspec.Struct] | None = None
    each: "Shape | None" = None
    """The shape of one of `many` (a list), or of one `named` (an object of items, or of times)."""

    @property
    def has_items(self) -> bool:
        """Whether this is a collection: items by id, never emptied, only withdrawn."""
        return self.form == "named" and self.each is not None and is_entry(self.each.record)


_PLAIN: dict[Any, Shape] = {
    str: Shape("text"),
    bool: Shape("truth"),
    int: Shape("number"),
    Ref: Shape("reference"),
    When: Shape("time"),
}


def is_entry(kind: type[msgspec.Struct] | None) -> bool:
    """Return whether a record type is an item of a collection, with an id and a mark of withdrawal."""
    return kind is not None and issubclass(kind, Entry)


@cache
def shapes_of(kind: type[msgspec.Struct]) -> dict[str, Shape]:
    """Return the shape of every field of a record type, in the order of declaration."""
    return {field.name: shape_of(field.type) for field in fields_of(kind)}


def shape_of(declared: Any) -> Shape:
    """Return the shape of a declared type; raises `TypeError` for a type that no record has used so far."""
    if declared in _PLAIN:
        return _PLAIN[declared]
    origin, inner = typing.get_origin(declared), typing.get_args(declared)
    if origin in (types.UnionType, typing.Union):
        (one,) = (kind for kind in inner if kind is not types.NoneType)
        return shape_of(one)._replace(optional=True)
    if origin is Literal:
        return Shape("choice", choices=inner)
    if origin is tuple:
        return Shape("many", each=shape_of(inner[0]))
    if origin is dict:
        return Shape("named", each=shape_of(inner[1]))
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        return Shape("record", record=declared)
    raise TypeError("This type has no form in JSON yet.")
