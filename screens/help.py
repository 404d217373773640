"""The keys of the screen it was called from, and of the program, from the one table of commands."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import ClassVar

from textual.widget import Widget

from screens.base import DutyScreen
from screens.commands import PROGRAM, TYPING, on
from screens.rows import Rows


class Help(DutyScreen):
    """All keys that mean something now."""

    NAME: ClassVar[str] = "help"
    STEP: ClassVar[str] = "KEYS"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """A list that can be scrolled."""
        yield Rows()

    def reload(self) -> None:
        """Show the commands of the screen under this one, then the program's."""
        self.query_one(Rows).show([*self._lines()])
        super().reload()

    def on_resize(self) -> None:
        """Lines as long as there is room."""
        super().on_resize()
        self.reload()

    def _lines(self) -> Iterator[str]:
        under = self.duty.screen_stack[-2] if len(self.duty.screen_stack) > 1 else self
        name = under.NAME if isinstance(under, DutyScreen) else ""
        width = self.app.size.width - 4
        for screen, title in ((name, "THIS SCREEN"), (PROGRAM, "EVERYWHERE")):
            commands = on(screen)
            yield from [title] if commands else []
            for each in commands:
                yield from wrap(f"{each.key}  {each.help}", width, subsequent_indent="   ")
        yield "WHILE TYPING"
        for sentence in TYPING:
            yield from wrap(sentence, width, subsequent_indent="   ")
