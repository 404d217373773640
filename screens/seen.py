"""Seen: who saw which child, when, alone, in which words; where the child stays tonight (SCREENS 3.6)."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.session.deciding import medical_slot
from duty_tui.session.seeing import first_unseen, heading, next_child, seen_slot, where_slot
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.form import Cell, Form
from screens.letters import lettered
from screens.terminal.words import plain

NOBODY = "No child is recorded yet: + adds one."


class SeenScreen(DutyScreen):
    """A visit; every child has fields of its own, so that no word lands in another's."""

    NAME: ClassVar[str] = "seen"
    STEP: ClassVar[str] = "SEEN"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput"

    def __init__(self, working: Working) -> None:
        super().__init__(working)
        self._child = first_unseen(working.case)

    def body(self) -> Iterable[Widget]:
        """Whose visit it is, the child first whom nobody has seen yet, and its fields."""
        yield Static(id="header")
        with Vertical(id="answers"):
            if self._child:
                yield Form(self.matter, self._rows(self._child), name=self._child)

    def on_mount(self) -> None:
        """Say whose visit it is, or that there is nobody."""
        super().on_mount()
        if self._child:
            self._head()
        else:
            self.call_after_refresh(self.say, NOBODY)

    def _rows(self, child: str) -> Sequence[Sequence[Cell]]:
        seen, where, medical = seen_slot(child), where_slot(child), medical_slot(child)
        rows = (
            (
                Cell(seen, "began", width=17),
                Cell(seen, "ended", label="to", width=8),
                Cell(seen, "by", label="seen by"),
            ),
            (
                Cell(seen, "place", label="At", width=26),
                Cell(seen, "alone", label="alone", width=4),
                Cell(seen, "alone_minutes", label="minutes", width=4),
                Cell(seen, "language", label="language"),
            ),
            (Cell(seen, "not_alone_because", label="Not seen, not alone: because"),),
            (Cell(seen, "words", height=2),),
            (Cell(seen, "manner", label="How it was said"),),
            (Cell(seen, "marks", height=2),),
            (Cell(seen, "adults", label="Home, adults", height=2),),
            (Cell(seen, "family_told"),),
            (
                Cell(medical, "consent", label="Consent to a medical", width=10),
                Cell(medical, "consent_from", label="from", width=16),
                Cell(medical, "consent_at", label="at"),
            ),
            (Cell(where, "place", label="TONIGHT STAYS AT"),),
            (Cell(where, "with_whom", label="with", width=34), Cell(where, "company", label="in words")),
            (Cell(where, "basis", label="basis", width=24), Cell(where, "agreed_by")),
            (Cell(where, "until", width=17), Cell(where, "until_what", label="until what")),
            (
                Cell(where, "known_by", label="How we know", width=8),
                Cell(where, "address_known", label="address known", width=5),
                Cell(where, "as_at", label="as at"),
            ),
            (Cell(seen, "safe_because", height=2),),
        )
        return lettered(rows, self.NAME)

    def _head(self) -> None:
        whose = heading(self.matter, self._child)
        self.query_one("#header", Static).update(plain(f" {whose}   ^F c another child"))

    def _show(self, child: str) -> None:
        """Show the fields of a child, the cursor in the first."""
        self._child = child
        if not child:
            self.say(NOBODY)
            return
        self._head()
        for form in self.forms:
            form.display = form.name == child
        if self._form is None:
            self.query_one("#answers").mount(Form(self.matter, self._rows(child), name=child))
        self.call_after_refresh(self._to_first)

    def _to_first(self) -> None:
        form = self._form
        if form is not None and self.focused not in form.boxes:
            form.boxes[0].focus()

    @property
    def _form(self) -> Form | None:
        return next((form for form in self.forms if form.name == self._child), None)

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """Go to a field of the child that is shown."""
        return led and self._form is not None and self._form.jump(letter)

    @on(Form.Ended)
    def _ended(self) -> None:
        self.collect_all()
        self.duty.back()

    def do_next_child(self) -> None:
        """The same for the next child."""
        self.collect_all()
        self._show(next_child(self.matter.case, self._child))

    def do_seen(self) -> None:
        """The key that leads here, once more: the next child."""
        self.do_next_child()
