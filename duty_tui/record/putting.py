"""A record with another value at one place: the record itself is frozen and stays as it was."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from duty_tui.record.fields import Path, field_of

AnyRecord = TypeVar("AnyRecord", bound=msgspec.Struct)


def put(record: AnyRecord, path: Path, value: object) -> AnyRecord:
    """Return a copy of the record with `value` at `path`. Raises `KeyError` for a place that is not there."""
    changed: AnyRecord = _put(record, path, value)
    return changed


def at(record: msgspec.Struct, path: Path) -> Any:
    """Return the value at a place. Raises `KeyError` where there is none."""
    found: Any = record
    for name in path:
        found = _step(found, name)
    return found


def label(record: msgspec.Struct, path: Path) -> str:
    """Return a place in words, from the declared labels: "Seen 1, Adults, home" (an item by its ordinal)."""
    words: list[str] = []
    found: Any = record
    for name in path:
        if isinstance(found, Mapping):
            words[-1] = f"{words[-1]} {list(found).index(name) + 1}"
        else:
            words.append(field_of(type(found), name).label)
        found = _step(found, name)
    return ", ".join(words)


def _step(found: Any, name: str) -> Any:
    if isinstance(found, Mapping):
        return found[name]
    if name not in found.__struct_fields__:
        raise KeyError(name)
    return getattr(found, name)


def _put(found: Any, path: Path, value: object) -> Any:
    if not path:
        return value
    name, *rest = path
    inner = _put(_step(found, name), tuple(rest), value)
    if isinstance(found, Mapping):
        return {**found, name: inner}
    return msgspec.structs.replace(found, **{name: inner})
