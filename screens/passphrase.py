"""Changing the own passphrase: the old one, and a new one twice; none of them is shown."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import BadInput, DutyError
from duty_tui.passphrases import strength
from duty_tui.session.opening import change_passphrase, check
from screens.base import DutyScreen
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain

LABELS: Final = {"old": "Passphrase now", "new": "New passphrase", "again": "New one again"}


class PassphraseScreen(DutyScreen):
    """Three lines."""

    NAME: ClassVar[str] = "passphrase"
    STEP: ClassVar[str] = "YOUR PASSPHRASE"
    AUTO_FOCUS: ClassVar[str | None] = "#old"

    _busy = False

    def body(self) -> Iterable[Widget]:
        """The lines, and what the new one is worth."""
        for id_, label in LABELS.items():
            with Horizontal(classes="row"):
                yield Static(plain(f" {label:<17} "), classes="label")
                yield PlainInput(id=id_, password=True)
        yield Static(id="strength")
        yield Static(plain(" A copy of your keys in an older back-up still opens with the old one."))

    def leave_text(self) -> None:
        """Back at once: nothing was changed."""
        self.duty.back()

    @on(PlainInput.Changed, "#new")
    def _typed(self) -> None:
        words = self._value("new")
        self.query_one("#strength", Static).update(plain(f" {strength(words)}" if words else ""))

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", PlainInput).value

    @on(PlainInput.Submitted)
    def _next(self, event: PlainInput.Submitted) -> None:
        after = [*LABELS].index(event.input.id or "") + 1
        if after < len(LABELS):
            self.query_one(f"#{[*LABELS][after]}").focus()
        elif not self._busy:
            self._change()

    def _change(self) -> None:
        try:
            check(self._value("new"))
            if self._value("new") != self._value("again"):
                raise BadInput("The two new ones differ.")
        except BadInput as error:
            self._failed(str(error))
            return
        self._busy = True
        self.say("Changing it. This takes a few seconds.")
        self._derive(self._value("old"), self._value("new"))

    @work(thread=True)
    def _derive(self, old: str, new: str) -> None:
        try:
            change_passphrase(self.duty.night, old, new)
        except DutyError as error:
            self.app.call_from_thread(self._failed, str(error))
        else:
            self.app.call_from_thread(self._done)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        for box in self.query(PlainInput):
            box.value = ""
        self.query_one("#old").focus()
        self.say(f"NOT CHANGED: {sentence}")

    def _done(self) -> None:
        self.duty.back()
        self.duty.say("Changed. It holds from the next time you sign in.")
