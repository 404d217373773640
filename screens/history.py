"""What happened to a matter: who changed which field from what to what, who looked at it, what left."""

from collections.abc import Iterable
from typing import ClassVar

from duty_tui.looking_back import Happened, said
from duty_tui.wording import say_date
from screens.searched import Searched


class History(Searched):
    """The list of entries, the latest first: one a visit, below it one line a field."""

    NAME: ClassVar[str] = "history"
    STEP: ClassVar[str] = "HISTORY"

    def on_mount(self) -> None:
        """Looking is noted before it is seen."""
        self.duty.night.note_history_viewed(self.matter)
        super().on_mount()

    def entries(self) -> Iterable[tuple[str, ...]]:
        """Every entry: who and what, then each field."""
        return (_lines(each) for each in reversed(self.duty.night.history(self.matter)))

    def do_search(self) -> None:
        """To the line that is searched by."""
        self.search()


def _lines(each: Happened) -> tuple[str, ...]:
    fields = (f"    {turn.place}: {said(turn)}" for turn in each.turns)
    return (f"{say_date(each.at)}  {each.who}: {each.what}", *fields)
