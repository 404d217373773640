"""Read back, before anybody rings off: decisions and actions only, in speaking order (SCREENS 3.5)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Static

from duty_tui.record import Path
from duty_tui.session.reading_back import agree, agreement, disagree, lines
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.reason import ReasonScreen
from screens.rows import Rows
from screens.terminal.words import plain


class ReadBack(DutyScreen):
    """What was decided and who does what, to be said aloud; who agrees is noted by the speaker's letter."""

    NAME: ClassVar[str] = "read back"
    STEP: ClassVar[str] = "READ BACK"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working, path: Path) -> None:
        super().__init__(working)
        self._path = path
        self._ticked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Who has agreed, and the lines."""
        yield Static(id="header")
        yield Rows(empty="Nothing was decided yet.")

    def on_mount(self) -> None:
        """Say first that nobody has to agree (XA-28)."""
        super().on_mount()
        self.say(self.matter.protocol.words("dissent-statement"))

    def reload(self) -> None:
        """Show decisions, actions with their gaps, and if … then …."""
        self._lines = lines(self.matter.case, self.matter.protocol, self.matter.now)
        self.query_one(Rows).show(
            [f"[{'x' if line in self._ticked else ' '}] {line}" for line in self._lines]
        )
        said = agreement(self.matter, self._path) or "nobody is on the line"
        self.query_one("#header", Static).update(plain(f" Say it aloud.   {said}"))
        super().reload()

    def on_rows_chosen(self) -> None:
        """Tick the line as read, and go to the next."""
        rows = self.query_one(Rows)
        self._ticked ^= {self._lines[rows.at]}
        rows.go(rows.at + 1)
        self.reload()

    def jump(self, letter: str, *, led: bool = True) -> bool:
        """A speaker's letter: agrees."""
        said = agree(self.matter, self._path, letter)
        if said:
            self._noted(said)
        return bool(said)

    def do_disagree(self) -> None:
        """Somebody does not agree, in words."""
        self.duty.over(
            ReasonScreen(
                self.matter,
                "Who does not agree, and with what? Letter, then the words:",
                lambda words: disagree(self.matter, self._path, words),
                of="disagreement",
            )
        )

    def _noted(self, sentence: str) -> None:
        self.duty.save_now()
        self.reload()
        self.say(sentence)
