"""Which groups of facts the case calls for: those whose declared facts are recorded, and for whom.

A group is a collection of the case that declares what opens it. Forms, entries, gaps, clocks and documents
all ask here, so that a group is open for each of them or for none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Entry, Field, Path, Ref, fields_of
from duty_tui.record.branches.elsewhere import Allegation
from duty_tui.record.fields import Fact

SUBJECTS: Final = ("child", "person", "who")
"""Fields in which an item of a group names whom it is about."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One group of facts that is called for, or that somebody has begun."""

    field: Field
    """How the case declares it: collection, label, source, when it is wanted."""
    subject: str
    """Id of the child or person it is about; empty where the item names nobody."""
    path: Path | None
    """Its item; none where nothing is recorded yet."""

    def item(self, case: Case) -> Entry | None:
        """Return what is recorded."""
        return None if self.path is None else getattr(case, self.path[0])[self.path[1]]


@cache
def groups() -> tuple[Field, ...]:
    """Return every collection that is asked for only where facts call for it, in the order of declaration."""
    return tuple(field for field in fields_of(Case) if field.opens)


def kind_of(field: Field) -> Any:
    """Return the record type of a group's items."""
    each = shapes_of(Case)[field.name].each
    return each.record if each else None


def subject_field(kind: type[msgspec.Struct]) -> str:
    """Return the field in which items of a type name whom they are about; empty where none does."""
    return next((name for name in SUBJECTS if name in kind.__struct_fields__), "")


def branches(case: Case) -> tuple[Branch, ...]:
    """Return the groups that are open: every item there is, and every child or person who calls for one."""
    return tuple(branch for field in groups() for branch in _of(case, field))


def is_open(case: Case, collection: str) -> bool:
    """Return whether a collection is asked for; one that declares no facts always is."""
    if all(field.name != collection for field in groups()):
        return True
    return any(branch.field.name == collection for branch in branches(case))


def _of(case: Case, field: Field) -> Iterator[Branch]:
    items, named = getattr(case, field.name), subject_field(kind_of(field))
    for key, item in items.items():
        yield Branch(field, getattr(item, named, ""), (field.name, key))
    recorded = {getattr(item, named, "") for item in items.values()}
    for subject in called_for(case, field.opens):
        if subject not in recorded:
            yield Branch(field, subject, None)


def called_for(case: Case, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """Return the children or people of whom one of the facts is recorded, each once, in order of entry.

    A fact of the whole matter, as one of the referral, is of nobody: an empty id stands for it.
    """
    found = {subject: None for fact in facts for subject in _subjects(case, fact)}
    order = [*case.children, *case.people]
    return tuple(sorted(found, key=lambda subject: order.index(subject) if subject else -1))


def _subjects(case: Case, fact: Fact) -> Iterator[Ref]:
    where = getattr(case, fact.collection)
    if not isinstance(where, Mapping):
        yield from [Ref("")] if _holds(getattr(where, fact.field), fact.value) else []
        return
    for key, item in where.items():
        subject = getattr(item, "child", None) or Ref(key)
        known = subject in case.children or subject in case.people
        if known and _holds(getattr(item, fact.field), fact.value):
            yield subject


def _holds(value: object, wanted: str) -> bool:
    if not wanted:
        return bool(value)
    return wanted in value if isinstance(value, tuple) else value == wanted


def told_elsewhere(item: Allegation) -> bool:
    """Return whether another LADO was told than that of the authority where the adult works (XP-32)."""
    told, area = item.told_area.strip().casefold(), item.area.strip().casefold()
    return bool(told and area) and told != area


def missing(item: msgspec.Struct) -> tuple[Field, ...]:
    """Return the fields of an item that are wanted and empty."""
    return tuple(
        field
        for field in fields_of(type(item))
        if field.wanted
        and getattr(item, field.name) in (None, "", ())
        and (not field.once or getattr(item, field.once) not in (None, "", ()))
    )
