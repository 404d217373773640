"""Seen: who saw which child, when, alone, in which words; where the child stays tonight (SCREENS 3.6)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget

from duty_tui.session.seeing import begin
from screens.base import DutyScreen
from screens.form import Cell, Form


class SeenScreen(DutyScreen):
    """One visit to one child."""

    NAME: ClassVar[str] = "seen"
    STEP: ClassVar[str] = "SEEN"
    AUTO_FOCUS: ClassVar[str | None] = "CellInput"

    def body(self) -> Iterable[Widget]:
        """What was seen and said; nothing is made before the first word is typed."""
        if self.working is None or not self.matter.case.children:
            return
        seen, where = begin(self.matter)
        with VerticalScroll(can_focus=False):
            yield Form(
                self.matter,
                (
                    (Cell(seen, "child", "C", width=20), Cell(seen, "place", "P")),
                    (
                        Cell(seen, "began", "F", width=16),
                        Cell(seen, "ended", "T", width=12),
                        Cell(seen, "by", "B"),
                    ),
                    (
                        Cell(seen, "alone", "A", width=6),
                        Cell(seen, "alone_minutes", "M", width=4),
                        Cell(seen, "language", "L"),
                    ),
                    (Cell(seen, "not_alone_because", "N"),),
                    (Cell(seen, "words", "S", height=2),),
                    (Cell(seen, "manner", "H"),),
                    (Cell(seen, "marks", "O", height=2),),
                    (Cell(seen, "adults", "D", height=3),),
                    (Cell(seen, "family_told", "Y"),),
                    (Cell(where, "child", label="TONIGHT", width=16), Cell(where, "place", "W", "stays at")),
                    (Cell(where, "with_whom", "I", "with", 24), Cell(where, "company", label="in words")),
                    (Cell(where, "basis", "R", "basis", 26), Cell(where, "agreed_by", "G")),
                    (Cell(where, "until", "U", width=16), Cell(where, "until_what", label="until what")),
                    (
                        Cell(where, "known_by", "K", width=8),
                        Cell(where, "address_known", label="address known"),
                    ),
                    (Cell(seen, "safe_because", "E", height=2),),
                ),
            )

    def foot(self) -> tuple[str, ...]:
        """How to move and leave."""
        return ("Enter next   ^F letter: field   Esc twice: back   v again: another child",)

    def reload(self) -> None:
        """Show what the record holds."""
        if not self.query(Form):
            self.say("Open a matter with a child first: + adds one.")
        super().reload()
