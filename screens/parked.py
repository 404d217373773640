"""Matters that were left in the middle of something: which, and at which place (SCREENS 1.2 #15)."""

from dataclasses import dataclass
from typing import Final

from duty_tui.night.columns import cells, cut
from duty_tui.overview import whose
from duty_tui.session.working import Working
from screens.base import DutyScreen

LABEL: Final = 16
"""Cells of a place's name."""

BACK: Final = "^G p goes back"


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
    def places(self) -> tuple[Place, ...]:
        """Every place that was left, the last first."""
        return tuple(self._places)

    @property
    def last(self) -> Place | None:
        """The matter that was parked last; none where none is."""
        return self._places[0] if self._places else None

    def line(self, width: int) -> str:
        """Return "parked: LEO 6y +2 (WHERE NOW)   ^G p goes back"; empty when nothing is.

        As many are named as `width` columns hold, the others counted.
        """
        if not self._places:
            return ""
        named = [f"{_whose(each.working)} ({cut(each.label, LABEL)})" for each in self._places]
        lines = (_line(named, shown) for shown in range(len(named), 0, -1))
        return next((line for line in lines if cells(line) <= width), cut(_line(named, 1), width))


def _line(named: list[str], shown: int) -> str:
    more = len(named) - shown
    return f"parked: {', '.join(named[:shown])}{f', {more} more' if more else ''}   {BACK}"


def _whose(working: Working) -> str:
    return whose(working.case, working.now) if working.case.children else working.reference
