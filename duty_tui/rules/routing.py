"""Where the record goes in the morning: the front door, or who is responsible already (001 Out of hours)."""

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case


def receivers(case: Case, protocol: Protocol) -> tuple[str, ...]:
    """Return who gets the hand-over: the team or manager to whom a child is open; the front door for others.

    Children of one matter may be open to several; without any child it goes to the front door. Source: 001
    Out of hours.
    """
    known = [child.open_to for child in case.children.values()]
    return tuple(dict.fromkeys(name or protocol.office.front_door for name in known or [""]))


def only_front_door(case: Case, protocol: Protocol) -> bool:
    """Return whether nobody else is responsible already."""
    return receivers(case, protocol) == (protocol.office.front_door,)
