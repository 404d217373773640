"""Closing a matter: a reason, where it goes on, who goes on with what is open. It can be opened again."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.record import fields_of
from duty_tui.record.life import Closed
from duty_tui.rules.life import open_actions
from duty_tui.session.living import REASONS, close
from screens.base import DutyScreen
from screens.draft_input import DraftInput
from screens.terminal.words import plain

ASKED: Final = ("reason", "words", "transferred_to", "reference_there", "transferred_by", "still_open")
"""Fields of the closing that are typed, in their order."""


class ClosingScreen(DutyScreen):
    """One line for each field; the reason's choices stand under it."""

    NAME: ClassVar[str] = "closing"
    STEP: ClassVar[str] = "CLOSE"
    AUTO_FOCUS: ClassVar[str | None] = "#reason"

    def body(self) -> Iterable[Widget]:
        """The lines, and how many actions are open."""
        labels = {field.name: field.label for field in fields_of(Closed)}
        for name in ASKED:
            with Horizontal(classes="row"):
                yield Static(plain(f" {labels[name]:<16} "), classes="label")
                yield DraftInput(self.matter, f"closing: {name}", id=name)
        yield Static(plain(f"\n Reasons: {', '.join(REASONS)}.\n The first letters are enough."))
        yield Static(plain(f" Actions still open: {open_actions(self.matter.case) or 'none'}."))

    @on(DraftInput.Submitted)
    def _next(self, event: DraftInput.Submitted) -> None:
        after = ASKED.index(event.input.id or "") + 1
        if after < len(ASKED):
            self.query_one(f"#{ASKED[after]}").focus()
        else:
            self.leave_text()
            self.say("c closes the matter.")

    def do_close(self) -> None:
        """Close it, if what was typed is enough."""
        texts = {name: self.query_one(f"#{name}", DraftInput).value for name in ASKED}
        try:
            closed = close(self.matter, texts)
        except DutyError as error:
            first_empty = next((name for name, text in texts.items() if not text.strip()), ASKED[0])
            self.query_one(f"#{first_empty}").focus()
            self.say(f"NOT CLOSED: {error}")
            return
        self.duty.save_now()
        if closed not in self.matter.case.closed.values():
            # What was typed stays in its fields, and half typed on the disk.
            return
        for name in ASKED:
            self.query_one(f"#{name}", DraftInput).take()
        self.duty.back()
        self.duty.say(
            f"Closed: {closed.reason}. x on the board opens it again; s there shows what is closed."
        )
