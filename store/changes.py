"""A save is a list of field changes: what differs, by names and ids, never by position.

A path leads through mappings only. A list is a value like any other and is set whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from store.content import fresh, to_json
from store.errors import ChangeRefused

Path: TypeAlias = tuple[str, ...]
Document: TypeAlias = dict[str, Any]

_SET: Final = 2
"""Parts of a set as it stands in a frame: path, value."""
_SPLICE: Final = 4
"""Parts of a splice: path, offset, removed, inserted."""

_SPLICE_OVERHEAD: Final = 8
"""Characters that a splice needs beside the text it inserts (two numbers and their commas)."""


@dataclass(frozen=True, slots=True)
class Set:
    """A field has a new value; None unsets it. Missing parents are made; one that is no mapping gives way."""

    path: Path
    value: Any

    def is_sound(self) -> bool:
        """Return whether this is a change at all."""
        return _is_path(self.path)

    def apply_to(self, document: Document) -> None:
        """Change `document`. The value is not copied."""
        *parents, last = self.path
        for key in parents:
            below = document.get(key)
            if not isinstance(below, dict):
                if self.value is None:
                    return
                below = document[key] = {}
            document = below
        if self.value is None:
            document.pop(last, None)
        else:
            document[last] = self.value

    def wire(self) -> list[Any]:
        """Return the change as it stands in a frame."""
        return [list(self.path), self.value]


@dataclass(frozen=True, slots=True)
class Splice:
    """A text has changed in one place; positions count Unicode code points."""

    path: Path
    offset: int
    removed: int
    inserted: str

    def is_sound(self) -> bool:
        """Return whether this is a change at all."""
        types = [type(each) for each in (self.offset, self.removed, self.inserted)]
        return types == [int, int, str] and _is_path(self.path)

    def apply_to(self, document: Document) -> None:
        """Change `document`. Raises `ChangeRefused` where there is no such text."""
        *parents, last = self.path
        for key in parents:
            document = document.get(key)  # type: ignore[assignment]
            if not isinstance(document, dict):
                raise ChangeRefused
        text = document.get(last)
        if not isinstance(text, str) or not 0 <= self.offset <= self.offset + self.removed <= len(text):
            raise ChangeRefused
        document[last] = text[: self.offset] + self.inserted + text[self.offset + self.removed :]

    def wire(self) -> list[Any]:
        """Return the change as it stands in a frame."""
        return [list(self.path), self.offset, self.removed, self.inserted]


Change: TypeAlias = Set | Splice


def from_wire(wire: Any) -> Change:
    """Return the change that stands in a frame. Raises `ChangeRefused` for anything else."""
    parts = wire if isinstance(wire, list) and wire and isinstance(wire[0], list) else []
    change: Change
    if len(parts) == _SET:
        change = Set(tuple(parts[0]), parts[1])
    elif len(parts) == _SPLICE:
        change = Splice(tuple(parts[0]), *parts[1:])
    else:
        raise ChangeRefused
    if not change.is_sound():
        raise ChangeRefused
    return change


def _is_path(path: Path) -> bool:
    # Nearly always they are text and no kind of it, which is known at once.
    return set(map(type, path)) == {str} or (bool(path) and all(isinstance(key, str) for key in path))


def apply(document: Mapping[str, Any], changes: Iterable[Change]) -> Document:
    """Return a fresh document with the changes made; neither argument is touched or shared.

    Raises `ChangeRefused` for a splice that does not fit.
    """
    result = fresh(dict(document))
    for change in changes:
        fresh_change(change).apply_to(result)
    return result


def fresh_change(change: Change) -> Change:
    """Return the change with a value of its own."""
    return Set(change.path, fresh(change.value)) if isinstance(change, Set) else change


def value_at(document: Mapping[str, Any], path: Path) -> Any:
    """Return what stands at `path`, or None."""
    value: Any = document
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def diff(old: Mapping[str, Any], new: Mapping[str, Any], *, whole: bool = False) -> list[Change]:
    """Return the changes that make `new` of `old`: one per field, a splice where that is shorter.

    A key that `new` lacks stays as it is; None unsets it. With `whole`, what `new` lacks is unset as well.
    """
    return list(_differences((), old, new, whole))


def _differences(path: Path, old: Mapping[str, Any], new: Mapping[str, Any], whole: bool) -> Iterator[Change]:
    for key, value in new.items():
        yield from _difference((*path, key), old.get(key), value, whole)
    if whole:
        yield from (Set((*path, key), None) for key in old if key not in new)


def _difference(path: Path, old: Any, new: Any, whole: bool) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _differences(path, old, new, whole)
    elif isinstance(old, str) and isinstance(new, str):
        if old != new:
            yield _text_change(path, old, new)
    elif new is None:
        if old is not None:
            yield Set(path, None)
    elif old is None or to_json(old) != to_json(new):
        yield Set(path, _without_none(new))


def _without_none(value: Any) -> Any:
    """The value as it is set: a key that is None is a key that is not there."""
    return _stripped(value) if isinstance(value, dict) and b"null" in to_json(value) else value


def _stripped(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _stripped(inner) for key, inner in value.items() if inner is not None}


def _text_change(path: Path, old: str, new: str) -> Change:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    inserted = new[start : len(new) - end]
    if len(inserted) + _SPLICE_OVERHEAD < len(new):
        return Splice(path, start, len(old) - start - end, inserted)
    return Set(path, new)


def _common(one: str, other: str) -> int:
    """Length of the beginning that both texts share, found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
