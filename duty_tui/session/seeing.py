"""A visit to one child, and where the child stays after it; made when the first word is typed (XC-17)."""

from collections.abc import Callable

from duty_tui.record import Case, Entry, Path, Ref, exactly
from duty_tui.record.child_now import Seen, WhereNow
from duty_tui.rules.facts import age, child_label, latest_for
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working


def seen_slot(child: str) -> Slot:
    """Return the slot of the visit to a child: the last one that has no end yet, or a new one."""

    def find(case: Case) -> Path | None:
        open_ones = [key for key, item in case.seen.items() if item.child == child and item.ended is None]
        return ("seen", open_ones[-1]) if open_ones else None

    return _remembered(Seen, "seen", child, find, lambda working: Seen(child=Ref(child)))


def where_slot(child: str) -> Slot:
    """Return the slot of where a child is from now on: a new entry in the series, the last one counts."""

    def make(working: Working) -> WhereNow:
        return WhereNow(child=Ref(child), as_at=exactly(working.now))

    return _remembered(WhereNow, "where_now", child, lambda case: None, make)


def _remembered(
    kind: type[Seen] | type[WhereNow],
    collection: str,
    child: str,
    find: Callable[[Case], Path | None],
    make: Callable[[Working], Entry],
) -> Slot:
    """A slot that stays with the entry it was used for, as long as the screen is open."""
    used: list[str] = []

    def found(case: Case) -> Path | None:
        if not used and (path := find(case)) is not None:
            used.append(path[1])
        return (collection, used[0]) if used and used[0] in getattr(case, collection) else None

    def made(working: Working) -> Path:
        used[:] = [working.add((collection,), make(working))]
        return (collection, used[0])

    return Slot(kind, f"{collection} after a visit to {child}", found, made)


def first_unseen(case: Case) -> str:
    """Return the first born child without a visit; else the first child, or nobody."""
    born = [key for key, child in case.children.items() if not child.unborn]
    unseen = [key for key in born if latest_for(case.seen, key) is None]
    return next(iter(unseen or born or case.children), "")


def next_child(case: Case, child: str) -> str:
    """Return the child after this one, the first after the last."""
    keys = list(case.children)
    return keys[(keys.index(child) + 1) % len(keys)] if child in keys else first_unseen(case)


def heading(working: Working, child: str) -> str:
    """Return whose visit this is: "LEO, 6"."""
    years = age(working.case.children[child], working.now)
    name = child_label(working.case, child).upper()
    return f"{name}, {years}" if years is not None else name
