"""Which other items of its case an item names."""

import typing
from collections.abc import Iterator
from typing import Any

import msgspec

from duty_tui.record.fields import Ref, walk


def refs_of(item: msgspec.Struct) -> Iterator[str]:
    """Yield the ids that an item names in fields declared as references, at every depth."""
    for place in walk(item):
        if is_ref(place.field.type):
            yield from (place.value,) if isinstance(place.value, str) else place.value


def is_ref(kind: Any) -> bool:
    """Whether a declared type is a reference, or holds one."""
    return kind is Ref or any(is_ref(inner) for inner in typing.get_args(kind))
