"""Step 2: is there reasonable cause to suspect significant harm, for each child by name (SCREENS 3.2)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.record import Path
from duty_tui.record.decisions import ThresholdOutcome
from duty_tui.session.card import Slot
from duty_tui.session.threshold import (
    NOT_MET,
    QUESTION,
    UNSURE,
    answer,
    path_of,
    row,
    same_for_all,
    slot,
    why,
)
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.rows import Rows
from screens.terminal.words import plain


def _cells(place: Slot) -> tuple[tuple[Cell, ...], ...]:
    return (
        (
            Cell(place, "suffering", "S", width=10),
            Cell(place, "likely", "L", width=10),
            Cell(place, "harm", "H"),
        ),
        (Cell(place, "known", "K"),),
        (Cell(place, "not_known", "N"),),
        (Cell(place, "reasons", "R", height=3),),
        (
            Cell(place, "decided_by", "D", "DECIDED BY", 22),
            Cell(place, "at", "A", width=12),
            Cell(place, "means", "P"),
        ),
        (Cell(place, "decision", "I", "Decision"),),
        (
            Cell(place, "missing", "M", UNSURE, 22),
            Cell(place, "who_decides", "W", "who", 12),
            Cell(place, "decide_by", "B", "by"),
        ),
        (Cell(place, "safe_until_then", "F", NOT_MET),),
    )


class ThresholdScreen(DutyScreen):
    """Step 2."""

    NAME: ClassVar[str] = "threshold"
    STEP: ClassVar[str] = "2 Threshold"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The question, the children, and the answer for the child under the cursor."""
        yield Static(plain(QUESTION))
        rows = Rows(empty="No child is recorded yet: 1 goes to intake, + adds one.")
        rows.styles.height = 4
        yield rows
        yield Form(self.matter, _cells(slot(self._child)))

    def reload(self) -> None:
        """Show each child's answer."""
        case = self.matter.case
        self.query_one(Rows).show([row(case, key) for key in case.children])
        super().reload()

    def _child(self) -> str:
        """The child under the cursor."""
        children = list(self.matter.case.children)
        return children[self.query_one(Rows).at] if children else ""

    @on(Rows.Moved)
    def _other_child(self) -> None:
        self.collect()
        self.query_one(Form).reload()

    @on(Rows.Chosen)
    def _to_form(self) -> None:
        self.jump("R")

    def leave_text(self) -> None:
        """Back to the list of children."""
        self.query_one(Rows).focus()

    def _answer(self, outcome: ThresholdOutcome) -> None:
        if not self._child():
            self.say("No child is recorded yet: 1 goes to intake, + adds one.")
            return
        self.say(answer(self.matter, self._child(), outcome))
        self.duty.save_now()
        self.reload()

    def do_met(self) -> None:
        """Reasonable cause to suspect, for this child."""
        self._answer("met")

    def do_not_met(self) -> None:
        """No reasonable cause."""
        self._answer("not met")
        self.query_one(Form).jump("R")

    def do_not_determined(self) -> None:
        """Not determined yet."""
        self._answer("not determined")
        self.query_one(Form).jump("M")

    def do_copy(self) -> None:
        """The same answer for the other children."""
        self.say(same_for_all(self.matter, self._path()))
        self.duty.save_now()
        self.reload()

    def do_why(self) -> None:
        """The source."""
        self.say(why(self.matter))

    def _path(self) -> Path | None:
        return path_of(self.matter.case, self._child())
