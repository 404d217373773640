"""The application with every end of it orderly.

A crash, a lost line or a termination saves first, then tells in a sentence what happened, and leaves nothing
of a record on the terminal.
"""

import asyncio
import os
import signal
import threading
from contextlib import suppress
from typing import Any, ClassVar, Final

from textual.events import Key, Paste
from textual.message import Message

from screens.terminal import crash
from screens.terminal.closed import ClosedApp, PlainScreen
from screens.terminal.driver import DutyDriver
from screens.terminal.fields import PlainInput, TextField
from screens.terminal.type_ahead import TypeAhead

__all__ = ["GuardedApp", "PlainInput", "PlainScreen", "TextField"]

ENDINGS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
SECONDS_OF_FORCE: Final = 2
"""How long after an end by force the alarm ends what is left of the process."""


class GuardedApp(ClosedApp):
    """The base of the program's application. A subclass says in `save_all` what has to be saved."""

    SECONDS_TO_SAVE: ClassVar[int] = 30
    SECONDS_TO_END: ClassVar[int] = 5
    """How long saving, and then the rest of an ending that nobody asked for, may take before the process is
    ended by force.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last_words: str | None = None
        self._in_terminal = False
        self._force: threading.Timer | None = None
        self._type_ahead = TypeAhead(self, super()._dispatch_message)

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
            self._cancel_force()
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
        if not (isinstance(message, Key | Paste) and self.closing):
            await self._type_ahead.take(message)

    @property
    def closing(self) -> bool:
        """Whether the screens are closed already, so that a key on its way has nobody left to go to."""
        return not self.screen_stack

    def keys_wait(self) -> None:
        """A key that was held back is let through now: those behind it wait until it has done its work."""
        self._type_ahead.wait()

    def key_again(self, key: Key) -> None:
        """Deal with a key once more, after what is under way and before any other that waits."""
        self._type_ahead.again(key)

    def end_by(self, number: int) -> None:
        """Save, then end as if by this signal: exit code 128 + n. Should that hang, it is ended by force."""
        if self._exit:
            return
        self._force_after(self.SECONDS_TO_SAVE, number)
        if not self._save():
            self._last_words = f"duty-tui: {crash.NOT_SAVED}"
        self._force_after(self.SECONDS_TO_END, number)
        self.exit(return_code=128 + number)

    def _force_after(self, seconds: int, number: int) -> None:
        self._cancel_force()
        self._force = threading.Timer(seconds, self._end_by_force, (number,))
        self._force.daemon = True
        self._force.start()
        signal.alarm(seconds + SECONDS_OF_FORCE)

    def _cancel_force(self) -> None:
        signal.alarm(0)
        if self._force is not None:
            self._force.cancel()

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
        if self._exit:  # a screen that was on its way while the program ends: all is saved by now
            self._close_messages_no_wait()
            return
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
