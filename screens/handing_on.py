"""A colleague is off: all open actions of one person go to another, both names stay (SCREENS 4.8)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.session.managing import hand_on
from screens.base import DutyScreen
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

LABELS = {"of": "Whose actions", "to": "Who has them now"}


class HandingOn(DutyScreen):
    """Two names, over all matters."""

    NAME: ClassVar[str] = "handing on"
    STEP: ClassVar[str] = "HAND ON"
    AUTO_FOCUS: ClassVar[str | None] = "#of"

    def body(self) -> Iterable[Widget]:
        """A line for each name."""
        for id_, label in LABELS.items():
            with Horizontal(classes="row"):
                yield Static(plain(f" {label:<17} "), classes="label")
                yield PlainInput(id=id_)
        yield Static(
            plain("\n All open actions, in every matter that is not closed. Name, post: B Khan, team manager")
        )

    def leave_text(self) -> None:
        """Back at once: nothing typed here is kept."""
        self.duty.back()

    @on(PlainInput.Submitted)
    def _next(self, event: PlainInput.Submitted) -> None:
        if event.input.id == "of":
            self.query_one("#to").focus()
            return
        try:
            count = hand_on(
                self.duty.night,
                self.query_one("#of", PlainInput).value,
                self.query_one("#to", PlainInput).value,
            )
        except DutyError as error:
            self.say(f"NOT HANDED ON: {error}")
            return
        self.duty.save_now()
        self.duty.back()
        self.duty.say(f"{count} {'action' if count == 1 else 'actions'} handed on; both names stay.")
