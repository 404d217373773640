"""The history as it is read: one entry per field, author and visit, not one per save."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, Final

from duty_tui.desk import CHANGES, EXPORT, FieldChange, HistoryEntry
from duty_tui.record import Path

PAUSE: Final = timedelta(minutes=30)
"""A visit ends when its author has saved nothing for so long."""

Changes = tuple[FieldChange, ...]


def visits(entries: Iterable[HistoryEntry]) -> Iterator[tuple[HistoryEntry, Changes]]:
    """Yield each entry with what it changed; the saves of one visit as one, which stands where its last does.

    A visit is the saves of one author to one record, with no pause of half an hour, nobody else's save and no
    hand-over between. A field that is in the end as it was before is left out.
    """
    open_visits: dict[str | None, list[HistoryEntry]] = {}
    order: list[tuple[int, HistoryEntry, Changes]] = []
    for entry in entries:
        visit = open_visits.get(entry.record_id)
        if visit and _ends(visit[-1], entry):
            order.append(_closed(open_visits.pop(entry.record_id)))
        if entry.kind in CHANGES and not entry.why:
            open_visits.setdefault(entry.record_id, []).append(entry)
        else:
            order.append((entry.sequence, entry, _fields(entry.changes)))
    order.extend(_closed(visit) for visit in open_visits.values())
    yield from ((entry, changes) for _, entry, changes in sorted(order, key=lambda each: each[0]))


def _ends(last: HistoryEntry, entry: HistoryEntry) -> bool:
    if entry.kind == EXPORT:
        return True
    return entry.kind in CHANGES and not together(last, entry)


def together(earlier: HistoryEntry, later: HistoryEntry) -> bool:
    """Whether two saves of one record, one after the other, are of one visit."""
    return earlier.author == later.author and later.at - earlier.at < PAUSE


def _closed(visit: list[HistoryEntry]) -> tuple[int, HistoryEntry, Changes]:
    first: dict[Path, Any] = {}
    last: dict[Path, Any] = {}
    for change in (each for entry in visit for each in _fields(entry.changes)):
        first.setdefault(change.path, change.before)
        last[change.path] = change.after
    changes = tuple(FieldChange(path, first[path], last[path]) for path in first if first[path] != last[path])
    return visit[-1].sequence, visit[-1], changes


def _fields(changes: Iterable[FieldChange]) -> Changes:
    return tuple(each for change in changes for each in _below(change.path, change.before, change.after))


def _below(path: Path, before: Any, after: Any) -> Iterator[FieldChange]:
    """A change down to its fields; a time is one value."""
    if before == after:
        return
    inner = [each for each in (before, after) if isinstance(each, dict) and "typed" not in each]
    if not inner:
        yield FieldChange(path, before, after)
        return
    old, new = (each if isinstance(each, dict) else {} for each in (before, after))
    for key in {**old, **new}:
        yield from _below((*path, key), old.get(key), new.get(key))
