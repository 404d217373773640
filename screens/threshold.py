"""Step 2: is there reasonable cause to suspect significant harm, for each child by name (SCREENS 3.2)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.record.decisions import ThresholdOutcome
from duty_tui.session.endorsing import FIELDS, asked
from duty_tui.session.slots import Slot
from duty_tui.session.threshold import HEADER, NOT_MET, QUESTION, UNSURE, answer, row, same_for_all, slot, why
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.one_line import OneLine
from screens.rows import Rows
from screens.terminal.words import plain

NOBODY = "No child is recorded yet: 1 goes to intake, + adds one."


def _cells(place: Slot) -> tuple[tuple[Cell, ...], ...]:
    return (
        (
            Cell(place, "suffering", "S", width=10),
            Cell(place, "likely", "L", "likely to", 10),
            Cell(place, "harm", "H", "kind of harm"),
        ),
        (Cell(place, "known", "K"),),
        (Cell(place, "not_known", "N"),),
        (Cell(place, "reasons", "R", height=2),),
        (
            Cell(place, "decided_by", "D", "DECIDED BY", 20),
            Cell(place, "at", "A", "at", 12),
            Cell(place, "means", "P", "how"),
        ),
        (Cell(place, "consulted", "C", width=20), Cell(place, "decision", "I", "What happens now")),
        (
            Cell(place, "missing", "M", UNSURE, 20),
            Cell(place, "who_decides", "W", "who", 10),
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
        yield OneLine(f"  {HEADER}")
        yield Rows(empty=NOBODY)
        yield Vertical(id="answers")

    def reload(self) -> None:
        """Show each child's answer; every child has fields of its own, so that no word lands in another's."""
        self.query_one(Rows).show([row(self.matter, key) for key in self._children])
        self.query_one(Rows).styles.height = max(1, min(4, len(self._children)))
        there = {form.name for form in self.forms}
        for key in self._children:
            if key not in there:
                self.query_one("#answers").mount(Form(self.matter, _cells(slot(key)), name=key))
        self._show_answer()
        super().reload()

    @property
    def _children(self) -> list[str]:
        return list(self.matter.case.children)

    @property
    def _child(self) -> str:
        """The child under the cursor."""
        at = self.query_one(Rows).at
        return self._children[at] if at < len(self._children) else ""

    @property
    def _form(self) -> Form | None:
        return next((form for form in self.forms if form.name == self._child), None)

    @on(Rows.Moved)
    def _show_answer(self) -> None:
        for form in self.forms:
            form.display = form.name == self._child

    @on(Rows.Chosen)
    def _to_form(self) -> None:
        self.jump("S")

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Go to a field of the child under the cursor."""
        return led and self._form is not None and self._form.jump(letter)

    @on(Form.Ended)
    def leave_text(self) -> None:
        """Back to the list of children, which shows what was answered."""
        self.query_one(Rows).focus()
        self.call_after_refresh(self.reload)

    def _answer(self, outcome: ThresholdOutcome, then: str = "") -> None:
        if not self._child:
            self.say(NOBODY)
            return
        said = answer(self.matter, self._child, outcome)
        self.save_and_say(said)
        if then and self.matter.undecided is None:
            self.jump(then)
            self.say(said)

    def do_met(self) -> None:
        """Reasonable cause to suspect, for this child."""
        self._answer("met")

    def do_not_met(self) -> None:
        """No reasonable cause."""
        self._answer("not met", "R")

    def do_not_determined(self) -> None:
        """Not determined yet."""
        self._answer("not determined", "M")

    def do_copy(self) -> None:
        """The same answer for the other children."""
        self.save_and_say(same_for_all(self.matter, self._child))

    def do_endorse(self) -> None:
        """Ask a manager to endorse, or note the answer."""
        from screens.item import ItemScreen

        self.duty.over(
            ItemScreen(self.matter, asked(), only=FIELDS, says="Endorse what? By whom, until when?")
        )

    def do_why(self) -> None:
        """The source."""
        self.say(why(self.matter))
