"""Words on the screen that change often, painted only where they did."""

from textual.widgets import Static

from duty_tui.night.columns import cut
from screens.terminal.words import plain


class Lines(Static):
    """Lines of words; the screen is laid out anew only when there are more of them, or fewer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""

    def show(self, text: str) -> None:
        """Show a text; nothing is painted when it is the one shown already."""
        if text != self._text:
            as_many = text.count("\n") == self._text.count("\n") and bool(text) is bool(self._text)
            self._text = text
            self.update(plain(text), layout=not as_many)


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
        if text != self._text:
            self._text = text
            self._draw()

    def on_resize(self) -> None:
        """As much as there is room for."""
        self._draw()

    def _draw(self) -> None:
        self.update(plain(cut(self._text, self.size.width) if self.size.width else ""), layout=False)
