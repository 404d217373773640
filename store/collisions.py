"""Two people changed one field, and the later had not seen what the earlier wrote: both are to be told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from store.changes import Path
from store.fold import changes_in
from store.ids import as_text
from store.judge import Reading, Verdict
from store.kinds import Kind
from store.moments import from_micros

_CHANGES = (Kind.CHANGE, Kind.SETTING)


@dataclass(frozen=True, slots=True)
class Collision:
    """One field; the later value is shown, the earlier is in the history."""

    record_id: str
    path: Path
    earlier: str
    """Person id."""
    later: str
    """Person id."""
    at: datetime
    """Of the later, by its author's clock."""


def collisions(reading: Reading, earlier: Iterable[Reading]) -> Iterator[Collision]:
    """Yield the fields that a frame changed and that others had changed behind its base.

    `earlier` are the frames of its record before it, in order. Raises `ChangeRefused` for what is no change.
    """
    frame = reading.placed.frame
    behind: list[Reading] = []
    for each in earlier:
        behind.append(each)
        if each.placed.frame.commitment == frame.base:
            behind.clear()
    others = [each for each in behind if each.placed.frame.author != frame.author]
    theirs = {path: each.placed.frame.author for each in others for path in _paths(each)}
    for mine in _paths(reading):
        for path, author in theirs.items():
            shared = min(len(mine), len(path))
            if mine[:shared] == path[:shared]:
                record, at = as_text(frame.record), from_micros(frame.at)
                yield Collision(record, mine, as_text(author), as_text(frame.author), at)


def _paths(reading: Reading) -> tuple[Path, ...]:
    if reading.verdict is not Verdict.GOOD or reading.placed.frame.kind not in _CHANGES:
        return ()
    return tuple(change.path for change in changes_in(reading.content)[1])
