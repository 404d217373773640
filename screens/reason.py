"""A line of reason, asked in place: Enter keeps it, Esc goes back without one."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.draft_input import DraftInput
from screens.terminal.words import plain


class ReasonScreen(DutyScreen):
    """One question, one line. What is half typed stands there again the next time it is asked."""

    NAME: ClassVar[str] = "reason"
    STEP: ClassVar[str] = "REASON"
    AUTO_FOCUS: ClassVar[str | None] = "DraftInput"

    def __init__(
        self, working: Working, question: str, keep: Callable[[str], None], *, of: str, before: str = ""
    ) -> None:
        super().__init__(working)
        self._question, self._keep, self._of, self._before = question, keep, of, before

    def body(self) -> Iterable[Widget]:
        """The question and the line; a reason given before stands there to be kept or changed."""
        yield Static(plain(f" {self._question}"))
        yield DraftInput(self.matter, self._of, value=self._before)

    def leave_text(self) -> None:
        """Back at once: nothing else is to be done here."""
        self.duty.back()

    @on(DraftInput.Submitted)
    def _given(self) -> None:
        reason = self.query_one(DraftInput).value.strip()
        if not reason:
            self.say("A few words are wanted here.")
            return
        self.query_one(DraftInput).take()
        self._keep(reason)
        self.duty.back()
