"""Who waits, over all matters, and who is ringing: three letters or the last digits (XP-15; XP-16)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.calendar import LONDON
from duty_tui.night.ringing import Ringing, ringing
from duty_tui.night.waiting import Wait
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.guarded import PlainInput
from screens.terminal.words import plain


class Waiting(DutyScreen):
    """The list, with a line to find who is ringing."""

    NAME: ClassVar[str] = "waiting"
    STEP: ClassVar[str] = "WAITING"
    AUTO_FOCUS: ClassVar[str | None] = "PlainInput"

    def body(self) -> Iterable[Widget]:
        """A line to type into, and the list."""
        yield Static(
            plain(" Who is ringing? Three letters of a name, or the last digits; Enter goes to the list.")
        )
        yield PlainInput()
        yield Rows(empty="Nobody waits.")

    def reload(self) -> None:
        """Show who waits, or who fits what was typed."""
        typed = self.query_one(PlainInput).value
        found: tuple[Wait | Ringing, ...] = ringing((case for case, _ in self.duty.night.matters()), typed)
        self._found = found or self.duty.night.waits()
        self.query_one(Rows).show([_line(each) for each in self._found])
        super().reload()

    @on(PlainInput.Changed)
    def _typed(self) -> None:
        self.reload()

    @on(PlainInput.Submitted)
    def _to_list(self) -> None:
        self.query_one(Rows).focus()

    @on(Rows.Chosen)
    def _go(self) -> None:
        found = self._found[self.query_one(Rows).at]
        working = self.duty.night.open(found.reference)
        self.duty.back()
        self.duty.show("invitations" if found.path[0] in ("contacts", "people") else "intake", working)


def _line(each: Wait | Ringing) -> str:
    if isinstance(each, Ringing):
        return f"{each.reference} {each.name[:26]:<26} {each.what[:24]:<24} {each.number}"
    due = f"{each.due.astimezone(LONDON):%a %H:%M}" if each.due else "no time"
    last = f"tried {each.last.astimezone(LONDON):%H:%M}" if each.last else ""
    return (
        f"{due:<10} {each.who[:22]:<22} {each.what[:18]:<18} {last:<12} {each.number[:14]:<14} {each.whose}"
    )
