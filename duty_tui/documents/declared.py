"""Items as they are declared: every field that holds something, under its label, in the order of declaration.

Nothing here knows a field by name but for the two that are marks.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import ended
from duty_tui.record import Entry, Field, When, field_of, fields_of, heard
from duty_tui.record.entry import Withheld
from duty_tui.rules.facts import discussion_name, in_catalogue, person_name

UNSAID: Final = frozenset({"withdrawn", "withheld"})
"""Fields of an item that are printed as its mark, or not at all."""


def declared(edition: Edition, label: str, items: Mapping[str, msgspec.Struct]) -> Iterator[Line]:
    """Yield a paragraph for each item of a collection, behind the label; numbered where there are several."""
    for number, item in enumerate(items.values(), start=1):
        yield from item_lines(edition, f"{label}{f' {number}' if len(items) > 1 else ''}:", item)


def with_inner(edition: Edition, label: str, items: Mapping[str, Entry]) -> Iterator[Line]:
    """Yield each item as `declared` does, and what is collected inside it one step further in."""
    for number, item in enumerate(items.values(), start=1):
        yield from whole(edition, f"{label}{f' {number}' if len(items) > 1 else ''}:", item)


def whole(edition: Edition, named: str, item: Entry) -> Iterator[Line]:
    """Yield one item behind its name, and what is collected inside it one step further in."""
    inner: dict[str, Mapping[str, Entry]] = {name: {} for name in _collections(item)}
    yield from item_lines(edition, named, replace(item, **inner))
    for name in inner:
        title, found = field_of(type(item), name).label, getattr(item, name)
        yield from (dataclasses.replace(line, indent=1) for line in declared(edition, title, found))


def _collections(item: Entry) -> list[str]:
    return [name for name in item.__struct_fields__ if isinstance(getattr(item, name), Mapping)]


def item_lines(edition: Edition, number: str, item: msgspec.Struct) -> Iterator[Line]:
    """Yield an item as one paragraph behind its number or name, and a mark where it is withheld."""
    text = " ".join(
        f"{label}{'' if label.endswith('?') else ':'} {ended(value)}"
        for label, value in _values(edition, item)
    )
    if text:
        yield Line(text, strong=number)
    if isinstance(item, Entry) and item.withheld:
        yield _mark(edition, item.withheld)


def _mark(edition: Edition, withheld: Withheld) -> Line:
    fields = ("ground", "asked_by", "review")
    others = [(field, getattr(withheld, field.name)) for field in fields_of(Withheld) if field.name in fields]
    said_of = " ".join(f"{field.label}: {ended(said(edition, value))}" for field, value in others if value)
    label = edition.protocol.words("not-to-be-disclosed")
    return Line(f"{ended(withheld.from_whom)} {said_of}".strip(), strong=label, indent=1)


def _values(edition: Edition, item: msgspec.Struct, before: str = "") -> Iterator[tuple[str, str]]:
    for field in fields_of(type(item)):
        value = getattr(item, field.name)
        if field.name in UNSAID or value in (None, "", (), {}, False):
            continue
        label = f"{before}{field.label}{' (restricted)' if field.restricted else ''}"
        if isinstance(value, Mapping):
            for number, each in enumerate(value.values(), start=1):
                yield from _values(edition, each, f"{field.label} {number}, ")
        elif isinstance(value, msgspec.Struct) and not isinstance(value, When):
            yield from _values(edition, value, f"{field.label}, ")
        else:
            yield label, said(edition, value, field)


def said(edition: Edition, value: object, field: Field | None = None) -> str:
    """Return a value as it is printed: a time in words, a reference as a name, several with commas.

    A question mark behind a long text ends a question; behind a short one it means "as heard" (XP-13).
    """
    if isinstance(value, When):
        typed = f" (typed: {value.typed})" if not value.known or value.precision == "about" else ""
        return f"{edition.when(value)}{typed}"
    if isinstance(value, tuple):
        return ", ".join(said(edition, each, field) for each in value)
    if value is True:
        return "yes"
    text = str(value)
    return _named(edition, text, field) or (text if field and field.long else heard(text))


def _named(edition: Edition, text: str, field: Field | None) -> str:
    """The name behind an id of the case or a key of the protocol; empty for any other text."""
    case = edition.case
    if text in case.people or text in case.children:
        return person_name(case, text)
    if text in case.discussions:
        return discussion_name(case, text)
    words = in_catalogue(edition.protocol, field.catalogue, text) if field and field.catalogue else text
    return words if words != text else ""
