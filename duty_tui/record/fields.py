"""How a field is declared: once, with label, hint, source, and whether it is restricted.

The screens, the Word file, the gaps, the history and the import format all read these declarations.
"""

import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, NewType

import msgspec

Ref = NewType("Ref", str)
"""The id of another item of the same case (a child, a person, an invitation …)."""

Looks = typing.Literal["back", "forward"]
"""Whether a time without its day is sought in the past (what happened) or in the future (what is due)."""

Names = typing.Literal["person", "child", "discussion", "action"]
"""What a reference points to: a child, a discussion, or any person."""

Catalogue = typing.Literal[
    "", "agency", "agenda", "approval", "authority", "decision", "distribution", "events", "form", "reach"
]
"""Sections of the protocol whose keys a text holds; a text that is no key stays as it is. "authority": the
keys of the protocols of the store."""

Switch = typing.Literal["", "strengths"]
"""A table of the protocol whose `used` says whether a collection is asked for at all."""

Answer = typing.Literal["yes", "no", "not known"]
"""A question that was answered; an unanswered one has no value."""

Wanted = typing.Literal["", "tonight", "before hand-over", "day team"]
"""When something empty is a gap: for tonight, before the hand-over, for the day team, or never (XP-18)."""


class Fact(NamedTuple):
    """A fact that calls for a group of other facts: a value in a field of a collection's items."""

    collection: str
    field: str
    value: str = ""
    """One value of the field, or of several in it; empty: any value."""


def about(
    label: str,
    hint: str = "",
    source: str = "",
    *,
    restricted: bool = False,
    long: bool = False,
    looks: Looks = "back",
    names: Names = "person",
    catalogue: Catalogue = "",
    opens: tuple[Fact, ...] = (),
    wanted: Wanted = "",
    once: str = "",
    event: str = "",
    closes: bool = False,
    after: str = "",
    played: str = "",
    decision: bool = False,
    switch: Switch = "",
) -> msgspec.Meta:
    """Declare a field: the metadata for `Annotated`.

    `source` names the document and section that ask for the field, `restricted` keeps it out of every copy
    that is not chosen otherwise, `long` marks text of several lines (saved as splices), `looks` says in which
    direction a time typed without its day is sought, `names` what a reference points to, `catalogue` of
    which section of the protocol the text is a key. A collection with `opens` is asked for when one of those
    facts is recorded. What is `wanted` and empty is a gap, `once` another field of the item is filled.
    `event` is the protocol's name of the moment: limits run from it, and what `closes` an item ends them.
    `after` is the field that it can not come before. A post is taken from those that the protocol names for
    what is `played` ("chair", or a key of its roles) where its beginning is typed; any other stays as typed.
    A `decision` is refused, and offered again, on a record that has moved on since it was seen.
    Without its `switch` a collection is not offered; what stands in it is shown all the same.
    """
    return msgspec.Meta(
        title=label,
        description=hint or None,
        extra={
            "source": source,
            "restricted": restricted,
            "long": long,
            "looks": looks,
            "names": names,
            "catalogue": catalogue,
            "opens": opens,
            "wanted": wanted,
            "once": once,
            "event": event,
            "closes": closes,
            "after": after,
            "played": played,
            "decision": decision,
            "switch": switch,
        },
    )


class Field(NamedTuple):
    """One declared field of a record type."""

    name: str
    label: str
    hint: str
    source: str
    restricted: bool
    long: bool
    type: Any
    """The declared type without its metadata."""
    looks: Looks
    names: Names
    catalogue: Catalogue = ""
    opens: tuple[Fact, ...] = ()
    wanted: Wanted = ""
    once: str = ""
    event: str = ""
    closes: bool = False
    after: str = ""
    played: str = ""
    decision: bool = False
    switch: Switch = ""


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """Return the declared fields of a record type, in the order of their declaration."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(_field(name, hints[name]) for name in kind.__struct_fields__)


def field_of(kind: type[msgspec.Struct], name: str) -> Field:
    """Return one declared field; raises `KeyError` where the type has none of that name."""
    return next((field for field in fields_of(kind) if field.name == name), None) or _missing(name)


def _missing(name: str) -> Field:
    raise KeyError(name)


def _field(name: str, hint: Any) -> Field:
    if typing.get_origin(hint) is typing.Annotated:
        plain, meta = hint.__origin__, hint.__metadata__[0]
        said = {"name": name, "label": meta.title, "hint": meta.description or "", "type": plain}
        return Field(**said, **meta.extra)
    return Field(name, name.replace("_", " "), "", "", False, False, hint, "back", "person")


Path = tuple[str, ...]
"""A place in a case: field names and item ids, from the outside in."""


class Place(NamedTuple):
    """A value in a case, and where it stands."""

    path: Path
    owner: msgspec.Struct
    field: Field
    value: Any


def walk(record: msgspec.Struct, path: Path = ()) -> Iterator[Place]:
    """Yield every declared value of a record that is not empty, with its path, outermost first."""
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value in (None, "", (), {}):
            continue
        here = (*path, field.name)
        yield Place(here, record, field, value)
        if isinstance(value, msgspec.Struct):
            yield from walk(value, here)
        elif isinstance(value, Mapping):
            for key, item in value.items():
                if isinstance(item, msgspec.Struct):
                    yield from walk(item, (*here, key))


CONFIRMED, NOT_CONFIRMED = "", " (not confirmed)"


def heard(text: str) -> str:
    """Return a text as it is printed: a trailing `?` means "as heard, not checked" (XP-13)."""
    return text.rstrip("? ") + NOT_CONFIRMED if text.endswith("?") and len(text) > 1 else text
