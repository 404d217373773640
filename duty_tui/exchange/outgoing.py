"""A case as it goes out: JSON that the import reads back unchanged."""

from typing import Any

import msgspec

from duty_tui.exchange.shapes import shapes_of
from duty_tui.record import Case, Entry, Path, Withdrawn, current, entries
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
    there = {path[-1] for path, _ in entries(shown)}
    wanted = set(refs_of(shown)) - there
    items = dict(entries(case))
    for path in [path for path in items if path[-1] in wanted]:
        _add_mark(document, path, items)


def _add_mark(document: dict[str, Any], path: Path, items: dict[Path, Entry]) -> None:
    """Put an empty item where the withdrawn one was, and one where each item around it was."""
    inner = document
    for end in range(2, len(path) + 1, 2):
        collection = inner.setdefault(path[end - 2], {})
        if path[end - 1] not in collection:
            collection[path[end - 1]] = msgspec.to_builtins(_mark(items[path[:end]]))
        inner = collection[path[end - 1]]


def _mark(item: Entry) -> Entry:
    """The item without its content: children, people and discussions, which are referred to, need none."""
    shapes, blank = shapes_of(type(item)), dict[str, Any]()
    for field in msgspec.structs.fields(item):
        if field.required:
            blank[field.name] = "" if shapes[field.name].form == "text" else getattr(item, field.name)
    kind = item.withdrawn.kind if item.withdrawn else "removed"
    return type(item)(**blank | {"withdrawn": Withdrawn(kind=kind, reason="")})
