"""The first-call card, which is also step 1: fields in the order in which people tell (SCREENS 3.1)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from duty_tui.session.card import ALLEGED, CALLER, CHILD, EVIDENCE, PARENT, PROMISE, REFERRAL, WHERE
from screens.base import DutyScreen
from screens.form import Cell, Form

CARD = (
    (Cell(REFERRAL, "danger_now", "D", width=10), Cell(REFERRAL, "told", label="call began")),
    (Cell(CALLER, "phone", "P", "Ring-back number", 18), Cell(CALLER, "name", "F", "From")),
    (Cell(CALLER, "relation", "R", "Relation", 24), Cell(REFERRAL, "caller_kind", "Q", "kind")),
    (Cell(REFERRAL, "words", "S", "What is said, in the caller's words", height=5),),
    (
        Cell(CHILD, "name", "C", "Child", 28),
        Cell(CHILD, "born", "B", "born", 12),
        Cell(CHILD, "sex", label="sex"),
    ),
    (
        Cell(CHILD, "address", "L", "Lives", 36),
        Cell(CHILD, "lives_since", label="since", width=9),
        Cell(CHILD, "area", label="area"),
    ),
    (
        Cell(WHERE, "place", "W", "WHERE NOW", 26),
        Cell(WHERE, "since", label="since", width=10),
        Cell(WHERE, "company", label="with"),
    ),
    (
        Cell(CHILD, "concerns", "I", "Injury, and what else", 34),
        Cell(CHILD, "setting", "N", "school or nursery"),
    ),
    (
        Cell(ALLEGED, "name", "K", "Said to have harmed", 20),
        Cell(ALLEGED, "relation", label="relation"),
    ),
    (
        Cell(PARENT, "description", "M", "Parent elsewhere", 22),
        Cell(PARENT, "in_custody", label="in custody at"),
    ),
    (Cell(EVIDENCE, "what", "X", "Photos, messages", 28), Cell(EVIDENCE, "seen_by_us", label="seen by us")),
    (
        Cell(REFERRAL, "hide_caller", "H", "Hide caller", 5),
        Cell(REFERRAL, "told_not_promised", label="told it cannot be promised"),
    ),
    (Cell(REFERRAL, "can_wait", "A", "Can it wait", 5), Cell(REFERRAL, "can_wait_because", label="why")),
    (Cell(PROMISE, "due", "G", "Ring back promised by", 14), Cell(PROMISE, "kept", label="kept at")),
)
"""The card in 80 columns: danger first, the number, the words; everything else is one jump away."""


class Intake(DutyScreen):
    """Step 1."""

    NAME: ClassVar[str] = "intake"
    STEP: ClassVar[str] = "1 Intake"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput"

    def body(self) -> Iterable[Widget]:
        """The card."""
        yield Form(self.matter, CARD)

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Letters are fields here, also without the leader; commands of the program keep theirs."""
        return self.query_one(Form).jump(letter)

    def foot(self) -> tuple[str, ...]:
        """How to move on the card."""
        return (
            "Enter next  ^F letter: field  ^F s the words  name? as heard  Esc, letter: command",
            *super().foot()[-1:],
        )
