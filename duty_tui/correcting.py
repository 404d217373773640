"""Taking an entry out of a matter: removed, entered in error, or moved to another one (XP-17).

It is gone from screens and documents, and stays in the history, for those who may read it.
"""

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.errors import BadInput
from duty_tui.keeping.matters import Matter
from duty_tui.record import Entry, Path, Withdrawn, entries, exactly
from duty_tui.record.putting import put

Why = Literal["removed", "entered in error"]


def entry(matter: Matter, key: str) -> tuple[Path, Entry]:
    """Return an item of a matter by its id, with its place. Raises `BadInput` where there is none."""
    for path, item in entries(matter.whole):
        if path[-1] == key:
            return path, item
    raise BadInput("This matter has no entry with that id: `duty-tui show REF --json` prints them.")


def withdraw(desk: Desk, matter: Matter, key: str, kind: Why, reason: str, at: datetime) -> Matter:
    """Mark an entry as removed or entered in error. Raises `BadInput` without a reason, `SignedOff`."""
    path, item = entry(matter, key)
    mark = Withdrawn(kind=kind, reason=_reason(reason), at=exactly(at), by=desk.who)
    return desk.keep(matter, put(matter.whole, path, replace(item, withdrawn=mark)), at)


def move(desk: Desk, source: Matter, key: str, target: Matter, reason: str, at: datetime) -> Matter:
    """Move an entry of the case to another matter, under an id of its own there; returns the target.

    The target is written first: were the program killed in between, the entry would stand in both, never in
    neither. Only entries that stand alone move: what names a person of this case can not follow. Raises
    `BadInput` for the others.
    """
    path, item = entry(source, key)
    if len(path) != 2 or _names_others(item):
        raise BadInput(
            "This entry names people or parts of its case. Enter it there, and mark this one as error."
        )
    mark = Withdrawn(kind="moved", reason=_reason(reason), at=exactly(at), by=desk.who)
    there = replace(mark, moved_to=target.whole.reference)
    collection = {**getattr(target.whole, path[0]), desk.new_id(): item}
    kept = desk.keep(target, replace(target.whole, **{path[0]: collection}), at)
    desk.keep(source, put(source.whole, path, replace(item, withdrawn=there)), at)
    return kept


def _reason(reason: str) -> str:
    if not reason.strip():
        raise BadInput("A reason is needed: say in a few words why it is taken out. Nothing was changed.")
    return reason.strip()


def _names_others(item: Entry) -> bool:
    from duty_tui.record.refs import refs_of

    return any(refs_of(item))
