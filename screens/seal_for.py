"""Sealing a matter at once: for whom, ticked in a list; with glass that others can break, or strictly."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.keeping.people import Member, readers
from duty_tui.keeping.sealed import seal
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.words import plain


class SealFor(DutyScreen):
    """Everybody who reads cases; who is ticked goes on reading this one."""

    NAME: ClassVar[str] = "seal"
    STEP: ClassVar[str] = "SEAL"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def __init__(self, working: Working | None) -> None:
        super().__init__(working)
        self._ticked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """What it means, and the list."""
        yield Static(plain(" Who goes on reading this matter? All others see its reference alone."))
        yield Rows(empty="Nobody reads cases.")

    def on_mount(self) -> None:
        """You are ticked to begin with."""
        self._readers: tuple[Member, ...] = readers(self.duty.night.desk)
        self._ticked = {each.sign_in for each in self._readers if self.duty.night.desk.is_me(each.id)}
        super().on_mount()

    def reload(self) -> None:
        """Show who is ticked."""
        self.query_one(Rows).show(
            [
                f"[{'x' if each.sign_in in self._ticked else ' '}] {each.name}, {each.post}"
                for each in self._readers
            ]
        )
        super().reload()

    @on(Rows.Chosen)
    def _tick(self) -> None:
        self._ticked ^= {self._readers[self.query_one(Rows).at].sign_in}
        self.reload()

    def do_with_glass(self) -> None:
        """Others can break the glass, with a reason that the managers are told."""
        self._seal(glass=True)

    def do_strictly(self) -> None:
        """Nobody else can open it, whatever happens."""
        self._seal(glass=False)

    def _seal(self, *, glass: bool) -> None:
        reference = self.matter.reference
        if not self.matter.save():
            self.say("NOT SEALED: something typed is not saved yet.")
            return
        seal(self.duty.night.desk, reference, self._ticked, glass=glass)
        self.duty.back()
        self.duty.say(f"{reference} is sealed for {len(self._ticked)}. Copies from before are not reached.")
