"""What can be answered to a prompt: done, or declined with one of the ready reasons (SCREENS 1.2 #21)."""

from dataclasses import dataclass
from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record import Path, exactly
from duty_tui.record.discussion import Discussion
from duty_tui.record.handover import Reply
from duty_tui.rules.prompts import Prompted
from duty_tui.session.working import Working


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer under its letter: done, or a reason not to."""

    letter: str
    label: str
    done: bool
    needs_words: bool
    words: str = ""

    @property
    def line(self) -> str:
        """The answer as it is listed."""
        return f"{self.letter} {self.label}{' (in words)' if self.needs_words else ''}"


ASK_FOR_ANOTHER: Final = ("further-discussion", "new-evidence")
"""Prompts that mean another discussion: answered as done, it is there to be planned."""

DONE: Final = Answer("d", "done", True, False)
DONE_SO: Final = Answer("w", "done, with the result", True, True)


def answers(protocol: Protocol, prompted: Prompted) -> tuple[Answer, ...]:
    """Return the answers of a prompt; some prompts always want words against them (BR-12; KB-08)."""
    declined = (
        Answer(
            each.letter,
            f"not done: {each.label}",
            False,
            each.needs_words or prompted.words_required,
            each.label,
        )
        for each in protocol.decline.values()
    )
    return (DONE, DONE_SO, *declined)


OVERRIDE: Final = ("kept_safe", "departs_from")
"""What is asked about a prompt that is not passed silently and was declined (000 intro ¶4)."""


def reply(working: Working, prompted: Prompted, answer: Answer, words: str = "") -> Path:
    """Record an answer, with its words, in the matter; returns its place."""
    between = " " if answer.words.endswith("because") else ": "
    said = between.join(part for part in (answer.words, words) if part)
    said_so = working.add(
        ("replies",),
        Reply(
            prompt=prompted.key,
            regards=prompted.about,
            state="done" if answer.done else "declined",
            words=said,
            at=exactly(working.now),
            by=working.who,
        ),
    )
    if answer.done and prompted.key in ASK_FOR_ANOTHER:
        plan_another(working)
    return ("replies", said_so)


def plan_another(working: Working) -> None:
    """Make the next discussion, to be planned, where none is waiting to be held (001 Roles; 002 §1)."""
    newest = next(reversed(working.case.discussions.values()), None)
    if newest is None or newest.began is not None:
        working.add(("discussions",), Discussion())


def draft_of(prompted: Prompted) -> str:
    """Return under what half-typed words to a prompt are kept."""
    return f"answer to {prompted.key} {prompted.about}"
