"""A new item with what it can not do without, and nothing that somebody would have to take out again."""

from typing import Any

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Entry, Ref
from duty_tui.record.fields import field_of


def blank(kind: type[Entry], case: Case) -> Entry:
    """Return an item of a collection with empty required fields; a child's is about the first child."""
    needed: dict[str, Any] = {name: _empty(kind, name, case) for name in _required(kind)}
    return kind(**needed)


def _required(kind: type[Entry]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(kind) if field.required]


def _empty(kind: type[Entry], name: str, case: Case) -> object:
    shape = shapes_of(kind)[name]
    if shape.form == "reference":
        children = field_of(kind, name).names == "child"
        return Ref(next(iter(case.children if children else case.people), ""))
    return shape.choices[0] if shape.form == "choice" else 0 if shape.form == "number" else ""


def entry_type(collection: str) -> type[Entry] | None:
    """Return the type of a collection's items; none for a field of the case that is no collection."""
    shape = shapes_of(Case)[collection]
    record = shape.each.record if shape.has_items and shape.each else None
    return record if record is not None and issubclass(record, Entry) else None
