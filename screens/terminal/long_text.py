"""The field of several lines in which a worker types. It is slow to load: the first screen has none."""

from typing import ClassVar

from textual.binding import BindingType
from textual.document._edit import Edit
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult

from duty_tui.printable import printable
from screens.terminal.fields import ALONG_A_LINE, TextField, keys
from screens.terminal.words import plain


class PlainText(TextField, TextArea, inherit_bindings=False):
    """A field of several lines. Enter starts a line, Tab leaves the field; loading a text forgets what could
    be undone in the one before.
    """

    BINDINGS: ClassVar[list[BindingType]] = keys(
        *ALONG_A_LINE,
        ("up", "cursor_up"),
        ("down", "cursor_down"),
        ("home", "cursor_line_start"),
        ("end", "cursor_line_end"),
        ("ctrl+left", "cursor_word_left"),
        ("ctrl+right", "cursor_word_right"),
        ("pageup", "cursor_page_up"),
        ("pagedown", "cursor_page_down"),
    )

    DEFAULT_CSS = """
    PlainText, PlainText:focus, PlainText:ansi {
        border: none;
        padding: 0;
        color: ansi_default;
        background: ansi_default;
        background-tint: ansi_default 0%;
        scrollbar-size: 0 0;
        & .text-area--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
        & .text-area--placeholder { color: ansi_default; background: ansi_default; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        read_only: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            printable(text),
            placeholder=plain(placeholder),
            read_only=read_only,
            highlight_cursor_line=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def load_text(self, text: str) -> None:
        """Show another text and forget every earlier one; nothing in it can steer a terminal."""
        super().load_text(printable(text))

    def edit(self, edit: Edit) -> EditResult:
        """Type or paste; nothing that comes in can steer a terminal."""
        edit.text = printable(edit.text)
        return super().edit(edit)
