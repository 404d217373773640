"""What was decided while others changed the matter: what they changed, and the decision once more."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from textual.widget import Widget
from textual.widgets import Static

from duty_tui.looking_back import said
from duty_tui.session.moved_on import BY_COMMAND
from duty_tui.wording import say_date
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.words import plain

NOTHING: Final = "Nothing waits to be decided again."


class MovedOn(DutyScreen):
    """What was chosen on top, under it each field that somebody else has changed since it was seen."""

    NAME: ClassVar[str] = "moved on"
    STEP: ClassVar[str] = "DECIDE AGAIN"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The decision, and the list of what is new."""
        yield Static(id="chosen")
        yield Rows(empty=NOTHING)

    def reload(self) -> None:
        """Show both."""
        waits = self.matter.undecided
        chosen = tuple(waits.lines(self.matter.case)) if waits else ()
        lines = (
            " You decided, and it is NOT in the record yet:",
            *(f"   {line}" for line in chosen or (BY_COMMAND,)),
        )
        new = " New since you last saw the matter:"
        self.query_one("#chosen", Static).update(plain("\n".join((*lines, new)) if waits else ""))
        self.query_one(Rows).show(list(self._changed()))
        super().reload()

    def _changed(self) -> Iterator[str]:
        for each in self.matter.undecided.since if self.matter.undecided else ():
            yield f"{say_date(each.at)}  {each.who}"
            yield from (f"    {turn.place}: {said(turn)}" for turn in each.turns)

    def do_decide(self) -> None:
        """Decide it, on the matter as it is now."""
        waits = self.matter.undecided
        if waits is None or not waits.choices:
            self.say(BY_COMMAND if waits else NOTHING)
            return
        decided = self.matter.decide_anew()
        self.duty.save_now()
        if decided:
            self.duty.back()
            self.duty.say("Decided, on the matter as it is now. Saved.")
        else:
            self.reload()

    def do_give_up(self) -> None:
        """Give up what was chosen."""
        if self.matter.undecided is None:
            self.say(NOTHING)
            return
        self.matter.leave_undecided()
        self.duty.back()
        self.duty.say("Not decided: what you chose is given up.")
