"""A program in a real pseudo-terminal, typed at and looked at as a person does.

    with Terminal([sys.executable, "-m", "duty_tui"]) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type("invented words")
        terminal.key("enter")
        terminal.wait_for("WAITING")

A program that does not do within `PATIENCE` seconds what is waited for fails the test, with the screen as it
was.
"""

import fcntl
import os
import pty
import re
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
from typing import Any

import pyte

from tests.terminal.emulator import Emulated

PATIENCE = 30.0
ROOT = Path(__file__).parents[2]

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+right": "\x1b[1;5C",
    "ctrl+left": "\x1b[1;5D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "space": " ",
} | {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}
"""What a terminal sends for a key; every other key is the character itself."""

NOT_INHERITED = {"NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "TERM_PROGRAM", "LANG", "LC_CTYPE"}
"""What would make a test depend on who runs it."""


STOP, LOOK = b"s", b"l"
"""What the reading thread is told."""


class Terminal:
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

    def __enter__(self) -> "Terminal":
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

    # What a person does

    def keys(self, text: str) -> None:
        """Send characters at once, as a paste without brackets would arrive."""
        self.send(text.encode(self._encoding))

    def key(self, name: str) -> None:
        """Press one key: a character, or a name such as "enter", "up", "ctrl+g"."""
        self.keys(KEYS.get(name, name))

    def type(self, text: str, pause: float = 0.0) -> None:
        """Type a text: each character is sent when the program has answered the one before (at most 0.5 s),
        and `pause` seconds after it.
        """
        for character in text:
            self._press(character)
            if pause:
                time.sleep(pause)

    def _press(self, character: str) -> None:
        before = len(self.raw)
        self.keys(character)
        self._wait(lambda: len(self.raw) > before, 0.5)

    def paste(self, text: str) -> None:
        """Paste as a terminal does that brackets what is pasted."""
        self.keys(f"\x1b[200~{text}\x1b[201~")

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

    def terminate(self) -> None:
        """Send SIGTERM."""
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL to the whole session."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            self.process.kill()

    def draw_over(self, text: str) -> None:
        """Show something that another program wrote to the same terminal."""
        with self._news:
            pyte.Stream(self.emulated).feed(text)

    # What a person sees

    def screen(self) -> list[str]:
        """The lines that are shown, without blanks at their ends."""
        with self._news:
            return [line.rstrip() for line in self.emulated.display]

    def line(self, number: int) -> str:
        """One line that is shown, counted from 0."""
        return self.screen()[number]

    def text(self) -> str:
        """All lines that are shown."""
        return "\n".join(self.screen())

    def cursor(self) -> tuple[int, int]:
        """Column and line of the terminal's own cursor."""
        with self._news:
            return self.emulated.cursor.x, self.emulated.cursor.y

    def wait_for(self, wanted: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """Wait until a text, or a match of a pattern, is shown; returns the screen then."""
        found = wanted.search if isinstance(wanted, re.Pattern) else (lambda text: wanted in text)
        return self.wait_until(lambda: bool(found(self.text())), f"{wanted!r} on the screen", timeout)

    def wait_gone(self, unwanted: str, timeout: float = PATIENCE) -> str:
        """Wait until a text is shown no more; returns the screen then."""
        return self.wait_until(lambda: unwanted not in self.text(), f"the end of {unwanted!r}", timeout)

    def wait_until(self, true: Callable[[], bool], what: str, timeout: float = PATIENCE) -> str:
        """Wait until something holds; looked at after every output and ten times a second."""
        if not self._wait(true, timeout):
            state = "the program had ended" if self._ended else f"waited {timeout:g} s"
            raise AssertionError(f"{state}: {what} was awaited; the screen was:\n{self.text()}")
        return self.text()

    def wait_quiet(self, quiet: float = 0.3, timeout: float = PATIENCE) -> str:
        """Wait until nothing was written for so many seconds; for what gives no other sign."""
        end = time.monotonic() + timeout
        with self._news:
            while time.monotonic() < end:
                if not self._news.wait(quiet):
                    break
        return self.text()

    def exit_code(self, timeout: float = PATIENCE) -> int:
        """Wait for the end; returns the exit code, negative for a signal. All output has been read then."""
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            running = f"still running after {timeout:g} s; the screen was:\n{self.text()}"
            raise AssertionError(running) from None
        self._wait(lambda: self._ended, 2.0)
        return code

    def normal_screen(self) -> list[str]:
        """What is left to see after the end: scrollback and the normal screen, without blanks at line
        ends.
        """
        with self._news:
            assert not self.emulated.alternate, "the alternate screen was not left"
            return [*self.emulated.scrolled_off(), *(line.rstrip() for line in self.emulated.display)]

    def modes(self) -> list[Any]:
        """How the terminal treats what is typed: its termios attributes."""
        return termios.tcgetattr(self._master)

    # How it is done

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
