"""The keys of the screen it was called from, and of the program, from the one table of commands."""

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from screens.base import DutyScreen
from screens.commands import PROGRAM, on
from screens.rows import Rows


class Help(DutyScreen):
    """All keys that mean something now."""

    NAME: ClassVar[str] = "help"
    STEP: ClassVar[str] = "HELP"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """A list that can be scrolled."""
        yield Rows()

    def foot(self) -> tuple[str, ...]:
        """How to go back."""
        return ("up down scroll   Esc back",)

    def reload(self) -> None:
        """Show the commands of the screen under this one, then the program's."""
        under = self.duty.screen_stack[-2] if len(self.duty.screen_stack) > 1 else self
        name = under.NAME if isinstance(under, DutyScreen) else ""
        self.query_one(Rows).show([*_lines(name, "This screen"), *_lines(PROGRAM, "Everywhere"), *TYPING])
        super().reload()


def _lines(screen: str, title: str) -> list[str]:
    found = [f"{each.key}  {each.help}" for each in on(screen)]
    return [f"{title.upper()}", *found, ""] if found else []


TYPING = (
    "WHILE TYPING",
    "Ctrl-F and a letter: anything on this screen.   Ctrl-G and a letter: anything in the program.",
    "Enter or down: next field. Up: the one before. Esc: out of the text, then letters are commands.",
    'name? as heard, not checked.   "..." as spoken.',
    "Times: now  -20m  2134  yest 2130  24/12 pm  ~1830  Oct 26  tue 0900. The field says how it was read.",
)
"""What holds in every text."""
