"""Breaking the glass of a sealed matter: a reason, which is on the disk before anything is seen."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.keeping.sealed import break_glass
from screens.base import DutyScreen
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class Glass(DutyScreen):
    """One question, one line."""

    NAME: ClassVar[str] = "glass"
    STEP: ClassVar[str] = "BREAK THE GLASS"
    AUTO_FOCUS: ClassVar[str | None] = "PlainInput"

    def __init__(self, reference: str) -> None:
        super().__init__()
        self._reference = reference

    def body(self) -> Iterable[Widget]:
        """What it means, and the line."""
        yield Static(
            plain(f" {self._reference} is opened for you, for a day. The managers are told, and why.")
        )
        yield Static(plain(" Why you need it now:"))
        yield PlainInput()

    def leave_text(self) -> None:
        """Back at once: nothing was opened."""
        self.duty.back()

    @on(PlainInput.Submitted)
    def _given(self) -> None:
        night = self.duty.night
        try:
            break_glass(night.desk, self._reference, self.query_one(PlainInput).value)
        except DutyError as error:
            self.say(f"NOT OPENED: {error}")
            return
        night.look_again()
        self.duty.back()
        self.duty.say(f"{self._reference} stands on the board for a day. The managers are told.")
