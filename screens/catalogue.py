"""Which file a screen's name stands for; a screen is imported when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duty_tui.session.working import Working
    from screens.base import DutyScreen

SCREENS: Final = {
    "board": "board:Board",
    "intake": "intake:Intake",
    "threshold": "threshold:ThresholdScreen",
    "invitations": "invitations:Invitations",
    "meeting": "meeting:Meeting",
    "export": "export:Export",
    "sent": "sent:SentScreen",
    "waiting": "waiting:Waiting",
    "find": "find:Find",
    "closing": "closing:ClosingScreen",
    "handing on": "handing_on:HandingOn",
    "next shift": "shift:ShiftScreen",
    "log": "log:Log",
    "quick": "quick:Quick",
    "seen": "seen:SeenScreen",
    "add": "add:Add",
    "gaps": "gaps:Gaps",
    "checks": "checks:Checks",
    "clocks": "clocks:Clocks",
    "entries": "entries:Entries",
    "history": "history:History",
    "sealed": "sealed:SealedScreen",
    "seal": "seal_for:SealFor",
    "people": "people:PeopleScreen",
    "audit": "audit:AuditScreen",
    "moved on": "moved_on:MovedOn",
    "help": "help:Help",
    "cover": "cover:Cover",
}
"""Module and class of each screen."""


def screen_of(name: str, working: "Working | None") -> "DutyScreen":
    """Return a new screen of a name, for a matter or for none."""
    module, kind = SCREENS[name].split(":")
    made: DutyScreen = getattr(import_module(f"screens.{module}"), kind)(working)
    return made
