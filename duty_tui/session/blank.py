"""A new item with what it can not do without, and nothing that somebody would have to take out again."""

from typing import Any

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Entry, Ref, exactly
from duty_tui.record.fields import field_of
from duty_tui.session.working import Working


def blank(kind: type[Entry], working: Working) -> Entry:
    """Return an item of a collection with empty required fields.

    A child's is about the first child, a time is this moment.
    """
    return kind(**{name: _empty(kind, name, working) for name in _required(kind)})


def _required(kind: type[Entry]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(kind) if field.required]


def _empty(kind: type[Entry], name: str, working: Working) -> Any:
    shape = shapes_of(kind)[name]
    if shape.form == "reference":
        children = field_of(kind, name).names == "child"
        return Ref(next(iter(working.case.children if children else working.case.people), ""))
    if shape.form == "time":
        return exactly(working.now)
    return shape.choices[0] if shape.form == "choice" else 0 if shape.form == "number" else ""
