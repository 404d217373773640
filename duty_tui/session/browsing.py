"""Walking through a matter, collection by collection, also those inside a discussion."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Path, Ref, When, fields_of
from duty_tui.record.putting import at as value_at
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say
from duty_tui.session.blank import blank
from duty_tui.session.working import Working


@dataclass(frozen=True, slots=True)
class Listed:
    """A collection or an item, as a line."""

    path: Path
    label: str
    is_item: bool


def collections(case: Case) -> tuple[Listed, ...]:
    """Return every collection of the case with its count, and those of its discussions."""
    own = _collections(case, case, ())
    inner = [
        each
        for number, (key, held) in enumerate(case.discussions.items(), start=1)
        for each in _collections(case, held, ("discussions", key), f"discussion {number}: ")
    ]
    return (Listed(("referral",), "Referral", True), *own, *inner)


def _collections(case: Case, record: msgspec.Struct, path: Path, before: str = "") -> list[Listed]:
    shapes = shapes_of(type(record))
    return [
        Listed((*path, field.name), f"{before}{field.label} ({len(getattr(record, field.name))})", False)
        for field in fields_of(type(record))
        if shapes[field.name].has_items
    ]


def items(case: Case, path: Path) -> tuple[Listed, ...]:
    """Return the items of a collection, each by the first things it says."""
    found: Mapping[str, msgspec.Struct] = value_at(case, path)
    return tuple(Listed((*path, key), _line(case, item), True) for key, item in found.items())


def _line(case: Case, item: msgspec.Struct) -> str:
    said = (_said(case, getattr(item, field.name)) for field in fields_of(type(item)))
    return "  ".join(text for text in said if text)[:76] or "(empty)"


def _said(case: Case, value: object) -> str:
    if isinstance(value, When):
        return say(value, short=True)
    if isinstance(value, str):
        return person_name(case, value) or value
    if isinstance(value, tuple):
        return ", ".join(_said(case, each) for each in value)
    return ""


def new(working: Working, path: Path) -> Path:
    """Add an empty item to a collection and return its place."""
    owner = working.at(path[:-1])
    kind = shapes_of(owner.__class__)[path[-1]].each
    item = blank(kind.record, working.case)  # type: ignore[arg-type, union-attr]  # `collections` lists these
    return (*path, Ref(working.add(path, item)))
