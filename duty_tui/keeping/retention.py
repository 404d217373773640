"""Which matters may be purged, which are held, and purging them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import store
from duty_tui.desk import Desk
from duty_tui.errors import BadInput
from duty_tui.keeping.sealed import keep_reference
from duty_tui.keeping.told import told
from duty_tui.protocol.loader import content_hash
from duty_tui.rules.retention import Kept, kept_until

HOLDS: Final = "holds"
"""The table of those that are kept beyond their time, with the reason."""

Progress = store.Progress


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter whose time runs or is over."""

    id: str
    reference: str
    kept: Kept
    held: str
    """Why it is kept all the same; empty where it is not."""
    due: bool
    """Whether it may be purged now."""


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Return the matters whose time of keeping runs or is over, the earliest first."""
    found, holds, now = [], _holds(desk), desk.clock()
    protocols = {content_hash(each): each for each in desk.protocols.all()}
    for id_, matter in desk.closed():
        # One whose protocol is not there is kept: nobody knows for how long.
        if matter.ended and matter.protocol in protocols:
            kept, held = matter.ended.kept(protocols[matter.protocol]), holds.get(id_, "")
            found.append(Waiting(id_, matter.reference, kept, held, kept.is_due(now) and not held))
    return tuple(sorted(found, key=lambda each: each.kept.until))


def _is_due(desk: Desk, reference: str) -> bool:
    """Whether a matter is due by all that is recorded of it."""
    case = desk.matter(reference).case
    kept = kept_until(case, desk.protocols.of(case))
    return kept is not None and kept.is_due(desk.clock())


def _holds(desk: Desk) -> dict[str, str]:
    with told():
        documents = desk.opened.documents(HOLDS).values()
        return {each["matter"]: each["because"] for each in documents if each.get("because")}


def hold(desk: Desk, reference: str, because: str) -> None:
    """Keep a matter beyond its time, with a reason; without one, hold it no longer.

    Raises `NoSuchMatter`, `NotAllowed`, `NotSaved`.
    """
    matter = desk.matter(reference)
    with told():
        documents = desk.opened.documents(HOLDS)
        key = next((id_ for id_, each in documents.items() if each["matter"] == matter.id), desk.new_id())
        changes = [store.Set(("matter",), matter.id), store.Set(("because",), because or None)]
        base = desk.opened.version(key)
        desk.opened.save(HOLDS, key, changes, base=base, at=desk.clock())


def purge(desk: Desk, references: Iterable[str], progress: Progress) -> store.Certificate:
    """Take the content of these matters out of the store, for good; all of them have to be due.

    Raises `BadInput` for one that is not, `NotAllowed`, `OlderStore`, `MovedOn`, `NotSaved`, `Damaged`.
    """
    due = {each.reference: each.id for each in waiting(desk) if each.due}
    chosen = list(references)
    if not chosen or not all(reference in due and _is_due(desk, reference) for reference in chosen):
        raise BadInput("Only what is due can be purged: `duty-tui retention` shows it. Nothing was purged.")
    with told():
        for one in chosen:
            keep_reference(desk, due[one], one)
        matters = {due[one] for one in chosen}
        holds = [id_ for id_, each in desk.opened.documents(HOLDS).items() if each["matter"] in matters]
        return desk.opened.purge([*sorted(matters), *holds], at=desk.clock(), progress=progress)
