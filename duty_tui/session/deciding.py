"""The decisions of step 4, per child: section 47, medical, consent (XP-07)."""

from collections.abc import Callable
from typing import Any

from duty_tui.record import Case, Entry, Path, Ref, exactly
from duty_tui.record.decisions import FamilyTold, Medical, Section47
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label, latest_for
from duty_tui.session.card import Slot, fixed
from duty_tui.session.working import Working


def discussion_slot(path: Path) -> Slot:
    """Return the slot of the discussion's own fields."""
    return fixed(Discussion, path)


def section47_slot(child: str, discussion: str) -> Slot:
    """Return the slot of the authority's answer for a child; its time is the moment it is first given."""

    def make(working: Working) -> Section47:
        return Section47(child=Ref(child), discussion=Ref(discussion), at=exactly(working.now))

    return _per_child("section47", child, make)


def medical_slot(child: str) -> Slot:
    """Return the slot of a child's medical."""
    return _per_child("medicals", child, lambda working: Medical(child=Ref(child)))


def family_slot(tell: Any) -> Slot:
    """Return the slot of what the family may be told, or not."""

    def find(case: Case) -> Path | None:
        return next(
            (("family_told", key) for key, item in case.family_told.items() if item.tell == tell), None
        )

    return Slot(
        FamilyTold,
        find,
        lambda working: ("family_told", working.add(("family_told",), FamilyTold(what="", tell=tell))),
    )


def _per_child(collection: str, child: str, make: Callable[[Working], Entry]) -> Slot:
    def find(case: Case) -> Path | None:
        keys = [key for key, item in getattr(case, collection).items() if item.child == child]
        return (collection, keys[-1]) if keys else None

    kind = Section47 if collection == "section47" else Medical
    return Slot(kind, find, lambda working: (collection, working.add((collection,), make(working))))


def missing(working: Working, path: Path) -> str:
    """Return what is not decided yet, in words."""
    case = working.case
    held: Discussion = working.at(path)
    open_ones = [
        f"section 47 {child_label(case, key)}"
        for key in case.children
        if (item := latest_for(case.section47, key)) is None or item.answer is None
    ]
    if held.investigation is None:
        open_ones.append("joint or single")
    return (
        f"Not answered: {', '.join(open_ones)}."
        if open_ones
        else "Section 47 and joint or single are answered."
    )
