"""A splice means something on the text it was made for, and on no other."""

from collections.abc import Callable, Sequence

from crypto.frame import NO_BASE
from store.changes import Change, Document, Set, Splice, apply, value_at
from store.errors import ChangeRefused
from store.fold import Fold
from store.house import House
from store.judge import WITHOUT_CONTENT, Verdict
from store.readings import readings


def check_fit(changes: Sequence[Change], document: Callable[[], Document]) -> None:
    """Raise `ChangeRefused` for what is no change, or a splice that does not fit. Sets always fit."""
    if not all(change.is_sound() for change in changes):
        raise ChangeRefused
    if Splice in map(type, changes):
        apply(document(), changes)


def as_values(house: House, table: str, record_id: str, changes: list[Change], base: bytes) -> list[Change]:
    """Return the changes with each splice replaced by the text that its author meant: that at `base`.

    So a splice in the journal always follows the version it was made for, and anybody can fold it.
    Raises `ChangeRefused` where the record never had that version.
    """
    if not any(isinstance(change, Splice) for change in changes):
        return changes
    meant = apply(_document_at(house, table, record_id, base), changes)
    return [
        Set(change.path, value_at(meant, change.path)) if isinstance(change, Splice) else change
        for change in changes
    ]


def _document_at(house: House, table: str, record_id: str, base: bytes) -> Document:
    fold = Fold()
    if base == NO_BASE:
        return {}
    for reading in readings(house, record_id):
        if reading.verdict is Verdict.GOOD:
            fold.add(reading)
        elif reading.verdict in WITHOUT_CONTENT:
            fold.pass_over(reading)
        if reading.placed.frame.commitment == base:
            return fold.tables.get(table, {}).get(record_id, {})
    raise ChangeRefused
