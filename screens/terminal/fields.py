"""The field of one line in which a worker types: without borders, blink or colour, with the safe editing
keys alone.
"""

from typing import ClassVar, Final

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input

from duty_tui.printable import printable


def keys(*rows: tuple[str, str]) -> list[BindingType]:
    """Return bindings that no footer shows."""
    return [Binding(key, action, show=False) for key, action in rows]


ALONG_A_LINE: Final = (
    ("left", "cursor_left"),
    ("right", "cursor_right"),
    ("backspace", "delete_left"),
    ("delete", "delete_right"),
)
LINE_CLEARED: Final = "ctrl+u"
"""Takes out what stands before the cursor in its line."""


class TextField:
    """What somebody types into: while it has the focus, a letter is a letter and no command."""


class PlainInput(TextField, Input, inherit_bindings=False):
    """A field of one line. What is pasted stays one line: each line end becomes a blank.

    Enter posts `Input.Submitted`. A password shows as asterisks. No key selects, cuts, copies or pastes.
    """

    BINDINGS: ClassVar[list[BindingType]] = keys(
        *ALONG_A_LINE,
        ("home", "home"),
        ("end", "end"),
        ("ctrl+left", "cursor_left_word"),
        ("ctrl+right", "cursor_right_word"),
        (LINE_CLEARED, "delete_left_all"),
        ("enter", "submit"),
    )

    DEFAULT_CSS = """
    PlainInput, PlainInput:focus, PlainInput:ansi, PlainInput.-invalid, PlainInput:ansi.-invalid:focus {
        border: none;
        height: 1;
        padding: 0;
        color: ansi_default;
        background: ansi_default;
        background-tint: ansi_default 0%;
        & > .input--cursor, & > .input--selection {
            color: ansi_default; background: ansi_default; text-style: reverse;
        }
        & > .input--placeholder { color: ansi_default; background: ansi_default; text-style: none; }
    }
    """

    def __init__(
        self,
        value: str | None = None,
        *,
        placeholder: str = "",
        password: bool = False,
        restrict: str | None = None,
        max_length: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            printable(placeholder),
            password=password,
            restrict=restrict,
            max_length=max_length,
            select_on_focus=False,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """One line, in which nothing can steer a terminal."""
        return one_line(value)

    def validate(self, value: str) -> None:
        """Nothing is wrong with a text here; the class for that would apply every rule of style anew."""

    @property
    def _value(self) -> Text:
        shown = "*" * len(self.value) if self.password else self.value
        return Text(shown, no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(one_line(event.text.strip("\r\n")), *self.selection)


def one_line(text: str) -> str:
    """Return the text with every line end and tab as a blank, and nothing that a terminal would obey."""
    return " ".join(printable(text).expandtabs(1).split("\n"))
