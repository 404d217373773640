"""Who changed what, from what to what, when: read from the same frames that make the documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crypto.frame import NOTHING
from store.changes import Path, Set, value_at
from store.content import fresh
from store.fold import Fold, changes_in
from store.ids import as_text
from store.judge import WITHOUT_CONTENT, Reading, Verdict
from store.kinds import OF_DOCUMENTS, Kind, kind_of
from store.moments import from_micros


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, from what to what; None where it was or is not set."""

    path: Path
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One frame, as the history shows it."""

    sequence: int
    kind: Kind | int
    """A number where a newer version wrote it."""
    author: str
    """Person id."""
    at: datetime
    """UTC, by the author's clock."""
    record_id: str | None
    commitment: bytes
    table: str | None = None
    changes: tuple[FieldChange, ...] = ()
    content: dict[str, Any] = field(default_factory=dict)
    """What a note says (views, exports, unlocks, people)."""
    verdict: Verdict = Verdict.GOOD
    why: str = ""
    """Why it does not count, for an administrator."""


def entries(readings: Iterable[Reading]) -> Iterator[Entry]:
    """Return the entries of these frames: all those of the records that they are about, in order."""
    fold = Fold()
    for reading in readings:
        yield _entry(reading, fold)


def backwards(readings: Iterable[Reading]) -> Iterator[Entry]:
    """Return the entries of these frames, in whatever order they come: nothing is folded for them.

    So a change says which field, and what was put there; not what stood there, nor what became of a text.
    """
    for reading in readings:
        if _changes(reading):
            table, changes = changes_in(reading.content)
            put = ((each.path, each.value if isinstance(each, Set) else None) for each in changes)
            yield _said(reading, table, tuple(FieldChange(path, None, value) for path, value in put))
        else:
            yield _said(reading)


def _changes(reading: Reading) -> bool:
    return reading.verdict is Verdict.GOOD and reading.placed.frame.kind in OF_DOCUMENTS


def _entry(reading: Reading, fold: Fold) -> Entry:
    if _changes(reading):
        return _said(reading, *_fold_one(reading, fold))
    if reading.verdict in WITHOUT_CONTENT:
        fold.pass_over(reading)
    return _said(reading)


def _said(reading: Reading, table: str | None = None, changes: tuple[FieldChange, ...] = ()) -> Entry:
    frame = reading.placed.frame
    return Entry(
        sequence=reading.placed.end.sequence,
        kind=kind_of(frame.kind) or frame.kind,
        author=as_text(frame.author),
        at=from_micros(frame.at),
        record_id=None if frame.record == NOTHING else as_text(frame.record),
        commitment=frame.commitment,
        table=table,
        changes=changes,
        content={} if table else reading.content,
        verdict=reading.verdict,
        why=reading.why,
    )


def _fold_one(reading: Reading, fold: Fold) -> tuple[str, tuple[FieldChange, ...]]:
    record = as_text(reading.placed.frame.record)
    table, changes = changes_in(reading.content)
    before = fresh(fold.tables.get(table, {}).get(record, {}))
    fold.add(reading)
    after = fold.tables[table][record]
    paths = dict.fromkeys(change.path for change in changes)
    return table, tuple(
        FieldChange(path, value_at(before, path), fresh(value_at(after, path))) for path in paths
    )
