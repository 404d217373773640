"""The decisions, one after the other: per child, who decided for the authority, the family, what is next."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.widget import Widget

from duty_tui.record import Path
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label
from duty_tui.session.decided import open_ones
from duty_tui.session.deciding import (
    decider_slot,
    discussion_slot,
    family_slot,
    medical_slot,
    section47_slot,
)
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.letters import lettered

OPEN_CASE: Final = ("during an assessment", "new information on an open case", "a child on a plan")
"""Starting points at which enquiries may have begun before."""


class Decide(DutyScreen):
    """Every decision as a field."""

    NAME: ClassVar[str] = "decide"
    STEP: ClassVar[str] = "DECISIONS"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput"

    def __init__(self, working: Working, path: Path) -> None:
        super().__init__(working)
        self._path = path

    def body(self) -> Iterable[Widget]:
        """The children in their order, then what is decided once."""
        open_now = ", ".join(open_ones(self.matter.case, self.matter.at(self._path)))
        says = f"Not answered: {open_now}." if open_now else "All are answered."
        yield Form(self.matter, self._rows, says=says)

    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Some fields are asked for only once another says so."""
        rows = [row for key in self.matter.case.children for row in self._child(key)]
        return lettered([*rows, *self._once()])

    def _child(self, key: str) -> Sequence[tuple[Cell, ...]]:
        answer, medical = section47_slot(key, self._path[1]), medical_slot(key)
        name = child_label(self.matter.case, key)[:12]
        section47 = (
            Cell(answer, "answer", label=f"{name}: section 47", width=4),
            *([Cell(answer, "continued", label="begun before", width=4)] if self._is_open else []),
            Cell(answer, "reasons", label="because"),
        )
        if self.matter.case.children[key].unborn:
            return (section47,)
        return (
            section47,
            (
                Cell(medical, "answer", label=f"{name}: medical", width=4),
                Cell(medical, "at", label="at", width=17),
                Cell(medical, "place", label="where"),
            ),
            (
                Cell(medical, "reasons", label="because", width=32),
                Cell(medical, "advice_by", label="on the advice of"),
            ),
            (
                Cell(medical, "consent_from", label="consent from", width=16),
                Cell(medical, "consent", label="is", width=10),
                Cell(medical, "consent_at", label="at", width=8),
                Cell(medical, "consent_fallback", label="failing that"),
            ),
        )

    @property
    def _is_open(self) -> bool:
        """Whether the discussion follows something on a case that was open: enquiries may have begun."""
        return self.matter.at(self._path).starting_point in OPEN_CASE

    @property
    def _is_single(self) -> bool:
        """Whether one agency goes on alone: then police say why, too (000 §3 b3)."""
        held: Discussion = self.matter.at(self._path)
        return held.investigation == "single agency"

    def _once(self) -> Sequence[tuple[Cell, ...]]:
        held, decider = discussion_slot(self._path), decider_slot(self._path[1])
        may, may_not = family_slot("may be told"), family_slot("not to be told")
        return (
            (
                Cell(decider, "decided_by", label="Section 47 decided for the authority by", width=20),
                Cell(decider, "at", label="at"),
            ),
            (
                Cell(decider, "means", label="how", width=18),
                Cell(decider, "authority", label="by what authority"),
            ),
            (
                Cell(held, "investigation", label="Joint or single", width=14),
                Cell(held, "investigation_reasons", label="because"),
            ),
            *([(Cell(held, "police_reasons"),)] if self._is_single else []),
            (Cell(held, "legal_advice"),),
            (
                Cell(may, "what", label="Family may be told", width=30),
                Cell(may, "told_by", label="told by", width=8),
                Cell(may, "told_at", label="at"),
            ),
            (
                Cell(may_not, "what", label="Not to be told", width=30),
                Cell(may_not, "ground", label="ground"),
            ),
            (
                Cell(may_not, "agreed_by", label="agreed by", width=24),
                Cell(may_not, "review", label="look again"),
            ),
            (Cell(held, "next_needed", width=4), Cell(held, "next_venue", label="where")),
            (Cell(held, "next_at", width=17), Cell(held, "next_because", label="for")),
            (Cell(held, "nobody_met_because"),),
            (Cell(held, "dissent"),),
        )

    @on(Form.Ended)
    def leave_text(self) -> None:
        """Back to the log."""
        self.collect_all()
        self.duty.back()
