"""A program in a real pseudo-terminal, typed at and looked at as a person does.

    with Terminal([sys.executable, "-m", "duty_tui"]) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type("invented words")
        terminal.key("enter")
        terminal.wait_for("WAITING")

A program that does not do within `PATIENCE` seconds what is waited for fails the test, with the screen as it
was.
"""

import re
import subprocess
import time
from collections.abc import Callable

from tests.terminal.keys import KEYS
from tests.terminal.pseudo import PATIENCE, ROOT, PseudoTerminal

__all__ = ["KEYS", "PATIENCE", "ROOT", "Terminal"]


class Terminal(PseudoTerminal):
    """A program in a pseudo-terminal, and the person in front of it."""

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

    def takes(self, character: str) -> bool:
        """Type a character; returns whether the program answered it, and not that it has ended."""
        before = len(self.raw)
        try:
            self.keys(character)
        except OSError:
            return False
        return self._wait(lambda: len(self.raw) > before, PATIENCE) and not self._ended

    def paste(self, text: str) -> None:
        """Paste as a terminal does that brackets what is pasted."""
        self.keys(f"\x1b[200~{text}\x1b[201~")

    # What a person sees

    def screen(self) -> list[str]:
        """The lines that are shown, without blanks at their ends."""
        with self._news:
            return self.emulated.shown()

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

    def marked(self) -> tuple[int, int]:
        """Column and line of the cell below the top line that is shown in reverse: the program's cursor."""
        with self._news:
            lines = self.emulated.buffer
            found = [(x, y) for y in lines for x in lines[y] if y and lines[y][x].reverse]
        assert len(found) == 1, f"one cursor was expected, not {found}"
        return found[0]

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
            return [*self.emulated.scrolled_off(), *self.emulated.shown()]
