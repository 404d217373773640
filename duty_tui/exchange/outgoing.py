"""A case as it goes out: JSON that the import reads back unchanged."""

from typing import Any

import msgspec

from duty_tui.record import Case, Entry, Withdrawn, current, entries
from duty_tui.record.refs import refs_of


def to_json(case: Case, *, history: bool = False) -> bytes:
    """Return the case as canonical JSON in UTF-8, two spaces a level, fields in the order of declaration.

    Without `history` it holds no withdrawn item. Where an item that stays refers to a withdrawn one, an empty
    one with its mark and nothing else keeps the reference readable.
    """
    shown = case if history else current(case)
    document = _without_blank(msgspec.to_builtins(shown))
    if not history:
        _add_marks(document, case, shown)
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _without_blank(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if value != {}}


def _add_marks(document: dict[str, Any], case: Case, shown: Case) -> None:
    wanted = set(refs_of(shown)) - {path[-1] for path, _ in entries(shown)}
    for (collection, *_, key), item in entries(case):
        if key in wanted:
            document.setdefault(collection, {})[key] = msgspec.to_builtins(_mark(item))


def _mark(item: Entry) -> Entry:
    """The item without its content, texts that it can not be without left empty: all that is referred to."""
    kind = item.withdrawn.kind if item.withdrawn else "removed"
    needed: dict[str, Any] = {
        field.name: "" for field in msgspec.structs.fields(type(item)) if field.required
    }
    return type(item)(withdrawn=Withdrawn(kind=kind, reason=""), **needed)
