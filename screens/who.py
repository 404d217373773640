"""Who joins or hangs up now: the speaker's letter does it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.record import Path
from duty_tui.session.taking_part import join, leave, speakers
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.rows import Rows


class WhoScreen(DutyScreen):
    """Those who are not there yet, or those who are."""

    NAME: ClassVar[str] = "who"
    STEP: ClassVar[str] = "4 Meeting"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working, path: Path, *, joins: bool) -> None:
        super().__init__(working)
        self._path, self._joins = path, joins

    def body(self) -> Iterable[Widget]:
        """Those who can."""
        yield Rows(empty="Nobody: step 3 brings people in.")

    def foot(self) -> tuple[str, ...]:
        """How to choose."""
        return (f"The letter, or Enter: {'joins' if self._joins else 'hangs up'} now   Esc back",)

    def reload(self) -> None:
        """Show who is not there yet, or who is."""
        matter = self.matter
        known = speakers(matter.case, matter.protocol, matter.at(self._path), matter.now)
        self._found = [each for each in known if each.present is not self._joins]
        self.query_one(Rows).show([f"{each.letter:<3} {each.name}" for each in self._found])
        super().reload()

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """The letter of one speaker alone does it at once; of several it goes to the first."""
        fitting = [at for at, each in enumerate(self._found) if each.letter[0].lower() == letter.lower()]
        if not fitting:
            return False
        self.query_one(Rows).go(fitting[0])
        if len(fitting) == 1:
            self._now()
        return True

    @on(Rows.Chosen)
    def _now(self) -> None:
        chosen = self._found[self.query_one(Rows).at]
        row = (*self._path, "invitations", chosen.row)
        (join if self._joins else leave)(self.matter, row)
        self.duty.back()
        self.duty.say(f"{chosen.name} {'joins' if self._joins else 'hangs up'} now.")
