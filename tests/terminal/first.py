"""A small application over the guarded base, for the tests to start in a terminal."""

import sys

from screens.terminal.environment import prepare

prepare()

from textual.app import ComposeResult  # noqa: E402
from textual.widgets import Static  # noqa: E402

from screens.terminal.guarded import GuardedApp, PlainInput, PlainText  # noqa: E402
from screens.terminal.words import plain  # noqa: E402


class First(GuardedApp):
    """A line that says what is there, a field of one line, a field of several."""

    def compose(self) -> ComposeResult:
        """The three."""
        yield Static(plain("READY"), id="state")
        yield PlainInput(id="line")
        yield PlainText(id="text")


if __name__ == "__main__":
    sys.exit(First().run_to_end())
