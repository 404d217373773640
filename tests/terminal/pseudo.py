"""A pseudo-terminal with a program in it: bytes in, bytes out, a size, a line that can hang or drop."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

from tests.terminal.emulator import Emulated

PATIENCE = 30.0
ROOT = Path(__file__).parents[2]
NOT_INHERITED = {
    "NO_COLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "TERM_PROGRAM",
    "LANG",
    "LC_CTYPE",
    "PYTHONDONTWRITEBYTECODE",
}
"""What would make a test depend on who runs it."""


STOP, LOOK = b"s", b"l"
"""What the reading thread is told."""


class PseudoTerminal:
    """A program started in a pseudo-terminal that it controls, in a session of its own."""

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str | None] | None = None,
        cwd: Path = ROOT,
        *,
        latin: bool = False,
    ) -> None:
        """Start `argv` at `size` (columns, lines). `env` is added to the environment; None takes a name out
        of it. With `latin` the terminal sends and shows Latin-1, whatever the environment says.
        """
        self.emulated = Emulated(*size)
        self.raw = bytearray()
        """Every byte that the program wrote."""
        self._stream = pyte.ByteStream(self.emulated)
        self._stream.use_utf8 = not latin
        self._encoding = "latin-1" if latin else "utf-8"
        self._news = threading.Condition()
        self._ended = False
        self._master, slave = pty.openpty()
        try:
            self._set_size(*size)
            self.modes_before = self.modes()
            self.process = subprocess.Popen(
                argv,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=cwd,
                env=_environment(env or {}),
                start_new_session=True,
                preexec_fn=_take_terminal,  # in the child, before anything else runs there
            )
        except BaseException:
            os.close(self._master)
            raise
        finally:
            os.close(slave)
        self._stalled = False
        self._told, self._tell = os.pipe()
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program and its session, whatever state it is in, and give the pseudo-terminal back."""
        if self.process.poll() is None:
            self.kill()
        self.process.wait(PATIENCE)
        self.hang_up()

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        view = memoryview(data)
        while view:
            view = view[os.write(self._master, view) :]

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        with self._news:
            self.emulated.resize(lines, columns)
            self._set_size(columns, lines)

    def hang_up(self) -> None:
        """Take the terminal away, as a line that drops does."""
        if self._master >= 0:
            os.write(self._tell, STOP)
            self._reader.join(PATIENCE)
            for descriptor in (self._master, self._tell, self._told):
                os.close(descriptor)
            self._master = -1

    def stall(self) -> None:
        """Take in nothing more of what the program writes, as a line that hangs does."""
        self._stalled = True
        os.write(self._tell, LOOK)

    def go_on(self) -> None:
        """Take in again what the program writes."""
        self._stalled = False
        os.write(self._tell, LOOK)

    def draw_over(self, text: str) -> None:
        """Show something that another program wrote to the same terminal."""
        with self._news:
            pyte.Stream(self.emulated).feed(text)

    def terminate(self) -> None:
        """Send SIGTERM."""
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL to the whole session."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            self.process.kill()

    def modes(self) -> list[Any]:
        """How the terminal treats what is typed: its termios attributes."""
        return termios.tcgetattr(self._master)

    def _wait(self, true: Callable[[], bool], timeout: float) -> bool:
        end = time.monotonic() + timeout
        with self._news:
            while not true():
                left = end - time.monotonic()
                if left <= 0 or self._ended:
                    return true()
                self._news.wait(min(left, 0.1))
        return True

    def _read(self) -> None:
        while self._next():
            pass
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _next(self) -> bool:
        """Take in what the program wrote; returns whether more can come."""
        ready, _, _ = select.select([self._told, *([] if self._stalled else [self._master])], [], [])
        if self._told in ready:
            return os.read(self._told, 1) != STOP
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # every descriptor of the other side is closed
            return False
        with self._news:
            self.raw += data
            self._stream.feed(data)
            self._news.notify_all()
        return bool(data)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def _take_terminal() -> None:
    """In the child: standard input becomes the controlling terminal of the new session."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """This environment as a plain terminal's, with the changes."""
    plain = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    wanted: dict[str, str | None] = {**plain, "TERM": "xterm", "LC_ALL": "C.UTF-8", **changes}
    return {name: value for name, value in wanted.items() if value is not None}
