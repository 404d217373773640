"""Matters that were left in the middle of something: which, and at which place (SCREENS 1.2 #15)."""

from dataclasses import dataclass
from typing import Final

from duty_tui.overview import whose
from duty_tui.session.working import Working
from screens.base import DutyScreen

MOST: Final = 2
"""Matters that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was."""

    working: Working
    screen: str
    """Name of the screen, for coming back."""
    label: str
    """The field, or the step."""
    over: tuple[DutyScreen, ...] = ()
    """Screens over it, in which somebody was typing."""


class Parked:
    """The matters that were left in mid-work, the last first."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def park(self, place: Place) -> None:
        """A matter is left here."""
        self.return_to(place.working)
        self._places.insert(0, place)

    def return_to(self, working: Working) -> None:
        """A matter is in hand again."""
        self._places = [each for each in self._places if each.working is not working]

    def of(self, working: Working) -> Place | None:
        """Return where a matter was parked; none where it was not."""
        return next((each for each in self._places if each.working is working), None)

    @property
    def last(self) -> Place | None:
        """The matter that was parked last; none where none is."""
        return self._places[0] if self._places else None

    def line(self) -> str:
        """Return "parked: LEO 6y +2 (WHERE NOW)"; empty when nothing is."""
        if not self._places:
            return ""
        named = [f"{_whose(each.working)} ({each.label})" for each in self._places[:MOST]]
        more = len(self._places) - MOST
        return f"parked: {', '.join(named)}{f', {more} more' if more > 0 else ''}"


def _whose(working: Working) -> str:
    return whose(working.case, working.now) if working.case.children else working.reference
