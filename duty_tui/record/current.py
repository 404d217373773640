"""The record as it stands: without what was removed, entered in error, or moved elsewhere."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Path
from duty_tui.record.merged import with_merged

AnyRecord = TypeVar("AnyRecord", bound=msgspec.Struct)


def current(record: AnyRecord) -> AnyRecord:
    """Return the record as it stands: without withdrawn items, at every depth, and with each name that two
    people of it share led to one of them (XP-14): what rules, screens and documents see.
    """
    return with_merged(without_withdrawn(record))


def without_withdrawn(record: AnyRecord) -> AnyRecord:
    """Return the record without withdrawn items, at every depth."""
    changed = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Mapping) and value:
            changed[name] = {key: _kept(item) for key, item in value.items() if not _is_withdrawn(item)}
    return msgspec.structs.replace(record, **changed) if changed else record


def _kept(item: object) -> object:
    return without_withdrawn(item) if isinstance(item, msgspec.Struct) else item


def _is_withdrawn(item: object) -> bool:
    return isinstance(item, Entry) and item.withdrawn is not None


def entries(record: msgspec.Struct, path: Path = ()) -> Iterator[tuple[Path, Entry]]:
    """Yield every item of every collection with its path, withdrawn ones too, in order of entry."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Mapping):
            for key, item in value.items():
                if isinstance(item, Entry):
                    yield (*path, name, key), item
                    yield from entries(item, (*path, name, key))
