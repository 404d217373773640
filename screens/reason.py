"""A line of reason, asked in place: Enter keeps it, Esc goes back without one."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class ReasonScreen(DutyScreen):
    """One question, one line."""

    NAME: ClassVar[str] = "reason"
    STEP: ClassVar[str] = "REASON"
    AUTO_FOCUS: ClassVar[str | None] = "PlainInput"

    def __init__(self, working: Working, question: str, keep: Callable[[str], None]) -> None:
        super().__init__(working)
        self._question, self._keep = question, keep

    def body(self) -> Iterable[Widget]:
        """The question and the line."""
        yield Static(plain(f" {self._question}"))
        yield PlainInput()

    def foot(self) -> tuple[str, ...]:
        """How to answer."""
        return ("Enter keeps it   Esc twice: back",)

    @on(PlainInput.Submitted)
    def _given(self) -> None:
        reason = self.query_one(PlainInput).value.strip()
        if not reason:
            self.say("A few words are wanted here.")
            return
        self._keep(reason)
        self.duty.back()
