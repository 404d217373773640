"""A visit to one child, and where the child stays after it; made when the first word is typed (XC-17)."""

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.child_now import Seen, WhereNow
from duty_tui.rules.facts import age, child_label, latest_for
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working


def seen_slot(child: str) -> Slot:
    """Return the slot of the visit to a child: the last one that has no end yet, or a new one."""

    def find(case: Case) -> Path | None:
        open_ones = [key for key, item in case.seen.items() if item.child == child and item.ended is None]
        return ("seen", open_ones[-1]) if open_ones else None

    def make(working: Working) -> Path:
        return ("seen", working.add(("seen",), Seen(child=Ref(child))))

    return fresh(Seen, f"visit to {child}", make, find)


def where_slot(child: str) -> Slot:
    """Return the slot of where a child is from now on: a new entry in the series, the last one counts."""

    def make(working: Working) -> Path:
        now = WhereNow(child=Ref(child), as_at=exactly(working.now))
        return ("where_now", working.add(("where_now",), now))

    return fresh(WhereNow, f"where {child} stays", make)


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
