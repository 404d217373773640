"""The first-call card, which is also step 1: fields in the order in which people tell (SCREENS 3.1)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.session.card import (
    ALLEGED,
    CALLER,
    CHILD,
    EVIDENCE,
    MATTER,
    PARENT,
    PROMISE,
    REFERRAL,
    WHERE,
)
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.commands import EVERYWHERE_ALIKE
from screens.form import Cell, Form, Rows_

CARD = (
    (Cell(REFERRAL, "danger_now", "D", "Danger this minute?", 10), Cell(REFERRAL, "told", "T", "Call began")),
    (Cell(CALLER, "phone", "P", "Ring-back number", 20), Cell(CALLER, "name", "F", "From")),
    (Cell(CALLER, "relation", "R", "Relation", 27), Cell(REFERRAL, "caller_kind", "Q", "kind")),
    (Cell(REFERRAL, "words", "S", "What is said, in the caller's words", height=4),),
    (
        Cell(CHILD, "name", "C", "Child", 21),
        Cell(CHILD, "born", "B", "born", 12),
        Cell(CHILD, "age_said", label="age told", width=6),
        Cell(CHILD, "sex", label="sex"),
    ),
    (
        Cell(CHILD, "address", "L", "Lives", 30),
        Cell(CHILD, "lives_since", label="since", width=9),
        Cell(CHILD, "area", label="our area"),
    ),
    (
        Cell(WHERE, "place", "W", "WHERE NOW", 26),
        Cell(WHERE, "since", label="since", width=7),
        Cell(WHERE, "with_whom", label="with"),
    ),
    (
        Cell(CHILD, "home_with", "U", "At home", 20),
        Cell(CHILD, "setting", "N", "School", 21),
        Cell(CHILD, "education", label="kind"),
    ),
    (Cell(CHILD, "concerns", "I", "Injury, what else", 30), Cell(REFERRAL, "happened", "E", "when")),
    (Cell(ALLEGED, "name", "K", "Said to have harmed", 20), Cell(ALLEGED, "relation", label="relation")),
    (Cell(PARENT, "name", "M", "Parent elsewhere", 20), Cell(PARENT, "in_custody", label="in custody at")),
    (
        Cell(EVIDENCE, "what", "X", "Photos, messages", 22),
        Cell(EVIDENCE, "held_by", label="held by", width=9),
        Cell(EVIDENCE, "seen_by_us", label="seen by us"),
    ),
    (
        Cell(REFERRAL, "hide_caller", "H", "Hide caller", 4),
        Cell(REFERRAL, "told_not_promised", label="told it cannot be promised", width=4),
        Cell(REFERRAL, "pointers", "J", "telling phrases"),
    ),
    (Cell(REFERRAL, "can_wait", "A", "Can it wait", 4), Cell(REFERRAL, "can_wait_because", "Y", "why")),
    (
        Cell(PROMISE, "due", "G", "Ring back by", 11),
        Cell(PROMISE, "kept", label="kept at", width=7),
        Cell(REFERRAL, "outline", "O", "In one line"),
    ),
)
"""The card in 80 columns: danger first, the number, the words; everything else is one jump away."""

NEXT = "The end of the card.   2 threshold   3 whom to bring in   ^G c checks   + one more child"


def card(working: Working) -> Rows_:
    """The card; it asks whose matter it is only where the store knows more than one authority."""
    if len(working.authorities) < 2:
        return CARD
    danger, began = CARD[0]
    whose = Cell(MATTER, "authority", "Z", "Whose matter")
    return ((danger, replace(began, width=12), whose), *CARD[1:])


class Intake(DutyScreen):
    """Step 1."""

    NAME: ClassVar[str] = "intake"
    STEP: ClassVar[str] = "1 Intake"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput"

    def body(self) -> Iterable[Widget]:
        """The card."""
        yield Form(self.matter, card(self.matter))

    @on(Form.Ended)
    def _ended(self) -> None:
        self.set_focus(None)
        self.say(NEXT)

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Letters are fields here, also without the leader, but for those that are needed in a hurry."""
        return (led or letter not in EVERYWHERE_ALIKE) and self.query_one(Form).jump(letter)
