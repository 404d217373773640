"""Walking through a matter, collection by collection, also those inside a discussion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, When, exactly, field_of, fields_of
from duty_tui.record.discussion import Discussion
from duty_tui.record.putting import at as value_at
from duty_tui.rules.branches import groups, is_open
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say, say_clock
from duty_tui.rules.strengths import offered as in_use
from duty_tui.session.blank import blank
from duty_tui.session.branching import offered
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working

OWN: Final = ("severity", "severity_line", "unfinished")
"""What a person enters about the matter itself."""

CLOSED: Final = ("",)
"""Stands for the groups of facts that nothing calls for so far: one line, behind all others."""

WRITTEN_BY_PROGRAM: Final = frozenset({"copies", "drafts"})
"""Collections to which nobody adds by hand."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A collection or an item, as a line."""

    path: Path
    label: str
    is_item: bool
    only: tuple[str, ...] = ()
    """Fields that are shown of an item; without any, all that it declares."""


def collections(case: Case, protocol: Protocol) -> tuple[Listed, ...]:
    """Return every collection of the case with its count, and those of its discussions and their rows.

    What the authority does not use is left out while nothing stands in it.
    """
    own = [
        Listed((), f"Severity: {case.severity or 'not chosen'}", True, OWN),
        Listed(("referral",), "Referral", True),
        # What the facts call for tonight stands before what every night has.
        *sorted((each for each in _own(case) if is_open(case, each.path[0])), key=_behind_groups),
    ]
    inner = [
        each
        for number, (key, held) in enumerate(case.discussions.items(), start=1)
        for each in _collections(case, held, ("discussions", key), f"discussion {number}: ")
        if in_use(field_of(Discussion, each.path[-1]), getattr(held, each.path[-1]), protocol)
    ]
    presence = [
        each
        for key, held in case.discussions.items()
        for row, item in held.invitations.items()
        for each in _collections(
            case, item, ("discussions", key, "invitations", row), f"{_line(case, item)[:40]}: "
        )
    ]
    closed = len(closed_groups(case))
    return (
        *own,
        *inner,
        *presence,
        *_inside_others(case),
        Listed(CLOSED, f"What nothing calls for so far ({closed} groups)", False),
    )


def _own(case: Case) -> list[Listed]:
    return [each for each in _collections(case, case, ()) if each.path[0] not in WRITTEN_BY_PROGRAM]


def _behind_groups(listed: Listed) -> bool:
    return all(field.name != listed.path[0] for field in groups())


def closed_groups(case: Case) -> tuple[Listed, ...]:
    """Return the groups of facts that nothing calls for so far: they can be begun all the same."""
    return tuple(each for each in _own(case) if not is_open(case, each.path[0]))


def _inside_others(case: Case) -> Iterator[Listed]:
    """Collections inside items of other collections: who was told of a change, who is on the four lists."""
    shapes = shapes_of(Case)
    for field in fields_of(Case):
        if field.name not in {"discussions", *WRITTEN_BY_PROGRAM} and shapes[field.name].has_items:
            for number, (key, item) in enumerate(getattr(case, field.name).items(), start=1):
                yield from _collections(case, item, (field.name, key), f"{field.label} {number}: ")


def _collections(case: Case, record: msgspec.Struct, path: Path, before: str = "") -> list[Listed]:
    shapes = shapes_of(type(record))
    return [
        Listed((*path, field.name), f"{before}{field.label} ({_count(case, record, field.name)})", False)
        for field in fields_of(type(record))
        if shapes[field.name].has_items
    ]


def _count(case: Case, record: msgspec.Struct, name: str) -> str:
    said = case.none_said.get(name) if record is case else None
    return f"none, said {say_clock(said)}" if said else str(len(getattr(record, name)))


def items(case: Case, path: Path) -> tuple[Listed, ...]:
    """Return the items of a collection, each by the first things it says."""
    if path == CLOSED:
        return closed_groups(case)
    found: Mapping[str, msgspec.Struct] = value_at(case, path)
    return tuple(Listed((*path, key), _line(case, item), True) for key, item in found.items())


def _line(case: Case, item: msgspec.Struct) -> str:
    said = (_said(case, getattr(item, field.name)) for field in fields_of(type(item)))
    return "  ".join(text for text in said if text)[:74] or "(empty)"


def _said(case: Case, value: object) -> str:
    if isinstance(value, When):
        return say(value, short=True)
    if isinstance(value, str):
        return person_name(case, value) or value
    if isinstance(value, tuple):
        return ", ".join(_said(case, each) for each in value)
    return ""


def new(working: Working, path: Path) -> Slot:
    """Return the slot of a new item of a collection, which is made when its first word is typed."""
    if (asked := offered(working, path[0])) is not None:
        return asked
    owner = working.at(path[:-1])
    shape = shapes_of(owner.__class__)[path[-1]].each
    kind: Any = shape.record if shape else None

    def make(working: Working) -> Path:
        return (*path, working.add(path, blank(kind, working)))

    return fresh(kind, f"{'/'.join(path)} {len(working.at(path)) + 1}", make)


def none(working: Working, path: Path) -> str:
    """Note that somebody said that there is none, or take that back; returns what was done.

    "None" and "nobody asked" are two facts (SCREENS 2.1).
    """
    if len(path) != 1 or value_at(working.case, path):
        return "Only an empty list of the matter can be said to be none."
    said = dict(working.case.none_said)
    if said.pop(path[0], None) is None:
        said[path[0]] = exactly(working.now)
    working.put(("none_said",), said)
    return "Said to be none, now." if path[0] in said else "No longer said to be none."
