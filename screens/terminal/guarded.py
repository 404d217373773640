"""Textual's application with everything off that would leak, and every end of it orderly.

A crash, a lost line or a termination saves first, then tells in a sentence what happened, and leaves nothing
of a record on the terminal.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, ClassVar, Final, Literal

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from screens.terminal import crash
from screens.terminal.driver import DutyDriver
from screens.terminal.fields import PlainInput, TextField
from screens.terminal.type_ahead import TypeAhead

__all__ = ["GuardedApp", "PlainInput", "PlainScreen", "TextField"]

ENDINGS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
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


class GuardedApp(App[int], inherit_bindings=False):
    """The base of the program's application. A subclass says in `save_all` what has to be saved."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    TITLE = "duty-tui"
    SECONDS_TO_END: ClassVar[int] = 5
    """How long an ending that nobody asked for may take before the process is ended by force."""

    def __init__(self) -> None:
        super().__init__(driver_class=DutyDriver, ansi_color=True)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.stylesheet.add_source(
            LOOK, read_from=("guarded", "LOOK"), is_default_css=True, tie_breaker=1_000
        )
        self._last_words: str | None = None
        self._in_terminal = False
        self._type_ahead = TypeAhead(self, super()._dispatch_message)

    def get_default_screen(self) -> Screen[Any]:
        """The screen below all others."""
        return PlainScreen(id="_default")

    def save_all(self) -> None:
        """Bring everything typed to the disk; called once, before any end that nobody asked for."""

    def run_to_end(self) -> int:
        """Run in this terminal until it ends; return the exit code: 0, 1 after a fault, 128 + n after signal
        n.
        """
        self._in_terminal = True
        crash.guard_threads(self._fault_in_thread)
        try:
            self.run(mouse=False)
        except Exception as error:
            self._fault(error)
            self._give_terminal_back()
            self._print_error_renderables()
        finally:
            signal.alarm(0)
        return self.return_code or 0

    def on_load(self) -> None:
        """Take charge of signals and of the loop's own faults before the terminal is touched."""
        self._take_charge()

    def on_mount(self) -> None:
        """Take charge again, once the driver has set its own signals."""
        self._take_charge()

    def _take_charge(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_debug(False)
        if self._in_terminal or isinstance(self._driver, DutyDriver):
            for number in ENDINGS:
                loop.add_signal_handler(number, self.end_by, number)
        loop.set_exception_handler(self._fault_in_loop)

    async def _dispatch_message(self, message: Message) -> None:
        await self._type_ahead.take(message)

    def end_by(self, number: int) -> None:
        """Save, then end as if by this signal: exit code 128 + n. Should that hang, it is ended by force."""
        if self._exit:
            return
        force = threading.Timer(self.SECONDS_TO_END, self._end_by_force, (number,))
        force.daemon = True
        force.start()
        signal.alarm(2 * self.SECONDS_TO_END)
        self._save()
        self.exit(return_code=128 + number)

    def _end_by_force(self, number: int) -> None:
        self._give_terminal_back()
        os._exit(128 + number)

    def _give_terminal_back(self) -> None:
        if isinstance(self._driver, DutyDriver):
            self._driver.give_back_by_force()

    def terminal_gone(self) -> None:
        """The terminal can not be read or written any more, with or without a signal: an end like a
        hang-up.
        """
        self.end_by(signal.SIGHUP)

    def _save(self) -> bool:
        try:
            self.save_all()
        except Exception:
            return False
        return True

    def _fault(self, error: BaseException) -> None:
        if self._last_words is None:
            self._last_words = crash.sentence(error, self._save())
        self._return_code = crash.FAULT

    def _handle_exception(self, error: Exception) -> None:
        self._fault(error)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _fault_in_thread(self, error: Exception) -> None:
        with suppress(RuntimeError):
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._handle_exception, error)

    def _fault_in_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception) and self._running and not self._exit:
            self._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End without showing what was handed over: it may hold a value."""
        self._return_code = crash.FAULT
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
        if self._last_words is not None:
            crash.print_last(self._last_words)
            self._last_words = ""

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
