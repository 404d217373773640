"""Where the file went: an approved address, its name and domain typed back from the mail program (XD-12)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.errors import DutyError
from duty_tui.record.handover import Copy
from duty_tui.rules.addresses import Approved
from duty_tui.sending import NONE_APPROVED, ReadBack, line_of
from duty_tui.session.sending import (
    DOMAIN,
    NAME,
    NOTHING_WRITTEN,
    approved,
    copy_lines,
    note,
    written,
)
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.draft_input import DraftInput
from screens.rows import Rows
from screens.terminal.words import plain

LABELS = {"domain": ("Domain, behind the @", DOMAIN), "name": ("Whose it is (name)", NAME)}


class SentScreen(DutyScreen):
    """The latest file, or one before it; the approved addresses; what the "To" line says."""

    NAME: ClassVar[str] = "sent"
    STEP: ClassVar[str] = "SENT"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working | None) -> None:
        super().__init__(working)
        self._chosen = ""
        """The copy that was asked for; without one, the latest."""
        self._copies: dict[str, Copy] = {}
        self._known: dict[str, Approved] = {}

    def body(self) -> Iterable[Widget]:
        """Which copy, the list, and the two lines to type."""
        yield Static(id="which")
        yield Rows(empty="No approved address.")
        yield Static(plain(" Type back what the To line of your mail program says:"))
        for id_, (label, of) in LABELS.items():
            with Horizontal(classes="row"):
                yield Static(plain(f" {label:<21} "), classes="label")
                yield DraftInput(self.matter, of, id=id_)

    def reload(self) -> None:
        """Show the copy with what is noted of it, and the addresses that are approved now."""
        self._copies = written(self.matter)
        copy = self._copies.get(self._copy)
        self._known = approved(self.duty.night, self.matter, copy) if copy else {}
        lines = copy_lines(self.matter, copy) if copy else (NOTHING_WRITTEN,)
        said = lines if self._known or not copy else (*lines, NONE_APPROVED)
        self.query_one("#which", Static).update(plain("\n".join(f" {line}" for line in said)))
        self.query_one(Rows).show([line_of(each) for each in self._known.values()])
        super().reload()

    @property
    def _copy(self) -> str:
        """The id of the copy that is shown; empty where none was written."""
        return self._chosen or next(iter(self._copies), "")

    def do_another_copy(self) -> None:
        """The file before this one, and the latest again."""
        if len(self._copies) < 2:
            self.say("There is no other file of this matter.")
            return
        ids = [*self._copies]
        self._chosen = ids[(ids.index(self._copy) + 1) % len(ids)]
        self.reload()

    def leave_text(self) -> None:
        """To the list."""
        self.query_one(Rows).focus()

    @on(Rows.Chosen)
    def _type_back(self) -> None:
        self.query_one("#domain").focus()

    @on(DraftInput.Submitted)
    def _next(self, event: DraftInput.Submitted) -> None:
        if event.input.id == "domain":
            self.query_one("#name").focus()
        else:
            self._note()

    def _note(self) -> None:
        """Note it, if what was typed back is the line under the cursor; if not, the text stays."""
        lines = [*self._known]
        to = lines[self.query_one(Rows).at] if lines else ""
        said = ReadBack(to, **{id_: self.query_one(f"#{id_}", DraftInput).value for id_ in LABELS})
        try:
            sent = note(self.duty.night, self.matter, self._copy, said)
        except DutyError as error:
            self.say(f"NOT NOTED: {error}")
            return
        for id_ in LABELS:
            self.query_one(f"#{id_}", DraftInput).take()
        self.duty.back()
        self.duty.say(f"Noted as sent to {sent.to}. It is handed over when somebody takes it over: a.")
