"""Any case at all, drawn from the declarations of the record: what is declared tomorrow is drawn, too."""

import types
import typing
from datetime import datetime, timedelta, timezone
from itertools import chain, count
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import strategies as st

from duty_tui.record import Case, Entry, Ref, When, fields_of
from duty_tui.record.fields import Names

STEERING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
NAMED = {
    "child": ["children"],
    "discussion": ["discussions"],
    "action": ["actions"],
    "person": ["people", "children"],
}
REFERRED_TO = ("children", "people", "discussions", "actions")

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=STEERING, include_characters="\n\t"),
    max_size=20,
)
offsets = st.sampled_from([timezone(timedelta(minutes=minutes)) for minutes in (0, 60, 330, -600)])
moments = st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=offsets)  # noqa: DTZ001
times = st.builds(
    When,
    typed=texts,
    at=st.none() | moments,
    precision=st.sampled_from(["exact", "about", "part of day", "day", "month", "not known"]),
)


class Drawing:
    """One case while it is drawn: the ids given so far."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count(1)
        self.known = {name: [self.id() for _ in range(draw(st.integers(1, 2)))] for name in REFERRED_TO}

    def id(self) -> str:
        """The next id, as a UUID of version 7 looks."""
        return str(UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0000 + next(self.numbers)))

    def record(self, kind: type[msgspec.Struct], chosen: int = 5) -> Any:
        """A record of this type: what must be there, and some of the rest."""
        needed = {field.name for field in msgspec.structs.fields(kind) if field.required}
        others = [field.name for field in fields_of(kind) if field.name not in needed]
        some = self.draw(st.lists(st.sampled_from(others), max_size=chosen, unique=True)) if others else []
        values = {
            field.name: self.value(field.type, field.names)
            for field in fields_of(kind)
            if field.name in needed | {*some}
        }
        return kind(**values)

    def value(self, declared: Any, names: Names) -> Any:
        """A value of a declared type."""
        origin, inner = typing.get_origin(declared), typing.get_args(declared)
        if declared is Ref:
            return self.draw(
                st.sampled_from([*chain.from_iterable(self.known[name] for name in NAMED[names])])
            )
        if declared is When:
            return self.draw(times)
        if origin in (types.UnionType, typing.Union):
            return self.draw(st.none()) if self.draw(st.booleans()) else self.value(inner[0], names)
        if origin is typing.Literal:
            return self.draw(st.sampled_from(inner))
        if origin is tuple:
            return tuple(self.value(inner[0], names) for _ in range(self.draw(st.integers(0, 2))))
        if origin is dict:
            return {self.id(): self.value(inner[1], names) for _ in range(self.draw(st.integers(0, 2)))}
        if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
            return self.record(declared)
        return self.draw({str: texts, bool: st.booleans(), int: st.integers(-(2**59), 2**59)}[declared])


@st.composite
def cases(draw: st.DrawFn, always: str = "reference") -> Case:
    """A case with children, people and discussions, the field `always`, and some of the other fields."""
    drawing = Drawing(draw)
    collections = {
        field.name: typing.get_args(field.type)[1] for field in fields_of(Case) if is_items(field.type)
    }
    values: dict[str, Any] = {
        name: {key: drawing.record(collections[name]) for key in ids} for name, ids in drawing.known.items()
    }
    rest = [field for field in fields_of(Case) if field.name not in REFERRED_TO]
    for field in draw(st.lists(st.sampled_from(rest), max_size=6, unique_by=lambda field: field.name)):
        values[field.name] = drawing.value(field.type, field.names)
    if always in collections:
        key = drawing.id()
        values[always] = {**values.get(always, {}), key: drawing.record(collections[always], chosen=12)}
    said = draw(st.lists(st.sampled_from(sorted(collections)), max_size=2, unique=True))
    values["none_said"] = {name: draw(times) for name in said}
    return Case(**{"reference": draw(texts), **values})


def is_items(declared: Any) -> bool:
    """Whether a declared type is a collection of items."""
    inner = typing.get_args(declared)
    return typing.get_origin(declared) is dict and issubclass(inner[1], Entry)
