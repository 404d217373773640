"""Which fields of an item are typed, those of what is nested in it included, and where they lie."""

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Field, Path, Withheld, fields_of
from duty_tui.record.putting import label
from duty_tui.session.moved_on import is_there
from duty_tui.session.slots import Slot, fixed
from duty_tui.session.working import Working

BY_COMMAND = frozenset({"withdrawn", "signed_off"})
"""Nested records that a command writes: taking out, signing off."""


def slot_at(working: Working, path: Path) -> Slot:
    """Return the slot of an item that is there; the empty path is the matter itself."""
    return fixed(type(working.at(path)), path)


def title(working: Working, slot: Slot) -> str:
    """Return what an item is called: its collection and its number in it, "Seen 1"."""
    path = slot.find(working.case)
    if path == ():
        return "Matter"
    if not path:
        return slot.called
    return label(working.typed if is_out(working, path) else working.case, path)


def is_out(working: Working, path: Path) -> bool:
    """Whether an item was taken out of the record, by somebody else for instance, since it was shown."""
    return not is_there(working.case, path)


def fields_to_type(slot: Slot, only: tuple[str, ...] = ()) -> tuple[tuple[Slot, Field], ...]:
    """Return the fields of an item in their order, each with the slot in which it lies.

    `only` names those that are wanted, in the order wanted.
    """
    if only:
        declared = {field.name: field for field in fields_of(slot.kind)}
        return tuple((slot, declared[name]) for name in only)
    shapes = shapes_of(slot.kind)
    own = [
        (slot, field) for field in fields_of(slot.kind) if shapes[field.name].form not in ("named", "record")
    ]
    inner = [
        (nested(slot, field.name), each)
        for field in fields_of(slot.kind)
        if shapes[field.name].form == "record" and field.name not in BY_COMMAND
        for each in fields_of(Withheld)
    ]
    return (*own, *inner)


def nested(slot: Slot, name: str) -> Slot:
    """Return the slot of a record inside an item: the mark that it is withheld, made with its first word."""

    def find(case: Case) -> Path | None:
        path = slot.find(case)
        found = _at(case, path, name) if path is not None and is_there(case, path) else None
        return (*path, name) if path is not None and found is not None else None

    def make(working: Working) -> Path:
        path = slot.find(working.case) or slot.make(working)
        working.put((*path, name), Withheld(from_whom=""))
        return (*path, name)

    return Slot(Withheld, f"{slot.called} {name}", find, make)


def _at(case: Case, path: Path, name: str) -> object:
    from duty_tui.record.putting import at

    item: msgspec.Struct = at(case, path)
    return getattr(item, name)
