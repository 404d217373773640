"""A line whose text becomes an entry with Enter; until then it is kept half typed, across a lost line."""

from typing import TYPE_CHECKING

from duty_tui.session import drafts
from screens.terminal.guarded import PlainInput

if TYPE_CHECKING:
    from duty_tui.session.working import Working


class DraftInput(PlainInput):
    """A line to type, with what was half typed in it when the program ended."""

    def __init__(self, working: "Working", of: str, *, id: str | None = None, value: str = "") -> None:
        super().__init__(drafts.text_of(working, of) or value, id=id, classes="draft")
        self._working = working
        self._of = of
        self._given = value

    def keep(self) -> None:
        """Keep the text as it stands; what the program itself proposed is not kept."""
        drafts.keep(self._working, self._of, "" if self.value == self._given else self.value)

    def take(self) -> str:
        """Return the text, and forget it: it is entered now."""
        text, self.value = self.value.strip(), ""
        self.keep()
        return text
