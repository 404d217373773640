"""Which emergency power holds a child, so that the law itself requires enquiries (s47(1)(a); XA-09; K1 8)."""

from typing import Literal

from duty_tui.record import Case
from duty_tui.rules.facts import where_now

Power = Literal["police protection", "protection order"]


def emergency_power(case: Case, child: str) -> Power | None:
    """Return the power under which a child is; none where there is none, or it has ended."""
    if any(item.child == child and item.stage == "made" for item in case.protection_orders.values()):
        return "protection order"
    held = [item for item in case.police_protection.values() if item.child == child]
    if held:
        return "police protection" if any(item.released is None for item in held) else None
    place = where_now(case, child)
    return "police protection" if place is not None and place.basis == "police protection" else None
