"""Is every value of the right kind? Each wrong one is named by itself, not only the first."""

import types
import typing
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final, Literal

import msgspec

from duty_tui.protocol.faults import Fault, Lines
from duty_tui.protocol.files import Table
from duty_tui.protocol.model import Protocol

_KINDS: Final[dict[Any, str]] = {
    str: 'text in quotes, "…"',
    int: "a whole number",
    bool: "true or false",
    date: "a date such as 2026-12-24",
    time: "a time such as 09:00:00",
}


def converted(value: Any, kind: Any) -> Any:
    """The value as that type; raises `msgspec.ValidationError`."""
    return msgspec.convert(value, kind, str_keys=True)


def shape_faults(tables: Table, lines: Lines) -> Iterator[Fault]:
    """Every unknown key, missing value and value of the wrong kind in the merged tables of a protocol."""
    yield from _of_struct(tables, Protocol, "", lines)


def _of_struct(values: Table, kind: type[msgspec.Struct], place: str, lines: Lines) -> Iterator[Fault]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in values.keys() - fields.keys():
        key = _join(place, name)
        yield Fault(lines.of(key), key, "Unknown key.", f"Use one of: {', '.join(sorted(fields))}.")
    for name, field in fields.items():
        key = _join(place, name)
        if name in values:
            yield from _of_value(values[name], field.type, key, lines)
        elif field.required:
            yield Fault(lines.of(key), key, "It is missing.", f"Give {_kind(field.type)}.")


def _of_value(value: Any, kind: Any, key: str, lines: Lines) -> Iterator[Fault]:
    entry = _entry_type(kind)
    if entry and isinstance(value, dict):
        for name, each in value.items():
            yield from _of_value(each, entry, _join(key, name), lines)
    elif _is_struct(kind) and isinstance(value, dict):
        yield from _of_struct(value, kind, key, lines)
    elif not _fits(value, kind):
        yield Fault(lines.of(key), key, "The value is of the wrong kind.", f"Give {_kind(kind)}.")


def _entry_type(kind: Any) -> type[msgspec.Struct] | None:
    arguments = typing.get_args(kind)
    return arguments[1] if typing.get_origin(kind) is dict and _is_struct(arguments[1]) else None


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _fits(value: Any, kind: Any) -> bool:
    try:
        converted(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _kind(kind: Any) -> str:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return "one of: " + ", ".join(f'"{each}"' for each in arguments)
    if origin is types.UnionType:
        return _kind(arguments[0])
    if origin is tuple:
        return f"a list in square brackets; each {_kind(arguments[0]).removeprefix('one of: ')}"
    if origin is dict and arguments[0] is date:
        return 'a table of days and reasons, such as 2026-12-24 = "closed early"'
    if origin is dict or _is_struct(kind):
        return "a table of keys and values"
    return _KINDS[kind]


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
