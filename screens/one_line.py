"""A line of words that is as long as there is room; where it is cut, a full stop says so."""

from textual.widgets import Static

from duty_tui.night.columns import cut
from screens.terminal.words import plain


class OneLine(Static):
    """Headings over a list, or a state in a line."""

    DEFAULT_CSS = "OneLine { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    @property
    def text(self) -> str:
        """The whole of it."""
        return self._text

    def show(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self._draw()

    def on_resize(self) -> None:
        """As much as there is room for."""
        self._draw()

    def _draw(self) -> None:
        self.update(plain(cut(self._text, self.size.width) if self.size.width else ""))
