"""A record of a file, merged onto the one there is: present fields are set, absent ones stay."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, cast

import msgspec

from duty_tui.exchange.reading import Reading
from duty_tui.exchange.shapes import Shape, is_entry, shapes_of
from duty_tui.exchange.values import read_value
from duty_tui.record import Entry, Field, field_of, fields_of

NOT_EMPTY = "this may not be empty."
ONLY_WITHDRAWN = "items are not emptied: give each its mark 'withdrawn', with kind and reason."
AN_OBJECT = "an object in braces is wanted."


class Unread(NamedTuple):
    """Stands for a value that was refused; the fault is noted."""


class _Here(NamedTuple):
    """A field of the file: how it is declared, where it stands, what it holds so far."""

    kind: type[msgspec.Struct]
    field: Field
    shape: Shape
    path: str
    existing: Any


@cache
def _defaults(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The value of each field that may be left out; a factory stands for itself."""
    found = {}
    for field in msgspec.structs.fields(kind):
        if field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
        elif field.default is not msgspec.NODEFAULT:
            found[field.name] = field.default
    return found


def read_record(
    kind: type[msgspec.Struct],
    raw: object,
    existing: msgspec.Struct | None,
    path: str,
    reading: Reading,
    beside: tuple[str, ...] = (),
) -> Any:
    """Return the record of the file, merged onto the existing one; `Unread` where it is not complete.

    `beside` are keys that stand there and are no fields.
    """
    if not isinstance(raw, Mapping):
        reading.refuse(path, AN_OBJECT)
        return Unread()
    prefix = f"{path}." if path else ""
    values = {}
    for at, (name, value) in enumerate(raw.items(), 1):
        if name in shapes_of(kind):
            here = _Here(
                kind, field_of(kind, name), shapes_of(kind)[name], prefix + name, _of(existing, name)
            )
            values[name] = _read_field(value, here, reading)
        elif name not in beside:
            _refuse_unknown(kind, name, at, path, reading)
    return _made(kind, values, existing, prefix, reading)


def _of(record: msgspec.Struct | None, name: str) -> Any:
    return None if record is None else getattr(record, name)


def _refuse_unknown(kind: type[msgspec.Struct], name: str, at: int, path: str, reading: Reading) -> None:
    if reading.is_full:
        return
    names = [field.name for field in fields_of(kind)]
    near = get_close_matches(name, names, n=1)
    meant = f" (is '{near[0]}' meant?)" if near else ""
    reading.refuse(path, f"its key number {at} is no field{meant}. Fields are: {', '.join(names)}.")


def _made(
    kind: type[msgspec.Struct], values: dict[str, Any], existing: Any, prefix: str, reading: Reading
) -> Any:
    if existing is None:
        missing = [name for name in shapes_of(kind) if name not in values and name not in _defaults(kind)]
        for name in missing:
            reading.refuse(prefix + name, "this is missing, and can not be left out.")
        if missing:
            return Unread()
    if any(isinstance(value, Unread) for value in values.values()):
        return Unread()
    if existing is None:
        return kind(**values)
    merged = msgspec.structs.replace(existing, **values)
    return existing if merged == existing else merged


def _read_field(value: object, here: _Here, reading: Reading) -> Any:
    if value is None or (here.shape.form == "time" and isinstance(value, str) and not value.strip()):
        return _emptied(here, reading)
    if here.shape.form == "named":
        return _read_named(value, here, reading)
    if here.shape.record is not None:
        return read_record(here.shape.record, value, here.existing, here.path, reading)
    read = read_value(value, here.shape, here.field, here.path, reading)
    return Unread() if read is None else read


def _emptied(here: _Here, reading: Reading) -> Any:
    if here.shape.has_items and here.existing:
        reading.refuse(here.path, ONLY_WITHDRAWN)
    elif here.field.name in _defaults(here.kind):
        return _defaults(here.kind)[here.field.name]
    else:
        reading.refuse(here.path, NOT_EMPTY)
    return Unread()


def _read_named(value: object, here: _Here, reading: Reading) -> Any:
    if not isinstance(value, Mapping):
        reading.refuse(here.path, AN_OBJECT)
        return Unread()
    merged = dict(here.existing or {})
    each = cast(Shape, here.shape.each)
    for at, (key, item) in enumerate(value.items(), 1):
        path = f"{here.path}[{at}]"
        if is_entry(each.record):
            _merge_item(merged, each, item, path, reading)
        else:
            _merge_time(merged, key, item, path, here, reading)
    return Unread() if any(isinstance(item, Unread) for item in merged.values()) else merged


def _merge_item(merged: dict[str, Any], each: Shape, item: object, path: str, reading: Reading) -> None:
    if item is None:
        reading.refuse(path, ONLY_WITHDRAWN)
        return
    key = reading.ids[path]
    if _is_withdrawn(merged.get(key)) and _is_empty_mark(item):
        return
    merged[key] = read_record(cast(type[msgspec.Struct], each.record), item, merged.get(key), path, reading)


def _is_withdrawn(existing: object) -> bool:
    return isinstance(existing, Entry) and existing.withdrawn is not None


def _is_empty_mark(item: object) -> bool:
    """Whether this is what the export puts where a withdrawn item was: its reason is not in there."""
    mark = item.get("withdrawn") if isinstance(item, Mapping) and len(item) == 1 else None
    return isinstance(mark, Mapping) and mark.get("reason") == ""


def _merge_time(
    merged: dict[str, Any], key: str, item: object, path: str, here: _Here, reading: Reading
) -> None:
    """A time by the name of a collection: of these somebody said that there are none."""
    collections = [name for name, shape in shapes_of(here.kind).items() if shape.has_items]
    if key not in collections:
        reading.refuse(path, f"its key is none of: {', '.join(collections)}.")
    elif item is None:
        merged.pop(key, None)
    else:
        read = read_value(item, cast(Shape, here.shape.each), here.field, path, reading)
        merged[key] = Unread() if read is None else read
