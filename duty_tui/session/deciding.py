"""The decisions of step 4: section 47 and medical per child, who decided, what the family is told (XP-07)."""

from collections.abc import Callable
from typing import Literal

from duty_tui.record import Case, Entry, Path, Ref
from duty_tui.record.decisions import FamilyTold, Medical, Section47
from duty_tui.record.discussion import Discussion
from duty_tui.session.slots import Slot, fixed
from duty_tui.session.working import Working

Tell = Literal["may be told", "not to be told"]

DECIDER = ("decided_by", "at", "means", "authority")
"""What says who decided section 47 for the authority: one decision, as a rule, for all children (XP-08)."""


def discussion_slot(path: Path) -> Slot:
    """Return the slot of the discussion's own fields."""
    return fixed(Discussion, path)


def section47_slot(child: str, discussion: str) -> Slot:
    """Return the slot of the authority's answer for a child; who decided is taken over from the others."""

    def make(working: Working) -> Section47:
        known = next(iter(working.case.section47.values()), None)
        same = {name: getattr(known, name) for name in DECIDER} if known else {}
        return Section47(child=Ref(child), discussion=Ref(discussion), **same)

    return _per_child(Section47, "section47", child, make)


def decider_slot(discussion: str) -> Slot:
    """Return the slot of who decided section 47 for the authority: entered once, for every child."""

    def find(case: Case) -> Path | None:
        return next((("section47", key) for key in case.section47), None)

    def make(working: Working) -> Path:
        first = Section47(child=Ref(next(iter(working.case.children), "")), discussion=Ref(discussion))
        return ("section47", working.add(("section47",), first))

    def also(case: Case) -> tuple[Path, ...]:
        return tuple(("section47", key) for key in list(case.section47)[1:])

    return Slot(Section47, "section 47 decided", find, make, also)


def medical_slot(child: str) -> Slot:
    """Return the slot of a child's medical; place and advice are taken over from another child's."""

    def make(working: Working) -> Medical:
        known = next(iter(working.case.medicals.values()), None)
        same = {name: getattr(known, name) for name in ("place", "advice_by")} if known else {}
        return Medical(child=Ref(child), **same)

    return _per_child(Medical, "medicals", child, make)


def family_slot(tell: Tell) -> Slot:
    """Return the slot of what the family may be told, or not."""

    def find(case: Case) -> Path | None:
        keys = (key for key, item in case.family_told.items() if item.tell == tell)
        return next((("family_told", key) for key in keys), None)

    def make(working: Working) -> Path:
        return ("family_told", working.add(("family_told",), FamilyTold(what="", tell=tell)))

    return Slot(FamilyTold, f"the family {tell}", find, make)


def _per_child(kind: type[Entry], collection: str, child: str, make: Callable[[Working], Entry]) -> Slot:
    def find(case: Case) -> Path | None:
        keys = [key for key, item in getattr(case, collection).items() if item.child == child]
        return (collection, keys[-1]) if keys else None

    def made(working: Working) -> Path:
        return (collection, working.add((collection,), make(working)))

    return Slot(kind, f"{collection} of {child}", find, made)
