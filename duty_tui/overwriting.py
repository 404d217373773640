"""Whoever wrote over what somebody else had just entered is told, and so is the other."""

from duty_tui.desk import Desk
from duty_tui.looking_back import place_in_words


def overwritten(desk: Desk) -> tuple[str, ...]:
    """Return a sentence for each field that this person and another changed at once, each told once."""
    said = []
    for each in desk.collisions():
        matter = desk.matter_of(each.record_id)
        if matter is None:
            continue
        mine = desk.is_me(each.later)
        other = desk.name_of(each.earlier if mine else each.later) or "Somebody"
        whose = "yours is shown, theirs" if mine else "theirs is shown, yours"
        where = f"{matter.whole.reference}, {place_in_words(matter.whole, each.path)}"
        said.append(f"{other} changed the same as you ({where}): {whose} is in the history.")
    return tuple(dict.fromkeys(said))
