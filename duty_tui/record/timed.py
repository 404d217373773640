"""Every time of a record, where it stands: what rules look at each time a field is left, and so quickly."""

import typing
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from duty_tui.record.fields import Field, Path, Place, fields_of
from duty_tui.record.times import When

Holds = Literal["time", "record", "items"]


class _Step(NamedTuple):
    field: Field
    holds: Holds


@cache
def _plan(kind: type[msgspec.Struct]) -> tuple[_Step, ...]:
    """The fields of a type that are a time, or can hold one further in; found once for each type."""
    steps = ((field, _holds(field.type)) for field in fields_of(kind))
    return tuple(_Step(field, holds) for field, holds in steps if holds)


def _holds(declared: Any) -> Holds | None:
    if typing.get_origin(declared) is dict:
        item = typing.get_args(declared)[1]
        return "items" if _is_record(item) else None
    kinds = typing.get_args(declared) or (declared,)
    if When in kinds:
        return "time"
    return "record" if any(map(_is_record, kinds)) else None


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not When


def times(record: msgspec.Struct) -> list[Place]:
    """Return every time of a record with its place, outermost first: those of `walk`, and nothing else."""
    found: list[Place] = []
    _collect(record, (), found)
    return found


def _collect(record: msgspec.Struct, path: Path, found: list[Place]) -> None:
    for field, holds in _plan(type(record)):
        value = getattr(record, field.name)
        if not value:
            continue
        here = (*path, field.name)
        if holds == "time":
            found.append(Place(here, record, field, value))
        elif holds == "record":
            _collect(value, here, found)
        else:
            for key, item in value.items():
                _collect(item, (*here, key), found)
