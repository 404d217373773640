"""Answering a prompt: done, with the result, or declined with a ready reason or words (SCREENS 1.2 #21)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.rules.prompts import Prompted
from duty_tui.session.answering import Answer, answers, reply
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class PromptScreen(DutyScreen):
    """One prompt, its source, and the answers there are."""

    NAME: ClassVar[str] = "prompt"
    STEP: ClassVar[str] = "PROMPT"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working, prompted: Prompted) -> None:
        super().__init__(working)
        self._prompted = prompted
        self._answers: tuple[Answer, ...] = answers(working.protocol, prompted)

    def body(self) -> Iterable[Widget]:
        """The prompt's words, the answers, and a line for words."""
        yield Static(plain("\n".join((*self._prompted.lines, f"Rests on {self._prompted.source}.", ""))))
        yield Rows()
        yield Static(plain("In words (Enter saves):"))
        yield PlainInput()

    def foot(self) -> tuple[str, ...]:
        """How to answer."""
        return ("Enter takes the answer under the cursor   Esc back: it stays open",)

    def reload(self) -> None:
        """Show the answers."""
        self.query_one(Rows).show([each.label for each in self._answers])
        super().reload()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        answer = self._answers[self.query_one(Rows).at]
        if answer.needs_words:
            self.query_one(PlainInput).focus()
            self.say("Say it in a few words; Enter saves.")
        else:
            self._done(answer, "")

    @on(PlainInput.Submitted)
    def _worded(self) -> None:
        words = self.query_one(PlainInput).value.strip()
        if not words:
            self.say("A few words are wanted here.")
            return
        self._done(self._answers[self.query_one(Rows).at], words)

    def _done(self, answer: Answer, words: str) -> None:
        reply(self.matter, self._prompted, answer, words)
        self.duty.back()
