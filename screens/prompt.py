"""Answering a prompt: done, or declined with a ready reason or in words (SCREENS 1.2 #21)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.rules.prompts import Prompted
from duty_tui.session.answering import OVERRIDE, Answer, answers, draft_of, reply
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.draft_input import DraftInput
from screens.rows import Rows
from screens.terminal.words import plain


class PromptScreen(DutyScreen):
    """One prompt, its source, and the answers there are, each under its letter."""

    NAME: ClassVar[str] = "prompt"
    STEP: ClassVar[str] = "PROMPT"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working, prompted: Prompted) -> None:
        super().__init__(working)
        self._prompted = prompted
        self._answers: tuple[Answer, ...] = answers(working.protocol, prompted)

    def body(self) -> Iterable[Widget]:
        """The prompt's words, the answers, and a line for words."""
        lines = (*self._prompted.lines, f"Rests on {self._prompted.source}.", "")
        yield Static(plain("\n".join(f" {line}" for line in lines)))
        yield Rows()
        yield Static(plain(" In words:"))
        yield DraftInput(self.matter, draft_of(self._prompted))

    def reload(self) -> None:
        """Show the answers."""
        self.query_one(Rows).show([each.line for each in self._answers])
        super().reload()

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """A letter takes its answer."""
        found = next((at for at, each in enumerate(self._answers) if each.letter == letter), None)
        if found is None:
            return False
        self.query_one(Rows).go(found)
        self._chosen()
        return True

    def leave_text(self) -> None:
        """Back to the answers."""
        self.query_one(Rows).focus()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        answer = self._answers[self.query_one(Rows).at]
        if answer.needs_words:
            self.query_one(DraftInput).focus()
            self.say(f"{answer.label}: say it in a few words. Enter saves.")
        else:
            self._done(answer, "")

    @on(DraftInput.Submitted)
    def _worded(self) -> None:
        words = self.query_one(DraftInput).value.strip()
        if not words:
            self.say("A few words are wanted here.")
            return
        self.query_one(DraftInput).take()
        self._done(self._answers[self.query_one(Rows).at], words)

    def _done(self, answer: Answer, words: str) -> None:
        path = reply(self.matter, self._prompted, answer, words)
        self.duty.back()
        if self._prompted.words_required and not answer.done:
            from screens.item import ItemScreen

            says = "What keeps the child safe all the same? Esc leaves it open."
            self.duty.over(ItemScreen(self.matter, path, only=OVERRIDE, says=says))
