"""What in a change of the record is a decision, by the declarations of its fields."""

from collections.abc import Iterator, Mapping

import msgspec

from duty_tui.record.fields import Path, fields_of


def decisions(before: msgspec.Struct, after: msgspec.Struct, path: Path = ()) -> Iterator[Path]:
    """Yield the places of decisions that differ between two states of a record.

    Of an item that is new and holds a decision, the place is the item's own.
    """
    for field in fields_of(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        here = (*path, field.name)
        if old is new or old == new:
            continue
        if isinstance(new, Mapping):
            yield from _in_items(old, new, here, whole=field.decision)
        elif field.decision:
            yield here
        elif isinstance(new, msgspec.Struct) and type(old) is type(new):
            yield from decisions(old, new, here)


def _in_items(
    old: Mapping[str, msgspec.Struct], new: Mapping[str, msgspec.Struct], path: Path, *, whole: bool
) -> Iterator[Path]:
    for key, item in new.items():
        if key in old:
            yield from decisions(old[key], item, (*path, key))
        elif whole or _decides(item):
            yield (*path, key)


def _decides(item: msgspec.Struct) -> bool:
    return any(field.decision and getattr(item, field.name) is not None for field in fields_of(type(item)))
