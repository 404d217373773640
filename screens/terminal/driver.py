"""The driver between Textual and the terminal: sends what differs, asks for nothing that could leak or
linger.

Of all that a terminal can be asked, it asks for the alternate screen, a hidden cursor, no wrapping, and
marks around what is pasted. No mouse, no title, no clipboard, no reports of focus, no queries.
"""

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, Final

from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from screens.terminal.cells import Cells
from screens.terminal.environment import can_utf8, encoding_of_terminal
from screens.terminal.streams import Reader, Writer

ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
LEAVE: Final = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
USUAL_SIZE: Final = (80, 24)
SECONDS_BY_FORCE: Final = 0.5


class NotUtf8(Message):
    """The terminal sent something that is not UTF-8; it was read as Windows-1252, and is written to in
    Latin-1 from now on. Posted to the app, once.
    """


class DutyDriver(Driver):
    """The terminal on standard input and output."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._input = _descriptor(sys.__stdin__, 0)
        self._output = _descriptor(sys.__stdout__, 1)
        super().__init__(app, debug=False, mouse=False, size=size or self._measured())
        self._cells = Cells(*(self._size or USUAL_SIZE), encoding_of_terminal())
        self._told_not_utf8 = not can_utf8(encoding_of_terminal())
        self._lock = Lock()
        self._writer: Writer | None = None
        self._reader: Reader | None = None
        self._before: list[Any] | None = None

    def write(self, data: str) -> None:
        """Take what the compositor writes; the difference is sent by a thread."""
        self._change(lambda: self._cells.write(data))

    def start_application_mode(self) -> None:
        """Take the terminal over: other screen, keys as they come, and notice of its size."""
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        self._on_signal(signal.SIGWINCH, self._resized)
        self._on_signal(signal.SIGCONT, self._continued)
        with suppress(termios.error):
            self._before = termios.tcgetattr(self._input)
        self._take_keys()
        self._writer = Writer(self._output, self._take, self._gone)
        self._writer.start()
        self.write(ENTER)
        self._reader = Reader(self._input, self.process_message, self._sends_utf8, self._gone)
        self._reader.start()
        self._resized()

    def disable_input(self) -> None:
        """Read no more; what was typed and not read is thrown away, so that no shell gets it."""
        if self._reader is not None:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            signal.signal(signal.SIGCONT, signal.SIG_DFL)
            self._reader.stop()
            self._reader = None
            with suppress(termios.error):
                termios.tcflush(self._input, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, with nothing of a record on either of its screens."""
        self.disable_input()
        self.write(self._wiped() + LEAVE)
        self._give_keys_back()

    def close(self) -> None:
        """Send what is left."""
        if self._writer is not None:
            self._writer.stop()
            self._writer = None
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)

    def give_back_by_force(self) -> None:
        """The same from any thread, past everything that may hang; for an ending that takes too long."""
        end = Thread(target=self._write_end, daemon=True)
        end.start()
        end.join(SECONDS_BY_FORCE)  # a terminal that stalls takes nothing
        self._give_keys_back()

    def _write_end(self) -> None:
        with suppress(OSError):
            os.write(self._output, (self._wiped() + LEAVE).encode("ascii"))

    def repaint(self) -> None:
        """Send everything that is shown again."""
        self._change(self._cells.repaint)

    @property
    def can_suspend(self) -> bool:
        """Never: nothing is left open behind a shell prompt."""
        return False

    def _change(self, change: Callable[[], None]) -> None:
        with self._lock:
            change()
        if self._writer is not None:
            self._writer.wake()

    def _take(self) -> bytes:
        with self._lock:
            return self._cells.take()

    def _wiped(self) -> str:
        """Every line emptied one by one: some terminals keep a screen that is cleared at once in their
        scrollback.
        """
        rows = (self._size or USUAL_SIZE)[1]
        return "\x1b[m" + "".join(f"\x1b[{row + 1};1H\x1b[2K" for row in range(rows)) + "\x1b[1;1H"

    def _resized(self) -> None:
        columns, rows = self._size = self._measured()
        self._change(lambda: self._cells.resize(columns, rows))
        size = Size(columns, rows)
        self._app.post_message(Resize(size, size))

    def _continued(self) -> None:
        """After a stop by force, when somebody else had the terminal."""
        if self._reader is not None:
            self._take_keys()
            self._change(lambda: self._cells.repaint(ENTER))
            self._resized()
            self.send_message(Driver.SignalResume())

    def _measured(self) -> tuple[int, int]:
        try:
            columns, rows = os.get_terminal_size(self._output)
        except OSError:
            columns, rows = 0, 0
        return columns or USUAL_SIZE[0], rows or USUAL_SIZE[1]

    def _take_keys(self) -> None:
        """No echo, no lines, no signals from keys, no flow control, Return and line feed apart."""
        with suppress(termios.error):
            attributes = termios.tcgetattr(self._input)
            attributes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
            attributes[0] &= ~termios.ISTRIP
            attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            attributes[6][termios.VMIN] = 1
            attributes[6][termios.VTIME] = 0
            termios.tcsetattr(self._input, termios.TCSANOW, attributes)

    def _give_keys_back(self) -> None:
        if self._before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)

    def _on_signal(self, number: signal.Signals, call: Callable[[], None]) -> None:
        signal.signal(number, lambda *_: self._from_thread(call))

    def _sends_utf8(self, sends: bool) -> None:
        """What a terminal sends, it also reads: PuTTY in Latin-1 gets Latin-1, whatever the locale says."""
        self._change(lambda: self._cells.say_in("utf-8" if sends else "latin-1"))
        if not sends and not self._told_not_utf8:
            self._told_not_utf8 = True
            self.send_message(NotUtf8())

    def _gone(self) -> None:
        self._from_thread(getattr(self._app, "terminal_gone", self._app.exit))

    def _from_thread(self, call: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(call)


def _descriptor(stream: Any, usual: int) -> int:
    try:
        return int(stream.fileno())
    except (AttributeError, OSError, ValueError):
        return usual
