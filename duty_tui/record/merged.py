"""Two entries that are one person: whatever names the one means the other, and both stay (XP-14)."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec

from duty_tui.record.fields import fields_of
from duty_tui.record.refs import is_ref

AnyRecord = TypeVar("AnyRecord", bound=msgspec.Struct)

FIELD: Final = "same_as"
"""What says so: it names the entry itself, and is not led on."""


def with_merged(record: AnyRecord) -> AnyRecord:
    """Return a record in which nobody but the entry itself names a person who is somebody else's entry."""
    people = getattr(record, "people", None)
    found = {key: to for key, each in (people or {}).items() if (to := getattr(each, FIELD, None))}
    meant = {key: _last(found, key) for key in found}
    known = {key: to for key, to in meant.items() if to != key and people and to in people}
    return _led(record, known) if known else record


def _last(found: Mapping[str, str], key: str) -> str:
    """The end of a chain; in a ring nobody is led anywhere."""
    seen = [key]
    while (after := found.get(seen[-1])) and after not in seen:
        seen.append(after)
    return key if found.get(seen[-1]) in seen else seen[-1]


def _led(record: AnyRecord, meant: Mapping[str, str]) -> AnyRecord:
    changed: dict[str, Any] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if not value or field.name == FIELD:
            continue
        if isinstance(value, Mapping):
            changed[field.name] = {key: _item(item, meant) for key, item in value.items()}
        elif isinstance(value, msgspec.Struct):
            changed[field.name] = _led(value, meant)
        elif is_ref(field.type):
            changed[field.name] = _refs(value, meant)
    return msgspec.structs.replace(record, **changed) if changed else record


def _item(item: Any, meant: Mapping[str, str]) -> Any:
    return _led(item, meant) if isinstance(item, msgspec.Struct) else item


def _refs(value: Any, meant: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(meant.get(each, each) for each in value))
    return meant.get(value, value)
