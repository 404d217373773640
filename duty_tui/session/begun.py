"""What somebody had seen when they began to type a field: whoever changed it meanwhile is told of it."""

from typing import Any

from duty_tui.desk import FieldChange
from duty_tui.record import Case, Path
from duty_tui.record.putting import at as value_at
from duty_tui.session.moved_on import is_there
from duty_tui.session.working import Working


def entered(working: Working, of: str, key: str, path: Path) -> None:
    """Something half typed, kept under a key, was entered in a field: it is saved on what was seen before.

    As long as nobody else has changed the field since, that makes no difference.
    """
    begun = working.begun.get(of)
    if begun is None:
        seen = _seen_before(working, key, path)
    else:
        seen = begun.version if _value(begun.whole, path) != _value(working.matter.whole, path) else None
    if seen is not None and is_there(working.matter.whole, path):
        working.over[path] = seen


def _value(case: Case, path: Path) -> Any:
    return value_at(case, path) if is_there(case, path) else None


def _seen_before(working: Working, key: str, path: Path) -> bytes | None:
    """The version before a text was begun that an earlier session left half typed, by the history.

    None where nobody else has changed the field since.
    """
    saves, place = working.changes(), ("drafts", key, "text")
    begun = next((n for n, save in enumerate(saves) if any(_begins(each, place) for each in save.changes)), 0)
    others = (save for save in saves[:begun] if not working.is_me(save.author))
    changed = any(_touch(each.path, path) for save in others for each in save.changes)
    return next((save.commitment for save in saves[begun + 1 :] if changed), None)


def _begins(change: FieldChange, place: Path) -> bool:
    rest = place[len(change.path) :]
    return _touch(change.path, place) and not _text(change.before, rest) and bool(_text(change.after, rest))


def _text(value: Any, rest: Path) -> Any:
    for name in rest:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _touch(one: Path, other: Path) -> bool:
    """Whether one of two places is the other, or lies in it."""
    return all(mine == theirs for mine, theirs in zip(one, other, strict=False))
