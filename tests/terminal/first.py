"""A small application over the guarded base, for the tests to start in a terminal.

Its first argument is a file that `save_all` writes what is typed into. A word and Enter in the first field
does one of the things below.
"""

import asyncio
import os
import signal
import sys
import threading
import time
from pathlib import Path

from screens.terminal.environment import prepare, why_not

if __name__ == "__main__":
    if why := why_not(sys.stdin, sys.stdout, os.environ):
        print(why, file=sys.stderr)
        sys.exit(2)
    prepare()

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from screens.terminal.driver import DutyDriver, NotUtf8
from screens.terminal.guarded import GuardedApp, PlainInput, PlainScreen
from screens.terminal.long_text import PlainText
from screens.terminal.words import plain

CANARY = "Zebedee Canary"
"""Stands where a record would; it may never be found after the end."""


class Other(PlainScreen):
    """A second screen with a field of its own."""

    def compose(self) -> ComposeResult:
        """A line and a field."""
        yield Static(plain("OTHER"))
        yield PlainInput(id="other")

    def on_mount(self) -> None:
        """The field has the focus."""
        self.query_one("#other").focus()


class First(GuardedApp):
    """A line that says what is there, a field of one line, a field of several."""

    SECONDS_TO_SAVE = SECONDS_TO_END = 1

    def __init__(self, save_to: Path | None) -> None:
        super().__init__()
        self.save_to = save_to
        self.save_fails = self.save_hangs = False

    def compose(self) -> ComposeResult:
        """The three."""
        yield Static(plain("READY"), id="state")
        yield PlainInput(id="line")
        yield PlainText(id="text")

    def save_all(self) -> None:
        """Write what is typed where the test looks for it."""
        if self.save_fails:
            raise OSError(f"no space left for {CANARY}")
        if self.save_to is not None:
            typed = self.query_one("#line", PlainInput).value, self.query_one("#text", PlainText).text
            self.save_to.write_text("|".join(typed), encoding="utf-8")
        if self.save_hangs:
            time.sleep(3600)

    def on_not_utf8(self, _: NotUtf8) -> None:
        """Say so."""
        self.say("NOT UTF-8")

    def say(self, text: str) -> None:
        """Show a text on the first line."""
        self.query_one("#state", Static).update(plain(text))

    @on(PlainInput.Submitted, "#line")
    def do(self, event: PlainInput.Submitted) -> None:
        """Do what was typed."""
        word, event.input.value = event.value, ""
        getattr(self, f"do_{word}", lambda: self.say(word))()

    def do_crash(self) -> None:
        """An error with a name among its variables and in its message."""
        name = CANARY
        raise ValueError(f"bad name {name}")

    def do_failing(self) -> None:
        """The same where nothing can be saved."""
        self.save_fails = True
        self.do_crash()

    def do_full(self) -> None:
        """Nothing can be saved from now on."""
        self.save_fails = True
        self.say("DISK FULL")

    def do_thread(self) -> None:
        """The same in a thread."""
        threading.Thread(target=self.do_crash).start()

    def do_worker(self) -> None:
        """The same in a worker."""
        self.work_and_crash()

    @work(thread=True)
    def work_and_crash(self) -> None:
        """A worker that fails."""
        self.do_crash()

    def do_task(self) -> None:
        """The same in a task that nobody waits for."""

        async def task() -> None:
            self.do_crash()

        asyncio.get_running_loop().create_task(task())
        self.set_interval(0.05, lambda: __import__("gc").collect())

    def do_callback(self) -> None:
        """The same in a callback of the loop."""
        asyncio.get_running_loop().call_soon(self.do_crash)

    def do_unraisable(self) -> None:
        """The same while an object is thrown away."""

        class Thrown:
            def __del__(self) -> None:
                raise ValueError(f"bad name {CANARY}")

        Thrown()
        self.say("THROWN AWAY")

    def do_interpreter(self) -> None:
        """The same after the application has ended, in the main thread."""
        self.exit(return_code=77)

    def do_quit(self) -> None:
        """An orderly end."""
        self.exit()

    def do_hang(self) -> None:
        """Saving never ends."""
        self.save_hangs = True
        self.say("HANGS")

    def do_other(self) -> None:
        """The other screen."""
        self.push_screen(Other())

    def do_picture(self) -> None:
        """Everything that would write a picture, a clipboard or a title."""
        self.action_screenshot()
        self.save_screenshot()
        self.deliver_screenshot()
        self.copy_to_clipboard(CANARY)
        self.action_suspend_process()
        self.action_command_palette()
        self.title = CANARY
        self.bell()
        self.say("NO PICTURE")

    def do_deaf(self) -> None:
        """Signals of a lost line are ignored, as under some wrappers."""
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        self.say("DEAF")

    def do_repaint(self) -> None:
        """Send everything again."""
        assert isinstance(self._driver, DutyDriver)
        self._driver.repaint()


if __name__ == "__main__":
    app = First(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    code = app.run_to_end()
    if code == 77:
        raise ValueError(f"bad name {CANARY}")
    sys.exit(code)
