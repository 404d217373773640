"""Textual's application and screen with everything off that would carry a record out of the program."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, ClassVar, Final, Literal

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from screens.terminal.driver import DutyDriver

LOOK: Final = """
Screen { color: ansi_default; background: ansi_default; }
Screen, ScrollableContainer, VerticalScroll, OptionList, ListView, DataTable { scrollbar-size: 0 0; }
"""


class PlainScreen(Screen[None], inherit_bindings=False):
    """A screen that binds Tab and Shift-Tab and nothing else; nothing on it can be selected or copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]


class ClosedApp(App[int], inherit_bindings=False):
    """No palette, picture, clipboard, file, browser, suspension or title; the terminal's own colours."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    TITLE = "duty-tui"

    def __init__(self) -> None:
        super().__init__(driver_class=DutyDriver, ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.stylesheet.add_source(LOOK, read_from=("closed", "LOOK"), is_default_css=True, tie_breaker=1_000)

    def get_default_screen(self) -> Screen[Any]:
        """The screen below all others."""
        return PlainScreen(id="_default")

    def copy_to_clipboard(self, text: str) -> None:
        """Keep a text inside the program; the terminal's clipboard is never written."""
        self._clipboard = text

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """No command palette, no screenshot, no change of theme."""
        return ()

    def action_suspend_process(self) -> None:
        """Nothing is left open behind a shell prompt."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No picture of a record on the disk."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """No picture of a record."""
        return ""

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """No picture of a record on the disk."""
        return ""

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """No picture of a record on the disk."""
        return None

    def deliver_text(
        self,
        path_or_file: str | Path | Any,
        *,
        save_directory: str | Path | None = None,
        save_filename: str | None = None,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> str | None:
        """No file is written by way of the screen."""
        return None

    def deliver_binary(
        self,
        path_or_file: str | Path | IO[bytes],
        *,
        save_directory: str | Path | None = None,
        save_filename: str | None = None,
        open_method: Literal["browser", "download"] = "download",
        mime_type: str | None = None,
        name: str | None = None,
    ) -> str | None:
        """No file is written by way of the screen."""
        return None

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """No browser is started."""
