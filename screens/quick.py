"""The quick form: five questions on one screen, on the fields of the full record (XC-03)."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.rules.facts import child_label
from duty_tui.session.quick import HELD, PROOF, QUESTIONS, medical
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.letters import lettered

GROWS = "It all stands in the full record, too."


def rows(working: Working) -> Sequence[Sequence[Cell]]:
    """Return the five questions, each a line or two of fields."""
    act, legal, urgent, offence, before = QUESTIONS
    found: list[tuple[Cell, ...]] = [
        (Cell(HELD, "acting", label=act, height=2),),
        (Cell(HELD, "legal_advice", label=legal, height=2),),
    ]
    slot = medical(working)
    if slot is not None:
        case = working.case
        first = next(key for key, child in case.children.items() if not child.unborn)
        found += [
            (
                Cell(slot, "answer", label=f"{urgent} {child_label(case, first)[:12]}", width=4),
                Cell(slot, "at", label="at"),
            ),
            (Cell(slot, "treatment", label="Treatment first", width=24), Cell(slot, "consent_from")),
        ]
    return lettered(
        [
            *found,
            (Cell(HELD, "investigation", label=offence, width=14), Cell(PROOF, "what", label="evidence")),
            (Cell(PROOF, "protected"),),
            (Cell(HELD, "before_seeing", label=before, height=2),),
        ]
    )


class Quick(DutyScreen):
    """Five questions for a night in which there is no time for more."""

    NAME: ClassVar[str] = "quick"
    STEP: ClassVar[str] = "FIVE QUESTIONS"
    AUTO_FOCUS: ClassVar[str | None] = "CellText, CellInput"

    def body(self) -> Iterable[Widget]:
        """The questions."""
        yield Form(self.matter, rows(self.matter), says=GROWS)

    @on(Form.Ended)
    def leave_text(self) -> None:
        """Back to where one came from."""
        self.collect_all()
        self.duty.back()
