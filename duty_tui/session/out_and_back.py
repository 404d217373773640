"""A worker goes out, and is back: by one key from anywhere in a matter (XP-19)."""

from duty_tui.record import Ref, exactly
from duty_tui.record.child_now import Outing
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working


def out(working: Working) -> Slot:
    """Return the slot of an outing that is made with its first word: who, and when, are stamped."""

    def make(working: Working) -> tuple[str, ...]:
        item = Outing(who=Ref(working.me()), left=exactly(working.now))
        return ("outings", working.add(("outings",), item))

    return fresh(Outing, f"outing {len(working.case.outings) + 1}", make)


def back(working: Working) -> bool:
    """Note that whoever signed in is back now; returns whether they were out."""
    still = [
        key
        for key, item in working.case.outings.items()
        if item.back is None and item.who and working.case.people[item.who].name == working.who
    ]
    for key in still:
        working.change(("outings", key), back=exactly(working.now))
    return bool(still)
